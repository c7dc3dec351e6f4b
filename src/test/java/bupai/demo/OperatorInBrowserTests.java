package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;

/** The operator finds where the instances stand on the very model, and what the last round did. */
@InBrowser
@EarlyDemo
class OperatorInBrowserTests {

    @Autowired
    TestRestTemplate http;

    static Stream<Arguments> eyes() {
        return Arrays.stream(Size.values())
                .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void readsTheModelsAndTheRounds(Size size, String language, Browser browser) {
        try (var visit = new Visit(browser, http.getRootUri(), size, language).signIn("ops")) {
            var complaints = new ArrayList<String>();
            visit.page().onConsoleMessage(said -> {
                if (said.type().equals("error")) {
                    complaints.add(said.text());
                }
            });
            visit.open("/operator").mustBeFitForPeople();
            visit.picture("operator-" + language);

            visit.page().click("#models tbody a >> nth=0");
            visit.page().waitForSelector(".diagram-drawn");
            visit.page()
                    .waitForSelector(
                            ".diagram-count",
                            new Page.WaitForSelectorOptions().setState(WaitForSelectorState.ATTACHED));
            visit.mustBeFitForPeople();
            visit.picture("operator-model-" + language);
            assertThat(visit.page().locator(".bjs-powered-by").isVisible()).isTrue();
            assertThat(visit.page().locator("[data-count]").count()).isPositive();

            visit.open("/operator");
            var rounds = visit.page().locator("#rounds tbody a");
            if (rounds.count() > 0) {
                rounds.first().click();
                visit.mustBeFitForPeople();
                visit.picture("operator-round-" + language);
            }
            assertThat(complaints).isEmpty();
        }
    }
}
