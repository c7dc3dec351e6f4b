package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.Stream;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.transaction.support.TransactionTemplate;

/** What becomes of a photo when a newer one comes, and of a decision when another one comes. */
@Program
@TestPropertySource(properties = "bupai.school.name=换照学校")
class ReplacementTests {

    private static final Map<String, ?> ACCEPTED = Map.of("accepted", true);
    private static final Map<String, ?> RETURNED = Map.of("accepted", false, "reason", "闭眼");

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
    JdbcClient db;

    @Autowired
    TransactionTemplate transaction;

    @Autowired
    MovableClock clock;

    private Desk desk;
    private String student;

    @BeforeEach
    void anAbsentStudent() {
        clock.moveTo(LocalDate.of(2024, 3, 13));
        desk = new Desk(http, people, openings, db);
        desk.open();
        student = desk.absent();
    }

    @Test
    void aNewerPhotoTakesThePlaceOfTheOneUnderReviewAndSaysSo() {
        handIn();

        handIn();

        assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
        assertThat(desk.photo(student, 1).path("replaced").asInt()).isEqualTo(2);
        assertThat(desk.photo(student, 2).path("replaces").asInt()).isEqualTo(1);
        assertThat(desk.timeline(student)).anyMatch(line -> line.contains("第 2 版照片替代了尚未审核的第 1 版"));
        var link = links.to(
                makeups.newest(new StudentNumber(student)).orElseThrow().id());
        assertThat(http.getForObject(link.substring(link.indexOf("/s/")), String.class))
                .contains("未审核即被第 2 版替代");
        assertThat(desk.signedIn("chen").get("/makeups/" + student).body())
                .contains("未审核即被第 2 版替代")
                .contains("替代了尚未审核的第 1 版");
    }

    @Test
    void whoeverDecidesAboutTheReplacedVersionHearsWhichOneCameAndWhen() {
        handIn();
        handIn();

        var late = desk.decide("chen", student, 1, ACCEPTED);

        assertThat(late.getStatusCode().value()).isEqualTo(409);
        assertThat(late.getBody().path("detail").asText()).contains("第 2 版").contains("2024-03-13");
        assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
        assertThat(desk.decide("chen", student, 2, ACCEPTED).getStatusCode().value())
                .isEqualTo(200);
        assertThat(desk.photo(student, 1).path("decision").isNull()).isTrue();
    }

    @Test
    void aBlockedPictureTakesNoPhotosPlace() {
        handIn();

        desk.handIn(student, Pictures.idPhoto(desk.seed(), 240, 320));

        assertThat(desk.photo(student, 1).path("replaced").isNull()).isTrue();
        assertThat(desk.decide("chen", student, 1, ACCEPTED).getStatusCode().value())
                .isEqualTo(200);
    }

    @Test
    void thePhotoWhosePlaceWasTakenIsReviewedWhenTheNewerOneWasAnotherStudents() {
        handIn();
        handIn();
        var other = desk.absent();

        var moved = desk.ask(
                "chen",
                HttpMethod.PUT,
                Desk.photos(student) + "/2/student",
                new HttpEntity<>(Map.of("studentNumber", other, "reason", "交错人了")));

        assertThat(moved.getStatusCode().value()).isEqualTo(200);
        assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
        assertThat(desk.photo(student, 1).path("replaced").isNull()).isTrue();
        assertThat(desk.decide("chen", student, 1, ACCEPTED)
                        .getBody()
                        .path("state")
                        .asText())
                .isEqualTo("ACCEPTED");
        assertThat(desk.state(other)).isEqualTo("IN_REVIEW");
    }

    @Test
    void ofTwoWhoDecideAtTheSameTimeOneWinsAndTheOtherHearsOfIt() {
        handIn();

        var answers = atOnce(
                () -> desk.decide("chen", student, 1, ACCEPTED), () -> desk.decide("affairs", student, 1, RETURNED));

        assertThat(answers).extracting(answer -> answer.getStatusCode().value()).containsExactlyInAnyOrder(200, 409);
        var winner = answers.stream()
                .filter(answer -> answer.getStatusCode().value() == 200)
                .findFirst()
                .orElseThrow();
        var loser =
                answers.stream().filter(answer -> answer != winner).findFirst().orElseThrow();
        var stands = desk.photo(student, 1).path("decision");
        assertThat(desk.state(student)).isEqualTo(winner.getBody().path("state").asText());
        assertThat(loser.getBody().path("detail").asText())
                .contains(stands.path("by").asText());
        assertThat(db.sql("select count(*) from letter where student = :student and kind like 'PHOTO_%'")
                        .param("student", student)
                        .query(Integer.class)
                        .single())
                .isEqualTo(1);
    }

    @Test
    void aDecisionAndANewerPhotoAtTheSameTimeLeaveOneTruth() {
        handIn();
        var picture = Pictures.idPhoto(desk.seed());

        var answers = atOnce(() -> desk.decide("chen", student, 1, ACCEPTED), () -> {
            desk.handIn(student, picture);
            return null;
        });

        assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
        var decided = answers.get(0);
        if (decided.getStatusCode().value() == 200) {
            assertThat(desk.photo(student, 1).path("decision").path("accepted").asBoolean())
                    .isTrue();
        } else {
            assertThat(decided.getStatusCode().value()).isEqualTo(409);
            assertThat(decided.getBody().path("detail").asText()).contains("第 2 版");
            assertThat(desk.photo(student, 1).path("replaced").asInt()).isEqualTo(2);
        }
    }

    @Test
    void aDecisionIsChangedByWhoeverSawTheFirst() {
        handIn();
        desk.decide("chen", student, 1, RETURNED);

        var changed = desk.decide("affairs", student, 1, ACCEPTED);

        assertThat(changed.getStatusCode().value()).isEqualTo(200);
        assertThat(changed.getBody().path("state").asText()).isEqualTo("ACCEPTED");
    }

    @Test
    void aPhotoAcceptedAfterItsStudentWasDeliveredIsAllOfTheNextDelivery() throws IOException {
        var other = desk.absent();
        desk.handIn(other, Pictures.idPhoto(desk.seed()));
        desk.decide("chen", other, 1, ACCEPTED);
        handIn();
        desk.decide("chen", student, 1, ACCEPTED);
        var first = deliver();
        receive(first);
        assertThat(desk.state(student)).isEqualTo("DELIVERED");
        assertThat(part(first)).containsKeys(student + ".jpg", other + ".jpg");

        var newer = Pictures.idPhoto(desk.seed());
        desk.handIn(student, newer);
        assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
        desk.decide("chen", student, 2, ACCEPTED);
        assertThat(desk.state(student)).isEqualTo("ACCEPTED");
        var second = deliver();

        assertThat(part(second).keySet()).containsExactly(student + ".jpg");
        assertThat(part(second).get(student + ".jpg")).isEqualTo(newer);
        assertThat(unzipped(desk.bytes("jing", "/api/colleges/jingguan/pack").getBody())
                        .get(student + ".jpg"))
                .isEqualTo(newer);
        receive(second);
        assertThat(desk.state(student)).isEqualTo("DELIVERED");
        assertThat(desk.state(other)).isEqualTo("DELIVERED");
    }

    @Test
    void aRefusedReplacementLeavesTheDeliveredPhotoInPlace() {
        handIn();
        desk.decide("chen", student, 1, ACCEPTED);
        receive(deliver());
        handIn();

        var refused = desk.decide("chen", student, 2, RETURNED);

        assertThat(refused.getBody().path("state").asText()).isEqualTo("DELIVERED");
        assertThat(desk.decide("chen", student, 1, RETURNED).getStatusCode().value())
                .isEqualTo(409);
    }

    /** A size gives a level: right, larger than asked (a warning), smaller (a block). */
    @ParameterizedTest
    @CsvSource({
        " 480,  640, true,  '',       200, ACCEPTED",
        " 480,  640, true,  看过了,   200, ACCEPTED",
        " 480,  640, false, '',       422, IN_REVIEW",
        " 480,  640, false, 闭眼,     200, RETURNED",
        " 960, 1280, true,  '',       422, IN_REVIEW",
        " 960, 1280, true,  确是原片, 200, ACCEPTED",
        " 960, 1280, false, '',       422, IN_REVIEW",
        " 960, 1280, false, 闭眼,     200, RETURNED",
        " 240,  320, true,  '',       409, NOT_STARTED",
        " 240,  320, true,  确是原片, 409, NOT_STARTED",
        " 240,  320, false, 太小,     409, NOT_STARTED",
    })
    void aWarningIsOverruledWithAReasonAndABlockNever(
            int width, int height, boolean accepted, String reason, int status, String state) {
        desk.handIn(student, Pictures.idPhoto(desk.seed(), width, height));

        var answer = desk.decide("chen", student, 1, Map.of("accepted", accepted, "reason", reason));

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(desk.state(student)).isEqualTo(state);
        if (status == 200) {
            var decision = desk.photo(student, 1).path("decision");
            assertThat(decision.path("reason").asText()).isEqualTo(reason);
            assertThat(decision.path("by").asText()).isEqualTo("陈老师");
        }
    }

    @Test
    void theReasonForOverrulingAWarningIsShown() {
        desk.handIn(student, Pictures.idPhoto(desk.seed(), 960, 1280));

        desk.decide("chen", student, 1, Map.of("accepted", true, "reason", "确是新华社原片"));

        assertThat(desk.timeline(student)).anyMatch(line -> line.contains("有疑点，仍判为合格：确是新华社原片"));
        assertThat(desk.signedIn("affairs").get("/makeups/" + student).body()).contains("陈老师：确是新华社原片");
    }

    private JsonNode handIn() {
        return desk.handIn(student, Pictures.idPhoto(desk.seed()));
    }

    /** Lets both come to the case before either may act on it. */
    @SafeVarargs
    private List<ResponseEntity<JsonNode>> atOnce(Supplier<ResponseEntity<JsonNode>>... acts) {
        var id = makeups.newest(new StudentNumber(student)).orElseThrow().id();
        var running = transaction.execute(status -> {
            makeups.hold(id);
            var started = Stream.of(acts).map(CompletableFuture::supplyAsync).toList();
            await().atMost(Duration.ofSeconds(8)).until(() -> blocked() == acts.length);
            return started;
        });
        return running.stream().map(CompletableFuture::join).toList();
    }

    private long blocked() {
        return db.sql("select count(*) from information_schema.sessions where blocker_id is not null")
                .query(Long.class)
                .single();
    }

    private int deliver() {
        var built = desk.ask("jing", HttpMethod.POST, "/api/colleges/jingguan/deliveries", null);
        assertThat(built.getStatusCode().value()).isEqualTo(201);
        return built.getBody().path("version").asInt();
    }

    private void receive(int version) {
        var path = "/api/colleges/jingguan/deliveries/" + version + "/receipt";
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.ask("affairs", HttpMethod.PUT, path, new HttpEntity<>(Map.of("inOrder", true)))
                                .getStatusCode()
                                .value()
                        == 200);
    }

    private Map<String, byte[]> part(int version) throws IOException {
        return unzipped(desk.bytes("jing", "/api/colleges/jingguan/deliveries/" + version + "/parts/1")
                .getBody());
    }

    private static Map<String, byte[]> unzipped(byte[] zip) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var in = new ZipInputStream(new ByteArrayInputStream(zip))) {
            for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                files.put(entry.getName(), in.readAllBytes());
            }
        }
        return files;
    }
}
