package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.mail.Letter;
import bupai.makeup.Decisions;
import bupai.makeup.HandIns;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.makeup.State;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Pictures;
import bupai.school.School;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import jakarta.mail.Multipart;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.test.context.TestPropertySource;
import org.subethamail.smtp.MessageContext;
import org.subethamail.smtp.MessageHandler;
import org.subethamail.smtp.RejectException;
import org.subethamail.smtp.server.SMTPServer;

/** A delivery on its way through a real mail server, and what its receiver says of it. */
@Program
@TestPropertySource(properties = {"bupai.school.name=报送学院", "bupai.pack.mailbox-limit=170KB"})
class SendingTests {

    private static final int LIMIT = 170 * 1024;
    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    /** The receiver's mailbox: takes what fits, unless it is told otherwise. */
    private static final class Receiver implements MessageHandler {

        static final List<byte[]> TAKEN = new CopyOnWriteArrayList<>();
        static volatile String refused = "";

        @Override
        public void from(String sender) {}

        @Override
        public void recipient(String address) {}

        @Override
        public String data(InputStream data) throws RejectException, IOException {
            var mail = data.readAllBytes();
            if (mail.length > LIMIT) {
                throw new RejectException(552, "5.3.4 message too large");
            }
            if (!refused.isEmpty() && subject(mail).contains(refused)) {
                throw new RejectException(550, "5.7.1 attachment refused by policy");
            }
            TAKEN.add(mail);
            return null;
        }

        @Override
        public void done() {}
    }

    private static final SMTPServer SERVER = SMTPServer.port(0)
            .bindAddress(InetAddress.getLoopbackAddress())
            .messageHandlerFactory((MessageContext context) -> new Receiver())
            .build();

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        SERVER.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", SERVER::getPortAllocated);
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Autowired
    School school;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Receipts receipts;

    @Autowired
    PackPost post;

    @Autowired
    PartFiles files;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    People people;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient db;

    @Test
    void goesOnAtThePartThatTheReceiverRefusedAndReturnsOnePhoto() throws Exception {
        var college = school.college("jingguan");
        var photos = new LinkedHashMap<StudentNumber, byte[]>();
        for (var seat = 1; seat <= 6; seat++) {
            photos.put(new StudentNumber("0120777%04d".formatted(seat)), Pictures.idPhoto(770 + seat));
        }
        photos.forEach(this::accepted);
        Receiver.refused = "第2/3部分";

        var version = deliveries.ask(college, OFFICE).version();
        await().atMost(PATIENCE).until(() -> mails(version, Letter.State.SENT) == 2 && failed(version) == 1);

        var delivery = deliveries.find("jingguan", version).orElseThrow();
        assertThat(delivery.parts()).hasSize(3);
        assertThat(post.of(delivery).failed()).containsExactly(2);
        assertThat(post.of(delivery).isForHands()).isTrue();
        assertThat(post.of(delivery).letter(2).orElseThrow().answer()).contains("5.7.1");
        Receiver.refused = "";
        post.resume(college, version);
        await().atMost(PATIENCE).until(() -> mails(version, Letter.State.SENT) == 3);

        assertThat(post.of(delivery).isForHands()).as("all is out").isFalse();
        var packs = packMails();
        assertThat(packs.keySet()).hasSize(3).allMatch(subject -> subject.matches(".*第[123]/3部分.*"));
        assertThat(Receiver.TAKEN.stream().filter(mail -> subject(mail).contains("部分")))
                .as("what arrived is not sent twice")
                .hasSize(3)
                .allMatch(mail -> mail.length <= LIMIT);
        assertThat(unzipped(packs.values())).isEqualTo(hexed(photos));
        everythingIsOneZipOfZips(delivery);

        var poor = new StudentNumber("01207770002");
        receipts.answer(college, version, new Answer(false, "", Map.of(poor, "背景不是蓝色")), OFFICE);

        assertThat(makeups.newest(poor).orElseThrow().state()).isEqualTo(State.RETURNED);
        assertThat(makeups.newest(new StudentNumber("01207770001"))
                        .orElseThrow()
                        .state())
                .isEqualTo(State.ACCEPTED);
        assertThat(db.sql("select kind from letter where student = :student order by id desc")
                        .param("student", poor.value())
                        .query(String.class)
                        .list())
                .first()
                .isEqualTo("PHOTO_RETURNED");
    }

    private void everythingIsOneZipOfZips(Delivery delivery) throws IOException {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var answer = http.withBasicAuth("affairs", "demo").getForEntity("/api/packs", byte[].class);
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(answer.getBody()))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                var bytes = zip.readAllBytes();
                if (entry.getName().endsWith("part01of03.zip")) {
                    assertThat(bytes)
                            .isEqualTo(java.nio.file.Files.readAllBytes(files.of(
                                    "jingguan",
                                    delivery.version(),
                                    delivery.parts().get(0))));
                }
            }
        }
        assertThat(names)
                .hasSize(9)
                .contains(
                        "经济与管理学院-d1/11311-2024-jingguan-d1-part03of03.zip",
                        "经济与管理学院-d1/manifest.xlsx",
                        "经济与管理学院-d1/SHA256SUMS");
        assertThat(answer.getHeaders().getContentLength()).isEqualTo(answer.getBody().length);
    }

    private void accepted(StudentNumber student, byte[] picture) {
        db.sql("insert into student (number, name, class_key, email) values (:number, '陈小明', '20物流管理', :email)")
                .param("number", student.value())
                .param("email", student + "@student.test")
                .update();
        openings.open(OFFICE, List.of(student), null);
        var photo = handIns.handIn(
                OFFICE, student, Incoming.of(student + ".jpg", picture), Photo.Origin.XINHUA, Photo.Channel.STAFF);
        decisions.decide(OFFICE, photo.makeup(), photo.version(), true, "合格");
    }

    private long mails(int version, Letter.State state) {
        return db.sql("select count(*) from letter where dedupe like :key and state = :state")
                .param("key", "jingguan/PACK_PART/d" + version + "/%")
                .param("state", state.name())
                .query(Long.class)
                .single();
    }

    private long failed(int version) {
        return mails(version, Letter.State.REFUSED) + mails(version, Letter.State.FAILED);
    }

    private static Map<String, MimeMessage> packMails() throws Exception {
        var mails = new LinkedHashMap<String, MimeMessage>();
        for (var mail : Receiver.TAKEN) {
            if (subject(mail).contains("部分")) {
                mails.put(subject(mail), message(mail));
            }
        }
        return mails;
    }

    private static Map<String, String> unzipped(Iterable<MimeMessage> mails) throws Exception {
        var files = new java.util.TreeMap<String, String>();
        for (var mail : mails) {
            var parts = (Multipart) mail.getContent();
            for (var part = 0; part < parts.getCount(); part++) {
                var name = parts.getBodyPart(part).getFileName();
                if (name == null || !name.endsWith(".zip")) {
                    continue;
                }
                try (var zip = new ZipInputStream(parts.getBodyPart(part).getInputStream())) {
                    for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                        var out = new ByteArrayOutputStream();
                        zip.transferTo(out);
                        files.put(entry.getName(), bupai.journal.Sha256.of(out.toByteArray()));
                    }
                }
            }
        }
        return files;
    }

    private static Map<String, String> hexed(Map<StudentNumber, byte[]> photos) {
        var files = new java.util.TreeMap<String, String>();
        photos.forEach((student, bytes) -> files.put(student + ".jpg", bupai.journal.Sha256.of(bytes)));
        return files;
    }

    private static String subject(byte[] mail) {
        try {
            return String.valueOf(message(mail).getSubject());
        } catch (jakarta.mail.MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static MimeMessage message(byte[] mail) throws jakarta.mail.MessagingException {
        return new MimeMessage(jakarta.mail.Session.getInstance(new Properties()), new ByteArrayInputStream(mail));
    }
}
