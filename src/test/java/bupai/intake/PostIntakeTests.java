package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.access.Secrets;
import bupai.archive.HandMadeZip;
import bupai.mail.RawMail;
import bupai.makeup.Openings;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** Mails with photos, from a real IMAP mailbox through the whole program. */
@Program
class PostIntakeTests {

    private static final GreenMail SERVER = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static final GreenMailUser OFFICE;
    private static int seats;
    private static int mails;

    static {
        SERVER.start();
        OFFICE = SERVER.setUser("jwc@mail.test", "jwc", "secret");
    }

    @DynamicPropertySource
    static void mailbox(DynamicPropertyRegistry settings) {
        settings.add("bupai.mailbox.host", () -> "127.0.0.1");
        settings.add("bupai.mailbox.port", () -> SERVER.getImap().getPort());
        settings.add("bupai.mailbox.username", () -> "jwc");
        settings.add("bupai.mailbox.password", () -> "secret");
        settings.add("bupai.mailbox.protocol", () -> "imap");
        settings.add("bupai.mailbox.every", () -> "200ms");
    }

    @AfterAll
    static void stop() {
        SERVER.stop();
    }

    @Autowired
    TestRestTemplate http;

    @Autowired
    Openings openings;

    @Autowired
    People people;

    @Autowired
    Secrets secrets;

    @Autowired
    JdbcClient db;

    private String zhang;
    private String li;
    private String namesake;
    private String foreign;
    private String sign;

    @BeforeEach
    void aClassOfItsOwnForEachTest() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(
                new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20财务管理1班"), "Chen@College.test", null),
                "demo");
        people.save(new Person("lin", "林老师", Role.COUNSELLOR, null, Set.of("20物联网工程1班"), null, null), "demo");
        people.save(new Person("ops", "小王", Role.OPERATOR, null, Set.of(), null, null), "demo");
        var seat = "01202039%02d".formatted(seats++);
        sign = Character.toString(0x4E00 + 7 * seats);
        zhang = seat + "01";
        li = seat + "02";
        namesake = seat + "03";
        foreign = seat + "04";
        var roster = "学号,姓名,班级,邮箱\n" + zhang + ",张" + sign + ",20财务管理1班," + address(zhang) + "\n" + li + ",李" + sign
                + ",20财务管理1班,dorm" + seat + "@qq.com\n" + namesake + ",王" + sign + ",20财务管理1班,dorm" + seat + "@qq.com\n"
                + foreign + ",赵" + sign + ",20物联网工程1班,\n";
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(roster.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "名册.csv";
            }
        });
        assertThat(http.withBasicAuth("affairs", "demo")
                        .postForObject("/api/roster", form, JsonNode.class)
                        .path("added")
                        .asInt())
                .isEqualTo(4);
        openings.open(
                Caller.program(),
                Stream.of(zhang, li, namesake, foreign).map(StudentNumber::new).toList(),
                null);
    }

    @Test
    void anAnswerToALetterBringsItsPhotosAndLosesNothing() throws Exception {
        var mail = answer(zhang, "phone@icloud.com")
                .as("multipart/mixed")
                .nested(new RawMail()
                        .as("multipart/related")
                        .html("<p>老师好</p><img src=\"cid:p\"><img src=\"cid:l\">")
                        .base64(
                                "Content-Type: image/jpeg; name=\"image0.jpeg\"\r\nContent-ID: <p>\r\nContent-Disposition: inline",
                                Pictures.idPhoto(101))
                        .base64(
                                "Content-Type: image/png; name=\"logo.png\"\r\nContent-ID: <l>\r\nContent-Disposition: inline",
                                png(180, 60))
                        .base64(
                                "Content-Type: image/gif\r\nContent-ID: <t>\r\nContent-Disposition: inline",
                                "GIF89a\1\0\1\0".getBytes(StandardCharsets.ISO_8859_1)))
                .attach("IMG_1234.jpg", Pictures.idPhoto(102))
                .attach("IMG_1234.jpg", Pictures.idPhoto(103))
                .encoded("Content-Type: image/jpeg; name=\"cut.jpg\"".getBytes(), "/9j/4AAQSkZJRgABAQ=A".getBytes())
                .attach("winmail.dat", new byte[50])
                .attach("photos.rar", "Rar!\u001a\u0007\u0000".getBytes(StandardCharsets.ISO_8859_1))
                .attach("notes.txt", "hello".getBytes());

        var parts = arrives(mail);

        assertThat(parts)
                .extracting(one -> text(one, "file"), one -> text(one, "outcome"), one -> text(one, "by"))
                .containsExactly(
                        tuple("image0.jpeg", "MATCHED", "REPLY"),
                        tuple("logo.png", "LEFT_OUT", "null"),
                        tuple("part-1.1.4.gif", "LEFT_OUT", "null"),
                        tuple("IMG_1234.jpg", "MATCHED", "REPLY"),
                        tuple("IMG_1234.jpg", "MATCHED", "REPLY"),
                        tuple("cut.jpg", "REFUSED", "null"),
                        tuple("winmail.dat", "REFUSED", "null"),
                        tuple("photos.rar", "REFUSED", "null"),
                        tuple("notes.txt", "REFUSED", "null"));
        assertThat(parts)
                .filteredOn(one -> text(one, "outcome").equals("REFUSED"))
                .allSatisfy(one -> assertThat(text(one, "reason")).matches(".*\\p{IsHan}.*"));
        var photos = photos(zhang);
        assertThat(photos)
                .extracting(one -> text(one, "fileName"), one -> text(one, "channel"))
                .containsExactly(
                        tuple("image0.jpeg", "MAIL"), tuple("IMG_1234.jpg", "MAIL"), tuple("IMG_1234.jpg", "MAIL"));
        assertThat(db.sql("select distinct sender from photo where student = :s")
                        .param("s", zhang)
                        .query(String.class)
                        .list())
                .containsExactly("phone@icloud.com");
    }

    @Test
    void nothingIsHandedInTwiceWhateverHappensBetween() throws Exception {
        arrives(answer(zhang, "a@b.test")
                .attach("1.jpg", Pictures.idPhoto(111))
                .attach("2.jpg", Pictures.idPhoto(112)));

        // As after a kill between the hand-in and the record, and in the middle of a mail.
        db.sql("update post set state = 'NEW', attempts = 1").update();
        db.sql("delete from post_part where file_name = 'never'").update();
        read();
        // As after the server has numbered its mailbox anew.
        db.sql("update post set uid_validity = uid_validity - 1").update();
        await().atMost(Duration.ofSeconds(60)).until(() -> count("post where state = 'TWICE'") > 0);
        read();

        assertThat(photos(zhang)).hasSize(2);
        assertThat(count("journal where what = 'photo' and student = '" + zhang + "'"))
                .isEqualTo(2);
    }

    @Test
    void theFilesNameComesFirstAndWhatDisagreesWaitsInTheTray() throws Exception {
        var named = arrives(RawMail.from("stranger@b.test").attach(zhang + ".jpg", Pictures.idPhoto(121)));
        var conflict = arrives(answer(zhang, "stranger@b.test").attach("李" + sign + ".jpg", Pictures.idPhoto(122)));

        assertThat(named)
                .extracting(one -> text(one, "studentNumber"), one -> text(one, "by"))
                .containsExactly(tuple(zhang, "STUDENT_NUMBER"));
        assertThat(conflict)
                .extracting(one -> text(one, "outcome"), one -> one.path("candidates")
                        .toString())
                .containsExactly(tuple("TRAY", "[\"" + zhang + "\",\"" + li + "\"]"));
        assertThat(tray("chen")).hasSize(1);
        assertThat(tray("affairs")).isNotEmpty();
        assertThat(tray("lin")).isEmpty();

        var id = text(tray("chen").get(0), "id");
        assertThat(assign("lin", id, foreign)).isEqualTo(403);
        assertThat(assign("chen", id, li)).isEqualTo(201);

        var photo = photos(li).get(0);
        assertThat(text(photo, "channel")).isEqualTo("MAIL");
        assertThat(text(photo, "fileName")).isEqualTo("李" + sign + ".jpg");
    }

    @Test
    void namesNobodyElsesStudentsAsCandidates() throws Exception {
        var conflict = arrives(answer(zhang, "stranger@b.test").attach("赵" + sign + ".jpg", Pictures.idPhoto(123)));

        assertThat(conflict.get(0).path("candidates").toString()).contains(zhang, foreign);
        assertThat(mailbox("chen").toString())
                .contains("赵" + sign + ".jpg", zhang)
                .doesNotContain(foreign);
        assertThat(mailbox("lin").toString())
                .contains("赵" + sign + ".jpg", foreign)
                .doesNotContain(zhang);
        assertThat(tray("chen").toString()).contains(zhang).doesNotContain(foreign);
    }

    @Test
    void knowsAStudentByAnAddressThatNoOtherHas() throws Exception {
        var own = arrives(RawMail.from("<" + address(zhang) + ">").attach("a.jpg", Pictures.idPhoto(131)));
        var shared = arrives(
                RawMail.from("dorm" + zhang.substring(0, 10) + "@qq.com").attach("a.jpg", Pictures.idPhoto(132)));

        assertThat(own)
                .extracting(one -> text(one, "studentNumber"), one -> text(one, "by"))
                .containsExactly(tuple(zhang, "SENDER"));
        assertThat(shared)
                .extracting(one -> text(one, "outcome"), one -> one.path("candidates")
                        .size())
                .containsExactly(tuple("TRAY", 2));
    }

    /** What a mail says is about the one photo that it brings, not about each of many. */
    @Test
    void aZipWithOnePhotoIsTheSendersAndOneWithManyIsSorted() throws Exception {
        var one = new HandMadeZip().utf8("IMG_0001.jpg", Pictures.idPhoto(171)).bytes();
        var many = new HandMadeZip()
                .utf8("IMG_0001.jpg", Pictures.idPhoto(172))
                .gbk("李" + sign + ".jpg", Pictures.idPhoto(173))
                .bytes();

        var single = arrives(answer(zhang, "stranger@b.test").attach("照片.zip", one));
        var sorted = arrives(answer(zhang, "stranger@b.test").attach("全班.zip", many));

        assertThat(single)
                .extracting(part -> text(part, "studentNumber"), part -> text(part, "by"))
                .containsExactly(tuple(zhang, "REPLY"));
        assertThat(sorted)
                .extracting(part -> text(part, "outcome"), part -> text(part, "studentNumber"), part -> part.path(
                                "candidates")
                        .toString())
                .containsExactlyInAnyOrder(tuple("TRAY", "null", "[\"" + zhang + "\"]"), tuple("MATCHED", li, "[]"));
    }

    @Test
    void aPictureThatNobodyCanUseIsKeptAndSaysWhy() throws Exception {
        var heic = "\0\0\0\u0018ftypheic\0\0\0\0mif1heic".getBytes(StandardCharsets.ISO_8859_1);

        var parts = arrives(answer(zhang, "phone@icloud.com").attach("IMG_0002.HEIC", heic));

        assertThat(parts)
                .extracting(part -> text(part, "outcome"), part -> text(part, "by"))
                .containsExactly(tuple("MATCHED", "REPLY"));
        assertThat(text(photos(zhang).get(0).path("verdict"), "level")).isEqualTo("BLOCK");
    }

    @Test
    void knowsAStudentByTheSubject() throws Exception {
        var number = arrives(RawMail.from("x@b.test")
                .subject("=?utf-8?Q?" + li + "=E7=85=A7=E7=89=87?=")
                .attach("mmexport1716130574783.jpg", Pictures.idPhoto(141)));

        assertThat(number)
                .extracting(one -> text(one, "studentNumber"), one -> text(one, "by"))
                .containsExactly(tuple(li, "SUBJECT"));
    }

    @Test
    void aCounsellorsMailIsSortedWithinTheCounsellorsScope() throws Exception {
        var zip = new HandMadeZip()
                .gbk("照片\\张" + sign + ".jpg", Pictures.idPhoto(151))
                .gbk("照片\\IMG_0001.jpg", Pictures.idPhoto(152))
                .utf8("readme.txt", "hello".getBytes())
                .bytes();
        var parts = arrives(RawMail.from("=?utf-8?B?6ZmI6ICB5biI?= <chen@college.TEST>")
                .attach("photos.zip", zip)
                .attach(foreign + ".jpg", Pictures.idPhoto(153))
                .attach("赵" + sign + ".jpg", Pictures.idPhoto(154)));

        assertThat(parts)
                .extracting(one -> text(one, "outcome"), one -> text(one, "studentNumber"))
                .containsExactlyInAnyOrder(
                        tuple("MATCHED", zhang),
                        tuple("TRAY", "null"),
                        tuple("REFUSED", "null"),
                        tuple("REFUSED", "null"),
                        tuple("TRAY", "null"));
        assertThat(tray("chen")).extracting(one -> text(one, "file")).containsExactly("赵" + sign + ".jpg");
        assertThat(photos(foreign)).isEmpty();
    }

    @Test
    void everybodySeesTheMailsOfTheOwnStudentsAndTheOperatorNone() throws Exception {
        arrives(answer(foreign, "zhao@b.test").subject("外班").attach("a.jpg", Pictures.idPhoto(161)));
        arrives(RawMail.from("x@b.test")
                .head("Auto-Submitted: auto-replied")
                .subject("外出")
                .text("我在外地"));

        assertThat(mailbox("lin").path("mails"))
                .extracting(one -> text(one, "subject"))
                .contains("外班");
        assertThat(mailbox("chen").path("mails"))
                .extracting(one -> text(one, "subject"))
                .doesNotContain("外班", "外出");
        assertThat(mailbox("affairs").path("mails"))
                .extracting(one -> text(one, "subject"), one -> text(one, "kind"))
                .contains(tuple("外班", "ANSWER"), tuple("外出", "AUTOMATIC"));
        var operator = mailbox("ops");
        assertThat(operator.path("mails").isNull()).isTrue();
        assertThat(operator.path("counts").path("READ").asInt()).isPositive();
        assertThat(operator.toString()).doesNotContain("zhao@b.test", "外班");
        for (var who : List.of("affairs", "lin", "ops")) {
            var page = new Visitor(http.getRootUri()).signIn(who).get("/photos/mail?lang=en");
            assertThat(page.status().value()).isEqualTo(200);
            assertThat(page.body()).contains("Mail received").doesNotContain("??");
        }
    }

    /** As a mail program writes an answer to the letter of that student. */
    private RawMail answer(String student, String sender) {
        var letter = db.sql("select min(id) from letter where student = :student")
                .param("student", student)
                .query(Long.class)
                .single();
        return RawMail.from(sender)
                .head("In-Reply-To: <letter." + letter + "." + secrets.installation() + "@mail.test>");
    }

    /** Delivers it, waits until it is read, and gives what became of its parts. */
    private List<JsonNode> arrives(RawMail mail) throws MessagingException {
        var id = "m" + mails++ + "." + zhang + "@mail.test";
        OFFICE.deliver(new MimeMessage(
                Session.getInstance(new Properties()),
                new ByteArrayInputStream(mail.id(id).bytes())));
        await().atMost(Duration.ofSeconds(90))
                .until(() -> count("post where state = 'READ' and message_id = '<" + id + ">'") == 1);
        var post = db.sql("select cast(id as varchar(36)) from post where message_id = :id")
                .param("id", "<" + id + ">")
                .query(String.class)
                .single();
        return list(mailbox("affairs").path("mails")).stream()
                .filter(one -> text(one, "id").equals(post))
                .flatMap(one -> list(one.path("parts")).stream())
                .toList();
    }

    private void read() {
        await().atMost(Duration.ofSeconds(90)).until(() -> count("post where state = 'NEW'") == 0);
    }

    private JsonNode mailbox(String who) {
        return http.withBasicAuth(who, "demo").getForObject("/api/mailbox", JsonNode.class);
    }

    private List<JsonNode> tray(String who) {
        return list(http.withBasicAuth(who, "demo").getForObject("/api/photos/unmatched", JsonNode.class)).stream()
                .filter(one -> text(one, "file").contains(sign))
                .toList();
    }

    private List<JsonNode> photos(String student) {
        return list(http.withBasicAuth("affairs", "demo")
                .getForObject("/api/makeups/" + student, JsonNode.class)
                .path("photos"));
    }

    private int assign(String who, String id, String student) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(who, "demo")
                .exchange(
                        "/api/photos/unmatched/" + id,
                        HttpMethod.PUT,
                        new HttpEntity<>("{\"studentNumber\":\"" + student + "\"}", headers),
                        JsonNode.class)
                .getStatusCode()
                .value();
    }

    private int count(String what) {
        return db.sql("select count(*) from " + what).query(Integer.class).single();
    }

    private static String address(String student) {
        return "s" + student + "@student.test";
    }

    private static byte[] png(int width, int height) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        for (var x = 0; x < width; x++) {
            for (var y = 0; y < height; y++) {
                image.setRGB(x, y, x * 7919 ^ y * 104729);
            }
        }
        ImageIO.write(image, "png", bytes);
        return bytes.toByteArray();
    }

    private static List<JsonNode> list(JsonNode array) {
        return new ArrayList<>(StreamSupport.stream(array.spliterator(), false).toList());
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
