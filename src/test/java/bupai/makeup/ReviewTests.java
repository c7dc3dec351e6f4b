package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.Links;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
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
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
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
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** Review as the office does it, through the whole program and over real mail. */
@Program
class ReviewTests {

    private static final GreenMail POST_OFFICE = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final AtomicInteger SEAT = new AtomicInteger(1000);

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

    private String student;

    @BeforeEach
    void anAbsentStudentAndThreeTeachers() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20物流管理"), null, null), "demo");
        people.save(new Person("lin", "林老师", Role.COUNSELLOR, null, Set.of("20物联网工程1班"), null, null), "demo");
        student = absent();
    }

    @Test
    void listsTheReasonsThatTheOfficeConfigured() {
        var listed = ask("chen", HttpMethod.GET, "/api/review/reasons", null);

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
        handIn(Pictures.idPhoto(seed()));
        var glasses = reasons.of("GLASSES");

        var answer = decide("chen", 1, Map.of("accepted", false, "reasonCode", "GLASSES", "reason", "左镜片反光"));

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
        assertThat(timeline()).anyMatch(line -> line.contains(glasses.name() + "：左镜片反光"));
    }

    @Test
    void takesAConfiguredReasonWithoutWordsAndWordsWithoutAReason() {
        handIn(Pictures.idPhoto(seed()));
        assertThat(reasonAfter(Map.of("accepted", false, "reasonCode", "pose")))
                .isEqualTo(reasons.of("POSE").name());

        handIn(Pictures.idPhoto(seed()));
        var own = decide("chen", 2, Map.of("accepted", false, "reason", "闭眼"))
                .getBody()
                .path("photos")
                .get(1)
                .path("decision");

        assertThat(own.path("reason").asText()).isEqualTo("闭眼");
        assertThat(own.path("reasonCode").isNull()).isTrue();
    }

    @Test
    void refusesAReasonThatItDoesNotKnowAndNamesTheOthers() {
        handIn(Pictures.idPhoto(seed()));

        var unknown = decide("chen", 1, Map.of("accepted", false, "reasonCode", "UGLY"));
        var noWords = decide("chen", 1, Map.of("accepted", false, "reasonCode", "OTHER"));
        var nothing = decide("chen", 1, Map.of("accepted", false));
        var accepting = decide("chen", 1, Map.of("accepted", true, "reasonCode", "POSE"));

        assertThat(List.of(unknown, noWords, nothing, accepting))
                .allSatisfy(answer -> assertThat(answer.getStatusCode().value()).isEqualTo(422));
        assertThat(unknown.getBody().path("detail").asText()).contains("UGLY", "GLASSES", "POSE", "OTHER");
        assertThat(view().path("state").asText()).isEqualTo("IN_REVIEW");
        assertThat(view().path("photos").get(0).path("decision").isNull()).isTrue();
    }

    @Test
    void saysTheNewReasonWhereAReturnIsGivenAnother() {
        handIn(Pictures.idPhoto(seed()));
        decide("chen", 1, Map.of("accepted", false, "reasonCode", "POSE"));
        decide("chen", 1, Map.of("accepted", false, "reasonCode", "POSE"));

        var answer = decide("chen", 1, Map.of("accepted", false, "reasonCode", "HAIR"));

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
        var blocked = handIn(Pictures.idPhoto(seed(), 240, 320));

        assertThat(blocked.path("verdict").path("level").asText()).isEqualTo("BLOCK");
        var sentence = view().path("photos")
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
        return decide("chen", 1, ruling)
                .getBody()
                .path("photos")
                .get(0)
                .path("decision")
                .path("reason")
                .asText();
    }

    private JsonNode handIn(byte[] picture) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(picture) {
            @Override
            public String getFilename() {
                return "微信图片_20240316125218.jpg";
            }
        });
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        var answer = ask("chen", HttpMethod.POST, photos(), new HttpEntity<>(form, headers));
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        return answer.getBody();
    }

    private ResponseEntity<JsonNode> decide(String who, int version, Map<String, ?> ruling) {
        return ask(who, HttpMethod.PUT, photos() + "/" + version + "/decision", new HttpEntity<>(ruling));
    }

    private JsonNode view() {
        return ask("affairs", HttpMethod.GET, "/api/makeups/" + student, null).getBody();
    }

    private List<String> timeline() {
        return view().path("timeline").findValuesAsText("what");
    }

    private String photos() {
        return "/api/makeups/" + student + "/photos";
    }

    private String studentsPage(String language) {
        var link = links.to(
                makeups.newest(new StudentNumber(student)).orElseThrow().id());
        return http.getForObject(link.substring(link.indexOf("/s/")) + "?lang=" + language, String.class);
    }

    private ResponseEntity<JsonNode> ask(String who, HttpMethod method, String path, HttpEntity<?> body) {
        return http.withBasicAuth(who, "demo").exchange(path, method, body, JsonNode.class);
    }

    private String absent() {
        var number = new StudentNumber("0120998%04d".formatted(SEAT.incrementAndGet()));
        db.sql("insert into student (number, name, class_key, email) values (:number, '陈小明', '20物流管理', :email)")
                .param("number", number.value())
                .param("email", "s" + number + "@student.test")
                .update();
        openings.open(Caller.program(), List.of(number), null);
        return number.value();
    }

    private static int seed() {
        return SEAT.incrementAndGet();
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
