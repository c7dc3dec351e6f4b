package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Review as the office does it, through the whole program and over real mail. */
@Program
class ReviewTests {

    private static final GreenMail POST_OFFICE = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        POST_OFFICE.getUserManager().setAuthRequired(false);
        POST_OFFICE.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> POST_OFFICE.getSmtp().getPort());
    }

    @AfterAll
    static void closePostOffice() {
        POST_OFFICE.stop();
    }

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    Links links;

    @Autowired
    ReturnReasons reasons;

    @Autowired
    JdbcClient db;

    private Desk desk;
    private String student;

    @BeforeEach
    void anAbsentStudent() {
        desk = new Desk(http, people, openings, db);
        desk.open();
        student = desk.absent();
    }

    @Test
    void listsTheReasonsThatTheOfficeConfigured() {
        var listed = desk.ask("chen", HttpMethod.GET, "/api/review/reasons", null);

        assertThat(listed.getStatusCode().value()).isEqualTo(200);
        assertThat(listed.getBody())
                .extracting(one -> one.path("code").asText())
                .contains("GLASSES", "OTHER");
        assertThat(listed.getBody())
                .hasSizeGreaterThanOrEqualTo(10)
                .allSatisfy(one -> assertThat(one.path("name").asText()).isNotBlank())
                .allSatisfy(one -> assertThat(one.path("nameEn").asText()).isNotBlank())
                .allSatisfy(one -> assertThat(one.path("advice").asText()).contains("请"))
                .allSatisfy(one -> assertThat(one.path("adviceEn").asText()).containsIgnoringCase("please"));
    }

    @Test
    void tellsTheStudentTheReasonAndWhatToDoInBothLanguages() {
        desk.handIn(student, Pictures.idPhoto(desk.seed()));
        var glasses = reasons.of("GLASSES");

        var answer =
                desk.decide("chen", student, 1, Map.of("accepted", false, "reasonCode", "GLASSES", "reason", "左镜片反光"));

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody().path("state").asText()).isEqualTo("RETURNED");
        var decision = answer.getBody().path("photos").get(0).path("decision");
        assertThat(decision.path("reasonCode").asText()).isEqualTo("GLASSES");
        assertThat(decision.path("reason").asText()).isEqualTo(glasses.name() + "：左镜片反光");
        assertThat(decision.path("advice").asText()).isEqualTo(glasses.advice());
        assertThat(letter("退回"))
                .contains(glasses.name() + "：左镜片反光")
                .contains(glasses.advice())
                .contains(glasses.nameEn() + ": 左镜片反光")
                .contains(glasses.adviceEn());
        assertThat(studentsPage("zh")).contains(glasses.name() + "：左镜片反光", glasses.advice());
        assertThat(studentsPage("en")).contains(glasses.nameEn() + ": 左镜片反光", glasses.adviceEn());
        assertThat(desk.timeline(student)).anyMatch(line -> line.contains(glasses.name() + "：左镜片反光"));
    }

    @Test
    void takesAConfiguredReasonWithoutWordsAndWordsWithoutAReason() {
        desk.handIn(student, Pictures.idPhoto(desk.seed()));
        assertThat(reasonAfter(Map.of("accepted", false, "reasonCode", "pose")))
                .isEqualTo(reasons.of("POSE").name());

        desk.handIn(student, Pictures.idPhoto(desk.seed()));
        var own = desk.decide("chen", student, 2, Map.of("accepted", false, "reason", "闭眼"))
                .getBody()
                .path("photos")
                .get(1)
                .path("decision");

        assertThat(own.path("reason").asText()).isEqualTo("闭眼");
        assertThat(own.path("reasonCode").isNull()).isTrue();
    }

    @Test
    void refusesAReasonThatItDoesNotKnowAndNamesTheOthers() {
        desk.handIn(student, Pictures.idPhoto(desk.seed()));

        var unknown = desk.decide("chen", student, 1, Map.of("accepted", false, "reasonCode", "UGLY"));
        var noWords = desk.decide("chen", student, 1, Map.of("accepted", false, "reasonCode", "OTHER"));
        var nothing = desk.decide("chen", student, 1, Map.of("accepted", false));
        var accepting = desk.decide("chen", student, 1, Map.of("accepted", true, "reasonCode", "POSE"));

        assertThat(List.of(unknown, noWords, nothing, accepting))
                .allSatisfy(answer -> assertThat(answer.getStatusCode().value()).isEqualTo(422));
        assertThat(unknown.getBody().path("detail").asText()).contains("UGLY", "GLASSES", "POSE", "OTHER");
        assertThat(desk.view(student).path("state").asText()).isEqualTo("IN_REVIEW");
        assertThat(desk.view(student).path("photos").get(0).path("decision").isNull())
                .isTrue();
    }

    @Test
    void saysTheNewReasonWhereAReturnIsGivenAnother() {
        desk.handIn(student, Pictures.idPhoto(desk.seed()));
        desk.decide("chen", student, 1, Map.of("accepted", false, "reasonCode", "POSE"));
        desk.decide("chen", student, 1, Map.of("accepted", false, "reasonCode", "POSE"));

        var answer = desk.decide("chen", student, 1, Map.of("accepted", false, "reasonCode", "HAIR"));

        assertThat(answer.getBody().path("state").asText()).isEqualTo("RETURNED");
        assertThat(answer.getBody()
                        .path("photos")
                        .get(0)
                        .path("decision")
                        .path("reasonCode")
                        .asText())
                .isEqualTo("HAIR");
        assertThat(db.sql("select count(*) from letter where student = :student and kind = 'PHOTO_RETURNED'")
                        .param("student", student)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void tellsTheStudentOfABlockedPictureWhatIsWrongAndWhatToDo() {
        var blocked = desk.handIn(student, Pictures.idPhoto(desk.seed(), 240, 320));

        assertThat(blocked.path("verdict").path("level").asText()).isEqualTo("BLOCK");
        var sentence = desk.view(student)
                .path("photos")
                .get(0)
                .path("verdict")
                .path("complaints")
                .get(0)
                .path("message")
                .asText();
        assertThat(letter("不能使用")).contains(sentence).contains("240×320 pixels and cannot be used");
        assertThat(studentsPage("zh")).contains(sentence);
    }

    private String reasonAfter(Map<String, ?> ruling) {
        return desk.decide("chen", student, 1, ruling)
                .getBody()
                .path("photos")
                .get(0)
                .path("decision")
                .path("reason")
                .asText();
    }

    private String studentsPage(String language) {
        var link = links.to(
                makeups.newest(new StudentNumber(student)).orElseThrow().id());
        return http.getForObject(link.substring(link.indexOf("/s/")) + "?lang=" + language, String.class);
    }

    /** The newest mail to the student whose subject holds these words, as plain text. */
    private String letter(String subject) {
        return await().atMost(Duration.ofSeconds(60))
                .until(
                        () -> Arrays.stream(POST_OFFICE.getReceivedMessages())
                                .filter(message -> isTo(message, subject))
                                .reduce((earlier, later) -> later)
                                .map(ReviewTests::plain)
                                .orElse(""),
                        text -> !text.isEmpty());
    }

    private boolean isTo(MimeMessage message, String subject) {
        try {
            return message.getAllRecipients()[0].toString().contains(student)
                    && message.getSubject().contains(subject);
        } catch (MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private static String plain(Part part) {
        try {
            return part.getContent() instanceof Multipart parts
                    ? plain(parts.getBodyPart(0))
                    : part.getContent().toString();
        } catch (MessagingException | IOException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
