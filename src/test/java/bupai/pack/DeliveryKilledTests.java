package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Postgresql;
import bupai.Programs;
import bupai.photo.Pictures;
import bupai.photo.Stores;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.server.SMTPServer;

/** The whole program as a process of its own, killed while it builds a pack and while it mails its parts. */
class DeliveryKilledTests {

    private static final Duration PATIENCE = Duration.ofMinutes(5);
    private static final int PHOTOS = 6;
    private static final Pattern MESSAGE_ID = Pattern.compile("(?m)^Message-ID: *(\\S+)");
    private static final Pattern ZIP = Pattern.compile("filename=\"?(11311-[^\"\\s;]+\\.zip)");

    @TempDir
    Path home;

    private Postgresql database;
    private JdbcClient db;
    private Programs programs;
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile CountDownLatch secondMail = new CountDownLatch(0);
    private SMTPServer server;

    @BeforeEach
    void aCollegeWithPhotos() throws IOException {
        database = Postgresql.migrated();
        db = database.client();
        var accepted = new AcceptedPhotos(db, Stores.inDirectory(home), "20体育", "tiyu");
        for (var seat = 1; seat <= PHOTOS; seat++) {
            accepted.add("012066%04d".formatted(seat), Pictures.idPhoto(660 + seat));
        }
        server = SMTPServer.port(0)
                .bindAddress(InetAddress.getLoopbackAddress())
                .messageHandlerFactory((MessageContext context) -> receiver())
                .build();
        server.start();
        programs = new Programs(
                home,
                database,
                server.getPortAllocated(),
                "--bupai.base-url=https://bupai.test",
                "--bupai.office.mailbox=jwc@mail.test",
                "--bupai.office.password=secret",
                "--bupai.pack.part-bytes=80KB",
                "--bupai.mail.connections=1",
                "--bupai.calendar.makeup-deadline=" + Programs.TODAY.plusDays(10));
    }

    @AfterEach
    void close() {
        programs.close();
        server.stop();
        database.close();
    }

    @Test
    void whatWasKilledInTheMiddleIsBuiltCleanlyAndEveryPartArrives() throws Exception {
        var port = freePort();
        var first = programs.start(port);
        await().atMost(PATIENCE).until(() -> answers(port));
        try (var other = database.source().getConnection()) {
            // Building ends by holding its cases; one of them is ours, so it is caught with its zips half delivered.
            other.setAutoCommit(false);
            try (var statement = other.createStatement()) {
                statement.execute("select id from makeup order by id limit 1 for update");
            }
            asked(port);
            await().atMost(PATIENCE).until(this::buildingWaits);

            first.destroyForcibly().waitFor();
            other.rollback();
        }
        assertThat(state()).as("nothing half is called built").isEqualTo("BUILDING");
        assertThat(count("delivery_part")).isZero();
        assertThat(count("letter where kind = 'PACK_PART'")).isZero();
        lapse();
        secondMail = new CountDownLatch(1);

        var second = programs.start(0);
        await().atMost(PATIENCE).until(() -> parts() == 2);
        assertThat(state()).isEqualTo("MAILED");
        assertThat(count("letter where kind = 'PACK_PART' and state = 'SENT'")).isLessThan(2);
        second.destroyForcibly().waitFor();
        secondMail.countDown();
        db.sql("update letter set claimed_until = :past where claimed_by is not null")
                .param("past", java.time.OffsetDateTime.now().minusSeconds(1))
                .update();

        programs.start(0);

        await().atMost(PATIENCE).until(() -> count("letter where kind = 'PACK_PART' and state = 'SENT'") == 3);
        var idsOfParts = new TreeMap<String, List<String>>();
        for (var mail : taken) {
            var zip = ZIP.matcher(mail);
            if (zip.find()) {
                var id = MESSAGE_ID.matcher(mail);
                assertThat(id.find()).isTrue();
                idsOfParts
                        .computeIfAbsent(zip.group(1), part -> new ArrayList<>())
                        .add(id.group(1));
            }
        }
        assertThat(idsOfParts)
                .containsOnlyKeys(
                        "11311-2024-tiyu-d1-part01of03.zip",
                        "11311-2024-tiyu-d1-part02of03.zip",
                        "11311-2024-tiyu-d1-part03of03.zip")
                .allSatisfy((part, ids) -> assertThat(ids.stream().distinct())
                        .as("a part that came twice is one letter")
                        .hasSize(1));
        try (var zips = Files.list(home.resolve("packs"))) {
            assertThat(zips.filter(file -> file.toString().endsWith(".zip"))).hasSize(3);
        }
    }

    private long parts() {
        return taken.stream().filter(mail -> ZIP.matcher(mail).find()).count();
    }

    private MessageHandler receiver() {
        return new MessageHandler() {
            @Override
            public void from(String sender) {}

            @Override
            public void recipient(String address) {}

            @Override
            public String data(java.io.InputStream data) throws IOException {
                var mail = new String(data.readAllBytes(), StandardCharsets.ISO_8859_1);
                taken.add(mail);
                if (parts() > 1) {
                    hold();
                }
                return null;
            }

            @Override
            public void done() {}
        };
    }

    /** The second mail is in the server's hands, and its answer does not come, until the sender is dead. */
    private void hold() {
        try {
            secondMail.await();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }

    private void asked(int port) {
        HttpClient.newHttpClient()
                .sendAsync(
                        request(port, "/api/colleges/tiyu/deliveries")
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.discarding());
    }

    private static boolean answers(int port) {
        try {
            return HttpClient.newHttpClient()
                            .send(request(port, "/api/colleges/tiyu/deliveries").build(), BodyHandlers.discarding())
                            .statusCode()
                    == 200;
        } catch (IOException notYet) {
            return false;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static HttpRequest.Builder request(int port, String path) {
        var basic = Base64.getEncoder().encodeToString("jwc:secret".getBytes(StandardCharsets.UTF_8));
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                .header("Authorization", "Basic " + basic);
    }

    private boolean buildingWaits() {
        return database.waiting("select id from makeup where id in%") > 0;
    }

    private String state() {
        return db.sql("select state from delivery where college = 'tiyu' and version = 1")
                .query(String.class)
                .single();
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }

    /** Five minutes later the dead process's jobs are anybody's. */
    private void lapse() {
        db.sql("update act_ru_job set lock_exp_time_ = :past where lock_owner_ is not null")
                .param("past", java.sql.Timestamp.valueOf("2020-01-01 00:00:00"))
                .update();
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
