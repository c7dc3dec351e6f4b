package bupai.session;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A counsellor at the camera with a phone that loses its connection. */
@InBrowser
@Program
class RollInBrowserTests {

    private static final ClassName CLASS = new ClassName("20电子信息工程1班(中外合作)");
    private static final String PREFIX = "01202088420";

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    RollCall rollCall;

    @Autowired
    JdbcClient db;

    Caller wu;
    Caller he;

    @BeforeEach
    void theSessionDay() {
        clock.moveTo(LocalDate.of(2023, 10, 26));
        TenStudents.of(CLASS.value(), PREFIX, people, http);
        wu = Caller.of(people.find("wu").orElseThrow());
        he = Caller.of(people.find("he").orElseThrow());
        // The clock went back, so that an earlier test's ticks would count as the newer ones.
        db.sql("delete from session_tick").update();
        var everybodyIsHere = rollCall.read(wu, CLASS).absentees().stream()
                .map(student -> new Tick(UUID.randomUUID(), student, false, clock.now()))
                .toList();
        rollCall.tick(wu, CLASS, everybodyIsHere);
        rollCall.signOff(wu, CLASS, 10, null);
        db.sql("update session_tick set newest_of = null").update();
        db.sql("update school_class set signed_off_at = null where name = :name")
                .param("name", CLASS.value())
                .update();
    }

    @AfterEach
    void back() {
        clock.moveTo(Program.BEGINNING);
    }

    static Stream<Arguments> eyes() {
        return Arrays.stream(Size.values())
                .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
    }

    @Test
    void keepsEveryTickThroughALostConnectionAReloadAndAClosedPage(Browser browser) {
        try (var visit = visit(browser, Size.PHONE, "zh-CN")) {
            visit.open("/classes/" + CLASS);
            var page = visit.page();
            page.waitForSelector(".roll[data-offline-ready]");
            tap(page, 1);
            page.waitForSelector(".roll-news:has-text('全部已保存')");
            assertThat(absentees()).containsExactly(number(1));

            page.context().setOffline(true);
            tap(page, 2);
            tap(page, 3);
            page.waitForSelector(".roll-news:has-text('2 条已存在手机上')");
            assertThat(absentees()).containsExactly(number(1));
            visit.picture("roll-offline");
            page.reload();
            page.waitForSelector("#s" + number(3) + ".is-waiting.is-absent");
            assertThat(page.locator("#s" + number(1)).getAttribute("class")).contains("is-absent");
            assertThat(page.locator(".roll-gone").textContent()).isEqualTo("3");
            tap(page, 4);
            page.click(".roll-undo button");
            page.waitForSelector("#s" + number(4) + ":not(.is-absent).is-waiting");
            page.click(".roll-sign button");
            page.waitForSelector(".roll-hold:has-text('现在不能签核')");

            // Meanwhile somebody else says that one of them has come.
            rollCall.tick(
                    he,
                    CLASS,
                    List.of(new Tick(
                            UUID.randomUUID(), number(3), false, clock.now().plusSeconds(900))));
            page.close();
            page.context().setOffline(false);
            var again = page.context().newPage();
            again.navigate(http.getRootUri() + "/classes");
            again.waitForCondition(() -> absentees().size() == 2);
            assertThat(absentees()).containsExactly(number(1), number(2));
            again.navigate(http.getRootUri() + "/classes/" + CLASS);
            again.waitForSelector("#s" + number(3) + " .roll-note:has-text('何老师')");
            again.waitForSelector(".roll-news:has-text('全部已保存')");
            again.click(".roll-sign button");
            again.waitForSelector(".alert-success:has-text('已签核')");
            assertThat(again.locator(".alert-success").textContent()).contains("已采集 8 人 + 缺拍 2 人");
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void ticksFindsUndoesAndShowsTheMoney(Size size, String language, Browser browser) {
        try (var visit = visit(browser, size, language)) {
            visit.open("/classes");
            visit.mustBeFitForPeople();
            visit.picture("session-day-" + language);
            visit.page().click(".camera-now a");
            visit.page().waitForSelector(".roll");
            var page = visit.page();
            visit.open("/classes/" + CLASS);

            page.fill("#q", "辛小");
            page.waitForSelector(
                    "#s" + number(1),
                    new Page.WaitForSelectorOptions()
                            .setState(com.microsoft.playwright.options.WaitForSelectorState.HIDDEN));
            page.focus("#s" + number(8) + " button");
            page.keyboard().press("Enter");
            page.waitForSelector("#s" + number(8) + " button[aria-pressed=true]");
            page.waitForCondition(() -> absentees().equals(List.of(number(8))));
            page.waitForSelector(".roll-money:has-text('180')");
            page.fill("#q", "");
            visit.mustBeFitForPeople();
            visit.picture("roll-" + language);
            page.click(".roll-undo button");
            page.waitForCondition(() -> absentees().isEmpty());
            assertThat(page.locator(".roll-money").textContent()).isEqualTo("200");
        }
    }

    @Test
    void worksWithoutTheScript(Browser browser) {
        try (var visit = visit(browser, Size.PHONE, "zh-CN")) {
            visit.page().route("**/js/session-day.js", Route::abort);
            visit.open("/classes/" + CLASS);
            tap(visit.page(), 9);
            visit.page().waitForSelector(".roll-undo:has-text('壬小满：已标缺拍')");
            assertThat(absentees()).containsExactly(number(9));
            visit.page().click(".roll-undo button");
            visit.page().waitForSelector(".roll-undo:has-text('壬小满：已改为在场')");
            assertThat(absentees()).isEmpty();
        }
    }

    private static void tap(Page page, int at) {
        page.click("#s" + number(at) + " button");
    }

    private List<StudentNumber> absentees() {
        return rollCall.read(wu, CLASS).absentees();
    }

    private static StudentNumber number(int at) {
        return new StudentNumber("%s%02d".formatted(PREFIX, at));
    }

    private Visit visit(Browser browser, Size size, String language) {
        return new Visit(browser, http.getRootUri(), size, language).signIn("wu");
    }
}
