package bupai.people;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import com.microsoft.playwright.Browser;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.test.context.TestPropertySource;

/** Signing in and people in a real browser, on a phone and on a desk, in both languages. */
@InBrowser
@Program
@TestPropertySource(properties = {"bupai.school.name=门前学院", "management.health.mail.enabled=false"})
class PeopleInBrowserTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    static Stream<Arguments> eyes() {
        return Arrays.stream(Size.values())
                .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
    }

    @BeforeEach
    void academicAffairsAndACounsellor() {
        people.save(new Person("office", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var classes = Set.of("20物流管理", "20电子商务");
        people.save(new Person("huang", "黄老师", Role.COUNSELLOR, null, classes, "huang@mail.test", "0598-1"), "demo");
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void showsWhoMayAndHowToSignIn(Size size, String language, Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
            for (var page : List.of("/sign-in", "/sign-in?wait=12", "/sign-in?ended", "/sign-in/unknown")) {
                look(visit, page, language);
            }
            visit.page().navigate(http.getRootUri() + "/s/of-nobody");
            visit.mustBeFitForPeople();
            visit.picture("link-closed-" + language);
            visit.signIn("office");
            for (var page : List.of("/people", "/people?role=COUNSELLOR", "/people/huang", "/password")) {
                look(visit, page, language);
            }
        }
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void addsAPersonAndShowsThePasswordOnce(Size size, String language, Browser browser) {
        var username = "by-hand-" + size.name().toLowerCase(java.util.Locale.ROOT) + "-" + language.substring(0, 2);
        try (var visit = new Visit(browser, http.getRootUri(), size, language)) {
            visit.signIn("office").open("/people");
            visit.page().fill("#username", username);
            visit.page().fill("#name", "洪老师");
            visit.page().fill("#classes", "20物流管理");
            visit.page().click("form[action='/people'][method='post'] button");
            visit.page().waitForURL(address -> address.endsWith("/people/" + username));

            visit.mustBeFitForPeople();
            visit.picture("people-added-" + language);
            assertThat(visit.page().locator(".alert code").textContent()).hasSize(12);
            visit.open("/people/" + username);
            assertThat(visit.page().locator(".alert code").count()).isZero();
        }
    }

    private static void look(Visit visit, String page, String language) {
        visit.open(page).mustBeFitForPeople();
        visit.picture(page.substring(1).replaceAll("[^a-zA-Z]+", "-") + "-" + language);
    }
}
