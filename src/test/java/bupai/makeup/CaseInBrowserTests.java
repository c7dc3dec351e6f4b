package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.People;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.photo.Pictures;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** One case on its page: where it stands in the model, what can be done and by whom, versions and letters. */
@InBrowser
@Program
@TestPropertySource(properties = "bupai.school.name=补拍页学校")
class CaseInBrowserTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    JdbcClient db;

    @Autowired
    MovableClock clock;

    @Autowired
    ObjectMapper json;

    private Desk desk;
    private String student;

    @BeforeEach
    void aPhotoUnderReviewAfterARefusedOne() {
        clock.moveTo(LocalDate.of(2024, 3, 1));
        desk = new Desk(http, people, openings, db);
        desk.open();
        student = desk.absent();
        ask(HttpMethod.PUT, "/route", Map.of("route", "ONLINE"));
        clock.moveTo(LocalDate.of(2024, 3, 4));
        ask(HttpMethod.POST, "/steps/SUBMIT", Map.of());
        desk.handIn(student, Pictures.idPhoto(desk.seed(), 300, 400));
        desk.handIn(student, Pictures.idPhoto(desk.seed()));
    }

    @ParameterizedTest
    @CsvSource({"PHONE, zh-CN", "PHONE, en", "DESK, zh-CN", "DESK, en"})
    void drawsTheModelWithTheWayTravelled(Size size, String language, Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), size, language).signIn("chen")) {
            var page = visit.page();
            var complaints = new ArrayList<String>();
            page.onConsoleMessage(said -> complaints.add(said.text()));
            visit.open(address());

            page.locator(".case-diagram-frame").scrollIntoViewIfNeeded();
            page.waitForSelector(".way-drawn");

            assertThat(marked(page, "way-stands")).containsExactly("Task_ReviewPhoto");
            assertThat(marked(page, "way-passed"))
                    .contains("StartEvent_StudentAbsent", "Task_ChooseRoute", "Task_OnlineSubmit")
                    .contains("Task_OnlineSiteReview", "BoundaryEvent_PhotoArrived")
                    .doesNotContain("Task_OnlinePost", "Task_MiniPay");
            assertThat(marked(page, "way-line"))
                    .contains("Flow_WhereToGoOn_Online", "Flow_PhotoArrived_ReviewPhoto")
                    .doesNotContain("Flow_WhereToGoOn_Branch");
            assertThat(page.isVisible(".bjs-powered-by")).isTrue();
            assertThat(page.textContent(".case-diagram-frame"))
                    .contains(language.equals("en") ? "Choose a route" : "选择补拍途径");
            assertThat(complaints).isEmpty();
            visit.mustBeFitForPeople();
            visit.picture("case-" + language);
        }
    }

    @Test
    void saysTheWayInWordsWithoutAScript(Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN").signIn("chen")) {
            visit.page().route("**/js/*.js", Route::abort);

            visit.open(address());

            assertThat(visit.page().locator(".way-stops li").allTextContents())
                    .anyMatch(stop -> stop.contains("提交蓝底标准证件照") && stop.contains("2024-03-01"))
                    .anyMatch(stop -> stop.contains("审核照片") && stop.contains("2024-03-04"));
            assertThat(visit.page().textContent(".way-stops li[aria-current]")).contains("审核照片");
            assertThat(visit.page().isVisible(".case-diagram-frame")).isFalse();
        }
    }

    @Test
    void showsThePlaceAlsoWhereTheEngineRemembersNothing() throws Exception {
        db.sql(
                        "delete from ACT_HI_ACTINST where PROC_INST_ID_ = (select instance_id from makeup where newest_of = :student)")
                .param("student", student)
                .update();
        db.sql(
                        "delete from ACT_HI_PROCINST where PROC_INST_ID_ = (select instance_id from makeup where newest_of = :student)")
                .param("student", student)
                .update();

        var way = way();

        assertThat(way.path("here")).hasSize(1).first().isEqualTo(json.valueToTree("Task_ReviewPhoto"));
        assertThat(way.path("passed")).isEmpty();
        assertThat(way.path("model").asText()).contains("id=\"makeup-photo\"");
        assertThat(desk.signedIn("chen").get(address()).body()).contains("走过的记录已按保存期限清理");
    }

    @Test
    void findsThePlaceOnARouteFromTheCaseAlone() throws Exception {
        student = desk.absent();
        ask(HttpMethod.PUT, "/route", Map.of("route", "BRANCH"));
        ask(HttpMethod.POST, "/steps/AGREE_VISIT", Map.of());
        ask(HttpMethod.POST, "/steps/BE_PHOTOGRAPHED", Map.of());
        db.sql("delete from ACT_HI_ACTINST").update();

        assertThat(way().path("here")).hasSize(1).first().isEqualTo(json.valueToTree("Task_BranchPost"));
    }

    @Test
    void namesWhatCanBeDoneAndByWhom() {
        var counsellor = desk.signedIn("chen").get(address()).body();
        var affairs = desk.signedIn("affairs").get(address()).body();

        assertThat(counsellor)
                .contains("审核照片", "href=\"#photos\"")
                .doesNotContain("href=\"" + address() + "/deadline\"");
        assertThat(counsellor).contains("给这名学生延期");
        assertThat(affairs).contains("href=\"" + address() + "/deadline\"");
    }

    @Test
    void endsACaseFromItsPage() {
        var ended = desk.signedIn("chen").post(address(), address() + "/withdrawal", Map.of("reason", "其实拍过"));

        assertThat(ended.body()).contains("缺拍已撤销");
        assertThat(desk.state(student)).isEqualTo("WITHDRAWN");
        student = desk.absent();
        var foreign = desk.signedIn("chen").post(address(), address() + "/exemption", Map.of("reason", "休学"));
        assertThat(foreign.body()).doesNotContain("已免采");
        assertThat(desk.state(student)).isEqualTo("NOT_STARTED");
        desk.signedIn("affairs").post(address(), address() + "/exemption", Map.of("reason", "休学"));
        assertThat(desk.state(student)).isEqualTo("EXEMPT");
    }

    private static List<String> marked(Page page, String mark) {
        return page.locator(".case-diagram g.djs-element." + mark).all().stream()
                .map(element -> element.getAttribute("data-element-id"))
                .toList();
    }

    private JsonNode way() throws Exception {
        return json.readTree(desk.signedIn("chen").get(address() + "/diagram").body());
    }

    private String address() {
        return "/makeups/" + student;
    }

    private void ask(HttpMethod method, String what, Map<String, String> body) {
        var answer = desk.ask("affairs", method, "/api/makeups/" + student + what, new HttpEntity<>(body));
        assertThat(answer.getStatusCode().value()).isEqualTo(200);
    }
}
