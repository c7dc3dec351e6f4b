package bupai.mail;

import bupai.Database;
import bupai.access.Secrets;
import bupai.calendar.SchoolClock;
import bupai.journal.Journal;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** The mail room over a database of its own; the tests of every room get their outbox here. */
public final class Mailroom implements AutoCloseable {

    /** 9 in the morning of 13 March 2024 at school. */
    static final Instant MORNING = Instant.parse("2024-03-13T01:00:00Z");

    static final Office OFFICE = new Office(
            "教务处教务科", "刘老师", "0598-8397201", "jwc@office.example", "answers@office.example", "bupai@office.example");
    static final MailSettings BRISK = new MailSettings(4, 0, 0, List.of(Duration.ofMillis(100)), Duration.ofDays(5));

    final Database database;
    final JdbcClient db;
    final Bell bell = new Bell();
    final MailStop stop = new MailStop();
    final Outbox outbox;
    private final List<Dispatcher> atWork = new ArrayList<>();

    Mailroom(Database database) {
        this.database = database;
        this.db = database.client();
        this.outbox = outbox(database, standing(), bell);
    }

    public static Outbox outbox(Database database, SchoolClock clock) {
        return outbox(database, clock, new Bell());
    }

    static Outbox outbox(Database database, SchoolClock clock, Bell bell) {
        return new Outbox(database.client(), database.transactions(), clock, rows(), unsent(database, clock), bell);
    }

    static Unsent unsent(Database database, SchoolClock clock) {
        var journal = new Journal(database.client(), database.batches(), database.transactions());
        return new Unsent(database.client(), journal, clock, rows(), database.transactions());
    }

    static LetterRows rows() {
        return new LetterRows(new ObjectMapper());
    }

    /** A school clock that stands still. */
    static SchoolClock standing() {
        return new SchoolClock() {
            @Override
            public Instant now() {
                return MORNING;
            }

            @Override
            public ZoneId zone() {
                return ZoneId.of("Asia/Shanghai");
            }
        };
    }

    static JavaMailSenderImpl server(int port) {
        var server = new JavaMailSenderImpl();
        server.setHost("127.0.0.1");
        server.setPort(port);
        server.getJavaMailProperties().put("mail.smtp.timeout", "2000");
        server.getJavaMailProperties().put("mail.smtp.connectiontimeout", "2000");
        return server;
    }

    /** A dispatcher at work, as one more process would have it. */
    Dispatcher dispatch(JavaMailSenderImpl server, MailSettings settings, Wording... wordings) {
        var journal = new Journal(db, database.batches(), database.transactions());
        var claims = new Claims(
                db,
                database.batches(),
                database.transactions(),
                standing(),
                rows(),
                new Proofs(db, database.batches(), journal),
                unsent(database, standing()),
                fact -> {});
        var secrets = BeanUtils.instantiateClass(constructorOfSecrets(), db);
        var dispatcher = new Dispatcher(
                only(server),
                claims,
                new Wordings(List.of(wordings)),
                bell,
                settings,
                OFFICE,
                standing(),
                secrets,
                stop);
        dispatcher.start();
        atWork.add(dispatcher);
        return dispatcher;
    }

    /** What the journal holds of one kind, as it is stored. */
    List<String> noted(String what) {
        return db.sql("select facts from journal where what = :what order by id")
                .param("what", what)
                .query(String.class)
                .list();
    }

    /** One letter to one student; the number is also the address. */
    void write(String student) {
        write(student, "关于毕业图像采集补拍的通知");
    }

    void write(String student, String subject) {
        var makeup = UUID.randomUUID();
        outbox.write(new Draft(
                Letter.Kind.TOLD,
                makeup.toString(),
                "absence",
                makeup,
                student,
                "李雷",
                student + "@mail.example",
                subject,
                Map.of("deadline", "2024-03-20")));
    }

    void writeMany(int count) {
        for (var number = 1; number <= count; number++) {
            write("01%06d".formatted(number));
        }
    }

    Letter letter(String student) {
        return outbox.of(student).get(0);
    }

    int count(Letter.State state) {
        return new MailQueue(db, bell).counts().get(state);
    }

    @Override
    public void close() throws Exception {
        atWork.forEach(Dispatcher::stop);
        database.close();
    }

    private static java.lang.reflect.Constructor<Secrets> constructorOfSecrets() {
        try {
            return Secrets.class.getDeclaredConstructor(JdbcClient.class);
        } catch (NoSuchMethodException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static ObjectProvider<JavaMailSenderImpl> only(JavaMailSenderImpl server) {
        return new ObjectProvider<>() {
            @Override
            public JavaMailSenderImpl getObject() {
                return server;
            }
        };
    }
}
