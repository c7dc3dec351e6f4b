package bupai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.reminder.Cases;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two processes of the program on one PostgreSQL play the same day's round at once, up to the mails that come in. */
class RoundOnTwoProcessesTests {

    private static final int MAKEUPS = 300;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path home;

    private final GreenMail postOffice = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
    private Postgresql database;
    private JdbcClient db;
    private Programs programs;

    @BeforeEach
    void everybodyIsDueToday() {
        postOffice.getUserManager().setAuthRequired(false);
        postOffice.start();
        database = Postgresql.migrated();
        db = database.client();
        var cases = new Cases(db);
        for (var count = 0; count < MAKEUPS; count++) {
            var last = Programs.TODAY.minusDays(1 + count % 4).toString();
            cases.open("NOT_STARTED", "", "", last, "", Programs.TODAY.toString());
        }
        programs = new Programs(
                home,
                database,
                postOffice.getSmtp().getPort(),
                "--bupai.calendar.round-at=00:00",
                "--bupai.calendar.makeup-deadline=" + Programs.TODAY);
    }

    @AfterEach
    void close() {
        programs.close();
        postOffice.stop();
        database.close();
    }

    @Test
    void everyLetterIsWrittenOnceAndComesInOnce() throws Exception {
        try (var other = database.source().getConnection()) {
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select id from makeup for update");
            }
            programs.start(0);
            // The first has its letters written, not committed, and waits for the cases that we hold.
            await().atMost(PATIENCE).until(() -> database.waiting("update makeup%set reminded_on%") == 1);
            programs.start(0);
            // The second saw that today's round is not finished, began it as well, and waits for the first.
            await().atMost(PATIENCE).until(() -> database.waiting("%from round where played_for%for update") > 0);
            assertThat(rounds("end_time_ is null")).isEqualTo(2);
            assertThat(letters("true")).isZero();

            release(other);
        }

        await().atMost(PATIENCE).until(() -> rounds("end_time_ is not null") == 2);
        await().atMost(PATIENCE).until(() -> letters("state = 'SENT'") == MAKEUPS);

        assertThat(letters("true")).isEqualTo(MAKEUPS);
        assertThat(count("select count(distinct makeup) from letter where makeup is not null"))
                .isEqualTo(MAKEUPS);
        assertThat(count("select count(*) from act_ru_job where exception_msg_ is not null"))
                .isZero();
        var came = Stream.of(postOffice.getReceivedMessages())
                .map(RoundOnTwoProcessesTests::reader)
                .filter(address -> address.endsWith("@student.test"))
                .toList();
        assertThat(came).hasSize(MAKEUPS).doesNotHaveDuplicates();
        assertThat(count("select count(*) from letter where state not in ('SENT', 'SKIPPED')"))
                .as("nothing is left behind")
                .isZero();
    }

    private static void release(java.sql.Connection connection) throws SQLException {
        connection.rollback();
    }

    private long rounds(String condition) {
        return count("select count(*) from act_hi_procinst where proc_def_key_ = 'daily-round' and " + condition);
    }

    private long letters(String condition) {
        return count("select count(*) from letter where makeup is not null and " + condition);
    }

    private long count(String query) {
        return db.sql(query).query(Long.class).single();
    }

    private static String reader(MimeMessage mail) {
        try {
            return mail.getAllRecipients()[0].toString().replaceAll(".*<(.*)>", "$1");
        } catch (MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }
}
