package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.Browser;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
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

/** Routes that do not serve a class or a student: who is told, who reads why, and what can no longer be chosen. */
@InBrowser
@Program
@TestPropertySource(properties = "bupai.school.name=补拍页学校")
class RouteClosingTests {

    private static final String CLASS = "20财务管理(留学)";
    private static final String CLOSINGS = "/api/route-closings";

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
    void aStudentOnTheWayToABranch() {
        clock.moveTo(LocalDate.of(2024, 2, 20));
        desk = new Desk(http, people, openings, db);
        desk.open();
        student = desk.absent(CLASS);
        choose(student, "BRANCH");
    }

    @AfterEach
    void everyRouteIsOpenAgain() {
        db.sql("delete from closed_route").update();
        db.sql("update makeup set closed_routes = null").update();
    }

    @Test
    void tellsThoseOnTheRouteAndOffersItToNobodyOfTheClass() {
        var idle = desk.absent(CLASS);
        var elsewhere = desk.absent();
        choose(elsewhere, "BRANCH");

        var preview = ask(HttpMethod.GET, CLOSINGS + "/preview?route=BRANCH&class=" + CLASS, null);
        var closed = close(Map.of("route", "BRANCH", "class", CLASS, "reason", "分社不受理外国证件"));

        assertThat(preview.getBody().path("told").findValuesAsText("studentNumber"))
                .contains(student)
                .doesNotContain(idle, elsewhere);
        assertThat(closed.getStatusCode().value()).isEqualTo(201);
        assertThat(closed.getBody()).isEqualTo(preview.getBody());
        assertThat(kinds(student)).contains("ROUTE_CLOSED");
        assertThat(kinds(idle)).doesNotContain("ROUTE_CLOSED");
        assertThat(kinds(elsewhere)).doesNotContain("ROUTE_CLOSED");
        assertThat(desk.timeline(student)).anyMatch(line -> line.contains("分社不受理外国证件"));
        assertThat(desk.signedIn("affairs").get("/makeups/" + idle).body()).contains("不为该生办理：分社不受理外国证件");
        assertThat(choose(idle, "BRANCH").getStatusCode().value()).isEqualTo(409);
        assertThat(choose(idle, "ONLINE").getStatusCode().value()).isEqualTo(200);
        assertThat(desk.state(student)).isEqualTo("UNDERWAY");
    }

    @Test
    void opensAgain() {
        close(Map.of("route", "ONLINE", "student", student, "reason", "采集网不认护照号"));
        assertThat(choose(student, "ONLINE").getStatusCode().value()).isEqualTo(409);

        var opened = ask(HttpMethod.DELETE, CLOSINGS + "?route=ONLINE&student=" + student, null);

        assertThat(opened.getStatusCode().value()).isEqualTo(204);
        assertThat(ask(HttpMethod.GET, CLOSINGS, null).getBody()).isEmpty();
        assertThat(choose(student, "ONLINE").getStatusCode().value()).isEqualTo(200);
    }

    @Test
    void leavesEverybodyAtLeastOneRoute() {
        close(Map.of("route", "ONLINE", "class", CLASS, "reason", "国外"));
        close(Map.of("route", "PROVINCIAL", "class", CLASS, "reason", "国外"));
        close(Map.of("route", "BRANCH", "student", student, "reason", "国外"));

        var lastOfOne = close(Map.of("route", "MINI_PROGRAM", "class", CLASS, "reason", "国外"));
        var twice = close(Map.of("route", "ONLINE", "class", CLASS, "reason", "又一次"));
        var noReason = close(Map.of("route", "BRANCH", "class", CLASS, "reason", " "));
        var forBoth = close(Map.of("route", "BRANCH", "class", CLASS, "student", student, "reason", "国外"));

        assertThat(lastOfOne.getStatusCode().value()).isEqualTo(409);
        assertThat(lastOfOne.getBody().path("detail").asText()).contains(student);
        assertThat(twice.getStatusCode().value()).isEqualTo(409);
        assertThat(noReason.getStatusCode().value()).isEqualTo(422);
        assertThat(forBoth.getStatusCode().value()).isEqualTo(422);
        assertThat(ask(HttpMethod.GET, CLOSINGS, null).getBody()).hasSize(3);
    }

    /** Somebody else closes it and has not finished when this caller comes. */
    @Test
    void saysThatSomebodyElseWasQuicker() throws Exception {
        var caller = Executors.newSingleThreadExecutor();

        var answer = transaction.execute(status -> {
            db.sql("insert into closed_route (route, student, reason, closed_at, closed_by) "
                            + "values ('BRANCH', :student, '国外', current_timestamp, '刘老师')")
                    .param("student", student)
                    .update();
            var second = caller.submit(() -> close(Map.of("route", "BRANCH", "student", student, "reason", "国外")));
            await().atMost(Duration.ofSeconds(60)).until(() -> waits());
            return second;
        });

        var refusal = answer.get(1, TimeUnit.MINUTES);
        caller.shutdown();
        assertThat(refusal.getStatusCode().value()).isEqualTo(409);
        assertThat(refusal.getBody().path("detail").asText()).contains("同一时刻");
    }

    private boolean waits() {
        return db.sql("select count(*) from information_schema.sessions where session_id <> session_id()"
                                + " and executing_statement like '%into closed_route (route, class_key%'")
                        .query(Long.class)
                        .single()
                > 0;
    }

    @ParameterizedTest
    @CsvSource({"PHONE, zh-CN", "DESK, en"})
    void isClosedOnThePageOnceSeenWhomItConcerns(Size size, String language, Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), size, language).signIn("affairs")) {
            var page = visit.open("/routes").page();
            visit.mustBeFitForPeople();
            page.selectOption("#route", "BRANCH");
            page.fill("#className", CLASS);
            page.fill("#reason", "分社不受理外国证件");
            page.click("#close form button");
            page.waitForSelector(".second");
            assertThat(page.textContent(".second")).contains(student);
            visit.mustBeFitForPeople();
            visit.picture("routes-preview-" + language);
            page.click(".second form button");
            page.waitForSelector(".alert-success");
            visit.mustBeFitForPeople();
            visit.picture("routes-closed-" + language);
        }
        try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
            var id = makeups.newest(new StudentNumber(student)).orElseThrow().id();
            var page = visit.open("/s/" + links.token(id)).page();
            assertThat(page.textContent(".today-card .note")).contains("分社不受理外国证件");
            assertThat(page.locator("#routes form:has([value=BRANCH])").count()).isZero();
            assertThat(page.locator("#routes form").count()).isEqualTo(3);
            visit.mustBeFitForPeople();
            visit.picture("student-closed-" + language);
        }
    }

    private ResponseEntity<JsonNode> choose(String number, String route) {
        return ask(HttpMethod.PUT, "/api/makeups/" + number + "/route", new HttpEntity<>(Map.of("route", route)));
    }

    private ResponseEntity<JsonNode> close(Map<String, String> closing) {
        return ask(HttpMethod.POST, CLOSINGS, new HttpEntity<>(closing));
    }

    private ResponseEntity<JsonNode> ask(HttpMethod method, String path, HttpEntity<?> body) {
        return desk.ask("affairs", method, path, body);
    }

    private List<String> kinds(String number) {
        return desk.view(number).path("letters").findValuesAsText("kind");
    }
}
