package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Figures;
import bupai.MovableClock;
import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Request;
import com.microsoft.playwright.Route;
import com.microsoft.playwright.options.FilePayload;
import java.time.Duration;
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

/** A student's whole way on the page behind the personal link, in a real browser. */
@InBrowser
@Program
@TestPropertySource(properties = "bupai.school.name=补拍页学校")
class StudentInBrowserTests {

    private static final long MOST_BYTES = 150_000;

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
    MovableClock clock;

    private Desk desk;
    private String student;

    @BeforeEach
    void anAbsentStudent() {
        clock.moveTo(LocalDate.of(2024, 3, 4));
        desk = new Desk(http, people, openings, db);
        desk.open();
        student = desk.absent();
    }

    @ParameterizedTest
    @CsvSource({"PHONE, zh-CN", "PHONE, en", "DESK, zh-CN", "DESK, en"})
    void leadsFromTheChoiceOfARouteToTheConfirmedImage(Size size, String language, Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
            var page = visit.open(link()).page();
            look(visit, "1-start", language);

            page.click("a[href='#routes']");
            page.click("#routes form:has([value=ONLINE]) button");
            page.waitForSelector(".alert-success");
            assertThat(desk.view(student).path("route").asText()).isEqualTo("ONLINE");
            page.click(".today-card form:has([value=DONE]) button");
            page.waitForSelector(".way .step-done");
            assertThat(desk.view(student).path("step").asText()).isEqualTo("SITE_REVIEW");
            look(visit, "2-underway", language);

            page.evaluate("window.stayedHere = true");
            page.click("#photo summary");
            handIn(page, "small.jpg", Pictures.idPhoto(desk.seed(), 300, 400));
            page.waitForSelector(".answer-BLOCK");
            assertThat(page.textContent(".answer")).contains("480×640", "300×400");
            assertThat(desk.state(student)).isEqualTo("UNDERWAY");
            look(visit, "3-refused", language);

            handIn(page, "good.jpg", Pictures.idPhoto(desk.seed()));
            page.waitForSelector(".answer:not(.answer-BLOCK)");
            assertThat(page.evaluate("window.stayedHere")).isEqualTo(true);
            assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
            look(visit, "4-in-review", language);

            deliver();
            visit.open(link());
            look(visit, "5-chsi", language);
            page.click(".today-card form:has([value=DONE]) button");
            page.waitForSelector(".alert-success");
            assertThat(desk.state(student)).isEqualTo("CONFIRMED");
            look(visit, "6-confirmed", language);
        }
    }

    @Test
    void takesAPhotoWithoutAScriptToo(Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN")) {
            var page = visit.page();
            page.route("**/js/*.js", Route::abort);
            visit.open(link());
            page.evaluate("window.stayedHere = true");
            page.click("#photo summary");

            handIn(page, "small.jpg", Pictures.idPhoto(desk.seed(), 300, 400));

            page.waitForSelector(".answer-BLOCK");
            assertThat(page.evaluate("window.stayedHere")).isNull();
        }
    }

    @Test
    void saysFirstWhyAFileIsRefusedThoughAnOlderPhotoHasItsAnswer(Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN")) {
            var page = visit.open(link()).page();
            page.click("#photo summary");
            handIn(page, "small.jpg", Pictures.idPhoto(desk.seed(), 300, 400));
            page.waitForSelector(".answer-BLOCK");
            if (!page.isVisible("#file")) {
                page.click("#photo summary");
            }

            handIn(page, "nothing.jpg", new byte[0]);

            page.waitForSelector("#file[aria-invalid]");
            page.waitForCondition(() -> "file".equals(page.evaluate("document.activeElement.id")));
            assertThat(page.isVisible("#file-wrong")).isTrue();
        }
    }

    @Test
    void keepsTheChosenFileWhereTheConnectionBreaks(Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN")) {
            var page = visit.open(link()).page();
            page.route("**/photo", Route::abort);
            page.click("#photo summary");

            handIn(page, "good.jpg", Pictures.idPhoto(desk.seed()));

            page.waitForSelector(".handin-says:has-text(\"没有传成功\")");
            assertThat(page.inputValue("#file")).endsWith("good.jpg");
            assertThat(page.isEnabled("form.handin button")).isTrue();
            page.unroute("**/photo");
            page.click("form.handin button");
            page.waitForSelector(".answer:not(.answer-BLOCK)");
            assertThat(desk.state(student)).isEqualTo("IN_REVIEW");
        }
    }

    @Test
    void asksAPhoneForLittle(Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN")) {
            var asked = new ArrayList<Request>();
            visit.page().onRequestFinished(asked::add);

            visit.open(link()).page().waitForLoadState();

            var bytes = List.copyOf(asked).stream()
                    .map(Request::sizes)
                    .mapToLong(sizes -> sizes.responseHeadersSize + sizes.responseBodySize)
                    .sum();
            Figures.print("student page, first visit: requests", asked.size(), "");
            Figures.print("student page, first visit: bytes received", bytes, "B");
            assertThat(asked).extracting(Request::url).allMatch(address -> address.startsWith(http.getRootUri()));
            assertThat(asked).hasSizeBetween(3, 9);
            assertThat(bytes).isBetween(5_000L, MOST_BYTES);
        }
    }

    private static void look(Visit visit, String name, String language) {
        visit.mustBeFitForPeople();
        visit.picture("student-" + name + "-" + language);
    }

    private static void handIn(Page page, String name, byte[] picture) {
        page.setInputFiles("#file", new FilePayload(name, "image/jpeg", picture));
        page.click("form.handin button");
    }

    private void deliver() {
        var accepted = desk.decide("affairs", student, 2, Map.of("accepted", true, "reason", "确是新华社原片"));
        assertThat(accepted.getStatusCode().value()).isEqualTo(200);
        var deliveries = "/api/colleges/jingguan/deliveries";
        var version = desk.ask("jing", HttpMethod.POST, deliveries, null)
                .getBody()
                .path("version")
                .asInt();
        var receipt = new HttpEntity<>(Map.of("inOrder", true));
        await().atMost(Duration.ofSeconds(60))
                .until(() -> desk.ask("affairs", HttpMethod.PUT, deliveries + "/" + version + "/receipt", receipt)
                        .getStatusCode()
                        .is2xxSuccessful());
        assertThat(desk.state(student)).isEqualTo("DELIVERED");
    }

    private String link() {
        var id = makeups.newest(new StudentNumber(student)).orElseThrow().id();
        return "/s/" + links.token(id);
    }
}
