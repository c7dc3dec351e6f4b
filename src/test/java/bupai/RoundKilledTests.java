package bupai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.reminder.Cases;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The whole program as a process of its own, killed while its round writes letters, then started again. */
class RoundKilledTests {

    private static final int MAKEUPS = 400;
    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir
    Path home;

    private Postgresql database;
    private JdbcClient db;
    private Programs programs;

    @BeforeEach
    void everybodyIsDueToday() {
        database = Postgresql.migrated();
        db = database.client();
        var cases = new Cases(db);
        for (var count = 0; count < MAKEUPS; count++) {
            var last = Programs.TODAY.minusDays(1 + count % 4).toString();
            cases.open("NOT_STARTED", "", "", last, "", Programs.TODAY.toString());
        }
        // Nobody listens there: letters are written and wait.
        programs = new Programs(
                home,
                database,
                1,
                "--bupai.calendar.round-at=00:00",
                "--bupai.calendar.makeup-deadline=" + Programs.TODAY);
    }

    @AfterEach
    void close() {
        programs.close();
        database.close();
    }

    @Test
    void aRoundThatIsKilledInTheMiddleIsFinishedAfterTheRestartAndNothingIsWrittenTwice() throws Exception {
        try (var other = database.source().getConnection()) {
            holdOneCase(other);
            var program = programs.start(0);
            // The letters are written, not committed, and the round waits for the case that we hold.
            await().atMost(PATIENCE).until(this::theRoundWaits);

            program.destroyForcibly().waitFor();
            other.rollback();
        }
        assertThat(letters()).as("the kill took the half round with it").isZero();
        assertThat(db.sql("select count(*) from round where finished_at is not null")
                        .query(Long.class)
                        .single())
                .isZero();

        programs.start(0);

        await().atMost(PATIENCE)
                .until(() -> db.sql("select count(*) from round where finished_at is not null")
                                .query(Long.class)
                                .single()
                        == 1);
        assertThat(letters()).isEqualTo(MAKEUPS);
        assertThat(db.sql("select count(distinct makeup) from letter where kind in ('DEADLINE_TODAY')")
                        .query(Long.class)
                        .single())
                .isEqualTo(MAKEUPS);
    }

    private static void holdOneCase(Connection connection) throws Exception {
        connection.setAutoCommit(false);
        try (var statement = connection.createStatement()) {
            statement.execute(
                    "select id from makeup where last_letter_on = (select max(last_letter_on) from makeup) limit 1 for update");
        }
    }

    private boolean theRoundWaits() {
        return database.waiting("update makeup%set reminded_on%") > 0;
    }

    private long letters() {
        return db.sql("select count(*) from letter where makeup is not null")
                .query(Long.class)
                .single();
    }
}
