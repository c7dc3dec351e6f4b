package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.makeup.Openings;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;
import org.subethamail.smtp.RejectException;

/** Students whom no letter reaches, through the whole program: refused, bounced, without an address. */
@Program
class UnreachedStudentsTests {

    private static final GreenMail MAILBOX = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
    private static final GreenMailUser OFFICE;
    private static final MoodyServer SMTP = MoodyServer.onAnyPort();
    private static int seats;

    static {
        MAILBOX.start();
        OFFICE = MAILBOX.setUser("jwc@mail.test", "jwc", "secret");
        SMTP.onRecipient = address -> {
            if (address.startsWith("nobody")) {
                throw new RejectException(550, "5.1.1 no such user");
            }
        };
    }

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", SMTP::port);
        settings.add("bupai.mailbox.host", () -> "127.0.0.1");
        settings.add("bupai.mailbox.port", () -> MAILBOX.getImap().getPort());
        settings.add("bupai.mailbox.username", () -> "jwc");
        settings.add("bupai.mailbox.password", () -> "secret");
        settings.add("bupai.mailbox.protocol", () -> "imap");
        settings.add("bupai.mailbox.every", () -> "200ms");
    }

    @AfterAll
    static void stop() {
        MAILBOX.stop();
        SMTP.close();
    }

    @Autowired
    TestRestTemplate http;

    @Autowired
    Openings openings;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    private String bouncing;
    private String refused;
    private String addressless;

    @BeforeEach
    void threeStudentsOfWhomNoneIsReached() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20财务管理1班"), null, null), "demo");
        people.save(new Person("lin", "林老师", Role.COUNSELLOR, null, Set.of("20物联网工程1班"), null, null), "demo");
        var seat = "01202037%02d".formatted(seats++);
        bouncing = seat + "01";
        refused = seat + "02";
        addressless = seat + "03";
        var roster = "学号,姓名,班级,邮箱,手机\n" + bouncing + ",张三,20财务管理1班,s" + bouncing + "@student.test,13800000001\n"
                + refused + ",李四,20财务管理1班,nobody" + refused + "@student.test,\n" + addressless
                + ",王五,20财务管理1班,,13800000003\n";
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
                .isEqualTo(3);
        openings.open(
                Caller.program(),
                Stream.of(bouncing, refused, addressless)
                        .map(StudentNumber::new)
                        .toList(),
                null);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> letter(bouncing, "state").equals("SENT"));
    }

    @Test
    void eachBecomesACallForTheCounsellor() throws Exception {
        await().atMost(Duration.ofSeconds(60)).until(() -> why(refused).equals("REFUSED"));
        assertThat(why(addressless)).isEqualTo("NO_ADDRESS");
        assertThat(why(bouncing)).isEmpty();

        bounce(
                "Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 user unknown\r\n",
                letter(bouncing, "message_id"));

        await().atMost(Duration.ofSeconds(60)).until(() -> why(bouncing).equals("BOUNCED"));
        assertThat(letter(bouncing, "state")).isEqualTo("REFUSED");
        assertThat(letter(bouncing, "answer")).isEqualTo("550 5.1.1 user unknown");
        assertThat(timeline(bouncing)).anyMatch(line -> line.contains("退回") && line.contains("550 5.1.1"));
        assertThat(calls("lin")).isEmpty();
        assertThat(calls("affairs")).isNotEmpty();
    }

    @Test
    void aDelayIsOnlyNoted() throws Exception {
        bounce("Action: delayed\r\nStatus: 4.4.1\r\n", letter(bouncing, "message_id"));

        await().atMost(Duration.ofSeconds(60))
                .until(() -> timeline(bouncing).stream().anyMatch(line -> line.contains("仍在重试")));
        assertThat(letter(bouncing, "state")).isEqualTo("SENT");
        assertThat(why(bouncing)).isEmpty();
    }

    @Test
    void aReportThatNamesOnlyTheAddresseeIsAboutItsNewestLetter() throws Exception {
        bounce(
                "Original-Recipient: rfc822; S" + bouncing + "@Student.test\r\nAction: failed\r\nStatus: 5.2.2\r\n",
                null);

        await().atMost(Duration.ofSeconds(60)).until(() -> why(bouncing).equals("BOUNCED"));
    }

    @Test
    void aNotedCallIsEvidenceAndEndsTheTaskOnceSomebodyWasReached() {
        var note = "说了截止日 {20日}，he didn't know";

        assertThat(post("chen", addressless, "calls", "{\"reached\":false,\"note\":\"" + note + "\"}"))
                .isEqualTo(200);
        assertThat(why(addressless)).isEqualTo("NO_ADDRESS");
        assertThat(post("chen", addressless, "calls", "{\"reached\":true,\"note\":\"\"}"))
                .isEqualTo(422);
        assertThat(post("chen", addressless, "calls", "{\"note\":\"?\"}")).isEqualTo(422);
        assertThat(post("lin", addressless, "calls", "{\"reached\":true,\"note\":\"?\"}"))
                .isEqualTo(403);
        assertThat(post("chen", addressless, "calls", "{\"reached\":true,\"note\":\"明天去拍\"}"))
                .isEqualTo(200);

        assertThat(why(addressless)).isEmpty();
        assertThat(timeline(addressless))
                .anyMatch(line -> line.contains("未接通") && line.contains(note))
                .anyMatch(line -> line.contains("已接通") && line.contains("明天去拍"));
        assertThat(http.withBasicAuth("chen", "demo")
                        .getForObject("/api/makeups/" + addressless + "/evidence", String.class))
                .contains("明天去拍");
    }

    @Test
    void handingOverTheLinkIsNotedOnThePageToo() {
        var browser = new Visitor(http.getRootUri()).signIn("chen");
        assertThat(browser.get("/calls").body()).contains("王五", "13800000003").doesNotContain("??");
        var page = browser.get("/makeups/" + addressless).body();
        assertThat(page).contains("该生没有邮箱");

        var after = browser.post("/makeups/" + addressless + "/handovers", Map.of("note", "微信发给本人"), page);

        assertThat(after.body()).contains("微信发给本人").doesNotContain("该生没有邮箱");
        assertThat(why(addressless)).isEmpty();
        assertThat(browser.get("/calls?lang=en").body())
                .contains("Calls to make")
                .doesNotContain("??");
    }

    private void bounce(String status, @org.jspecify.annotations.Nullable String original) throws MessagingException {
        var mail = DeliveryReportTests.byTheBook(status).id("b" + bouncing + status.hashCode() + "@mx.test");
        if (original != null) {
            mail.raw(
                    "Content-Type: text/rfc822-headers",
                    ("Message-ID: " + original + "\r\n").getBytes(StandardCharsets.UTF_8));
        }
        OFFICE.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes())));
    }

    /** Why this student is on the counsellor's list of calls; empty where there is no call to make. */
    private String why(String student) {
        return calls("chen").stream()
                .filter(task -> task.path("student").asText().equals(student))
                .map(task -> task.path("why").asText())
                .findFirst()
                .orElse("");
    }

    private List<JsonNode> calls(String who) {
        var answer = http.withBasicAuth(who, "demo").getForObject("/api/calls", JsonNode.class);
        return StreamSupport.stream(answer.spliterator(), false).toList();
    }

    private List<String> timeline(String student) {
        var answer = http.withBasicAuth("chen", "demo").getForObject("/api/makeups/" + student, JsonNode.class);
        return StreamSupport.stream(answer.path("timeline").spliterator(), false)
                .map(one -> one.path("what").asText())
                .toList();
    }

    private int post(String who, String student, String what, String body) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(who, "demo")
                .postForEntity("/api/makeups/" + student + "/" + what, new HttpEntity<>(body, headers), JsonNode.class)
                .getStatusCode()
                .value();
    }

    private String letter(String student, String column) {
        return String.valueOf(
                db.sql("select " + column + " from letter where student = :student order by id fetch first 1 rows only")
                        .param("student", student)
                        .query(String.class)
                        .single());
    }
}
