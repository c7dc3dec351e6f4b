package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.People;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.photo.Pictures;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** The review lane: one waiting photo after the other, until there is none. */
@Program
@TestPropertySource(properties = "bupai.school.name=审核学校")
class ReviewLaneTests {

    private static final Pattern LEFT = Pattern.compile("还有 (\\d+) 张");
    private static final Pattern SHOWN = Pattern.compile("action=\"/review/(\\d+)\"");

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient db;

    private Desk desk;
    private Desk.Browser chen;

    @BeforeEach
    void anEmptyLane() {
        desk = new Desk(http, people, openings, db);
        desk.open();
        db.sql("update student set left_at = current_timestamp where number like '0120998%' and left_at is null")
                .update();
        chen = desk.signedIn("chen");
    }

    @Test
    void showsTheLongestWaitingPhotoFirstAndHowManyAreLeft() {
        var first = waiting();
        waiting();

        var page = chen.get("/review");

        assertThat(shown(page.body())).isEqualTo(first);
        assertThat(left(page.body())).isEqualTo(2);
        assertThat(page.body()).contains("/makeups/" + first + "/photos/1/preview?size=REVIEW");
        assertThat(page.body())
                .contains("微信图片_20240316125218.jpg")
                .contains("新华社拍摄")
                .contains("老师代交");
        assertThat(chen.get("/makeups").body()).contains("<span class=\"nav-count tabular\">2</span>");
    }

    @Test
    void goesOnToTheNextByItselfAfterEachDecision() {
        var first = waiting();
        var second = waiting();

        var afterOne = chen.post("/review", "/review/" + first, Map.of("version", "1", "accepted", "true"));
        var afterTwo = chen.post(
                "/review", "/review/" + second, Map.of("version", "1", "accepted", "false", "reasonCode", "GLASSES"));

        assertThat(shown(afterOne.body())).isEqualTo(second);
        assertThat(left(afterOne.body())).isEqualTo(1);
        assertThat(afterTwo.body()).contains("没有等待审核的照片").doesNotContain("nav-count");
        assertThat(desk.state(first)).isEqualTo("ACCEPTED");
        assertThat(desk.photo(second, 1).path("decision").path("reasonCode").asText())
                .isEqualTo("GLASSES");
    }

    @Test
    void showsWhatTheCheckFoundAndAsksWhyTheWarningIsOverruled() {
        var student = desk.absent();
        desk.handIn(student, Pictures.idPhoto(desk.seed(), 960, 1280));

        var page = chen.get("/review");
        var refused = chen.post("/review", "/review/" + student, Map.of("version", "1", "accepted", "true"));
        chen.post("/review", "/review/" + student, Map.of("version", "1", "accepted", "true", "reason", "确是原片"));

        assertThat(page.body()).contains("实测 960×1280，要求 480×640").contains("仍判合格的理由");
        assertThat(refused.body()).contains("这张照片有警告");
        assertThat(shown(refused.body())).isEqualTo(student);
        assertThat(desk.photo(student, 1).path("decision").path("reason").asText())
                .isEqualTo("确是原片");
    }

    @Test
    void namesTheStudentWhosePhotoThisOneResembles() {
        var one = desk.absent();
        var other = desk.absent();
        var seed = desk.seed();
        desk.handIn(one, Pictures.idPhoto(seed));
        desk.handIn(other, Pictures.idPhoto(seed, 960, 1280));

        var page = chen.get("/review?skip=" + one);

        assertThat(shown(page.body())).isEqualTo(other);
        assertThat(page.body()).contains("几乎相同", "href=\"/makeups/" + one + "\"");
    }

    @Test
    void putsWhatIsSkippedLastAndKeepsTheFilterOnTheWay() {
        var first = waiting();
        var second = waiting();

        var page = chen.get("/review?class=20%E7%89%A9%E6%B5%81%E7%AE%A1%E7%90%86&skip=" + first);
        var after = chen.post(
                "/review?class=20%E7%89%A9%E6%B5%81%E7%AE%A1%E7%90%86&skip=" + first,
                "/review/" + second,
                Map.of("version", "1", "accepted", "true", "class", "20物流管理", "skip", first));

        assertThat(shown(page.body())).isEqualTo(second);
        assertThat(page.body()).contains("skip=" + first + "&amp;skip=" + second);
        assertThat(after.uri().getQuery()).contains("class=20物流管理").contains("skip=" + first);
        assertThat(shown(after.body())).isEqualTo(first);
    }

    @Test
    void showsEachReviewerTheOwnScopeAndTheChosenPartOfIt() {
        var logistics = waiting();
        var things = waiting("20物联网工程1班");

        assertThat(shown(chen.get("/review").body())).isEqualTo(logistics);
        assertThat(shown(desk.signedIn("lin").get("/review").body())).isEqualTo(things);
        var affairs = desk.signedIn("affairs");
        assertThat(left(affairs.get("/review").body())).isEqualTo(2);
        assertThat(shown(affairs.get("/review?college=xinxi").body())).isEqualTo(things);
        assertThat(chen.get("/review?college=xinxi").statusCode()).isEqualTo(403);
        assertThat(desk.signedIn("ops").get("/review").statusCode()).isEqualTo(403);
        assertThat(chen.post("/review", "/review/" + things, Map.of("version", "1", "accepted", "true"))
                        .body())
                .contains("role=\"alert\"");
        assertThat(desk.state(things)).isEqualTo("IN_REVIEW");
    }

    @Test
    void doesNotBeginWithThePhotoThatAnotherReviewerLooksAt() {
        var first = waiting();
        var second = waiting();

        var mine = chen.get("/review").body();
        var colleagues = desk.signedIn("jing").get("/review").body();

        assertThat(shown(mine)).isEqualTo(first);
        assertThat(shown(colleagues)).isEqualTo(second);
        assertThat(left(colleagues)).as("nobody is kept out").isEqualTo(2);
    }

    @Test
    void tellsWhoWasTooLateAndShowsTheNext() {
        var first = waiting();
        var second = waiting();
        chen.get("/review");
        desk.decide("affairs", first, 1, Map.of("accepted", false, "reason", "闭眼"));

        var late = chen.post("/review", "/review/" + first, Map.of("version", "1", "accepted", "true"));

        assertThat(late.body()).contains("刘老师刚刚").contains("退回");
        assertThat(shown(late.body())).isEqualTo(second);
        assertThat(desk.state(first)).isEqualTo("RETURNED");
    }

    @Test
    void saysThatANewerPhotoTookThePlaceOfTheOneThatWaited() {
        var student = waiting();
        desk.handIn(student, Pictures.idPhoto(desk.seed()));

        var page = chen.get("/review").body();
        var late = chen.post("/review", "/review/" + student, Map.of("version", "1", "accepted", "true"));

        assertThat(left(page)).isEqualTo(1);
        assertThat(page).contains("替代了尚未审核的第 1 版").contains("之前交过的");
        assertThat(late.body()).contains("又收到了第 2 版");
    }

    /** In a real browser. */
    @Nested
    @InBrowser
    class OnTheScreen {

        static Stream<Arguments> eyes() {
            return Arrays.stream(Size.values())
                    .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
        }

        @ParameterizedTest
        @MethodSource("eyes")
        void isReadByEverybody(Size size, String language, Browser browser) {
            var student = desk.absent();
            desk.handIn(student, "一寸照.jpg", Pictures.idPhoto(desk.seed(), 240, 320), "OWN");
            desk.handIn(student, Pictures.idPhoto(desk.seed()));
            desk.handIn(student, Pictures.idPhoto(desk.seed(), 960, 1280));
            waiting();

            try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
                visit.signIn("chen").open("/review").picture("review-" + language);
                visit.mustBeFitForPeople();
                visit.open("/makeups/" + student).picture("reviewed-case-" + language);
                visit.mustBeFitForPeople();
            }
        }

        @Test
        void isWorkedThroughByKeys(Browser browser) {
            var students = List.of(waiting(), waiting(), waiting());

            try (var visit = new Visit(browser, http.getRootUri(), Size.DESK, "zh-CN")) {
                var page = visit.signIn("chen").open("/review").page();
                shows(page, students.get(0));
                page.keyboard().press("ArrowRight");
                shows(page, students.get(1));
                page.keyboard().press("1");
                shows(page, students.get(2));
                page.keyboard().press("4");
                shows(page, students.get(0));
                page.locator("#more").pressSequentially("1");
                page.keyboard().press("Enter");
                assertThat(page.inputValue("#more"))
                        .as("typing decides nothing")
                        .isEqualTo("1");
            }
            assertThat(desk.state(students.get(0))).isEqualTo("IN_REVIEW");
            assertThat(desk.state(students.get(1))).isEqualTo("ACCEPTED");
            assertThat(desk.photo(students.get(2), 1)
                            .path("decision")
                            .path("reasonCode")
                            .asText())
                    .isEqualTo("GLASSES");
        }
    }

    /** Waits until a student's photo is shown and the page listens to keys. */
    private static void shows(Page page, String student) {
        page.waitForSelector("form.accept[action$='" + student + "']");
        page.waitForLoadState();
    }

    private String waiting() {
        return waiting("20物流管理");
    }

    private String waiting(String className) {
        var student = desk.absent(className);
        desk.handIn(student, Pictures.idPhoto(desk.seed()));
        return student;
    }

    private static String shown(String page) {
        var form = SHOWN.matcher(page);
        return form.find() ? form.group(1) : "";
    }

    private static int left(String page) {
        var said = LEFT.matcher(page);
        return said.find() ? Integer.parseInt(said.group(1)) : -1;
    }
}
