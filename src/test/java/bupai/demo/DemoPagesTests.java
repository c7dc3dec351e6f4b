package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import com.microsoft.playwright.Browser;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every page in a real browser: each person's, on a phone and on a desk, in both languages. */
@InBrowser
@EarlyDemo
class DemoPagesTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient db;

    @Autowired
    DemoMail mail;

    static Stream<Arguments> eyes() {
        return Arrays.stream(Size.values())
                .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void showsStaffTheirPages(Size size, String language, Browser browser) {
        var student = db.sql("select min(m.newest_of) from makeup m join student s on s.number = m.newest_of "
                        + "where s.class_key = '20财务管理2班'")
                .query(String.class)
                .single();

        look(
                browser,
                size,
                language,
                "chen",
                List.of(
                        "/",
                        "/makeups",
                        "/makeups/" + student,
                        "/makeups/" + student + "/evidence",
                        "/classes",
                        "/classes/20财务管理2班",
                        "/review",
                        "/photos",
                        "/calls"));
        look(browser, size, language, "jingguan", List.of("/", "/colleges", "/colleges/jingguan"));
        look(
                browser,
                size,
                language,
                "jwc",
                List.of(
                        "/",
                        "/differences",
                        "/next-season",
                        "/makeups",
                        "/colleges",
                        "/classes",
                        "/plan",
                        "/plan/1",
                        "/deadlines",
                        "/letters",
                        "/letters/wording",
                        "/retention",
                        "/demo/mail"));
        look(browser, size, language, "ops", List.of("/", "/journal", "/photos/mail"));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void showsAStudentTheOwnPage(Size size, String language, Browser browser) {
        var link = mail.letters().newest(2_000, "@student.example").stream()
                .flatMap(letter -> letter.links().stream())
                .map(address -> URI.create(address).getPath())
                .filter(path -> path.startsWith("/s/"))
                .findFirst()
                .orElseThrow();

        try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
            visit.open(link).mustBeFitForPeople();
            visit.picture("student-" + language);
            assertThat(visit.page().locator("h1").count()).isEqualTo(1);
        }
    }

    private void look(Browser browser, Size size, String language, String who, List<String> pages) {
        try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
            visit.signIn(who);
            for (var page : pages) {
                visit.open(page).mustBeFitForPeople();
                visit.picture(who + page.replaceAll("[^a-z]+", "-") + language);
            }
        }
    }
}
