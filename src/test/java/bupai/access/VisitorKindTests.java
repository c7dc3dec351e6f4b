package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.mock.web.MockHttpServletRequest;

/** Programs that open links are told from browsers as far as they let themselves be told. */
class VisitorKindTests {

    private static final String CHROME =
            "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/122.0.0.0 Safari/537.36";

    @ParameterizedTest
    @ValueSource(
            strings = {
                CHROME,
                "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)"
                        + " Mobile/15E148 MicroMessenger/8.0.47(0x18002f2c) NetType/WIFI Language/zh_CN",
                "Mozilla/5.0 (Linux; U; Android 13; zh-cn; CUBOT P80 Build/TP1A) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Version/4.0 Chrome/100.0.4896.58 Mobile Safari/537.36",
                "Mozilla/5.0 (Linux; Android 13; PGEM10 Build/TP1A; wv) AppleWebKit/537.36 (KHTML, like Gecko)"
                        + " Version/4.0 Chrome/109.0.5414.86 Mobile Safari/537.36 QQ/9.0.25.620 DingTalk/7.5.0",
            })
    void takesABrowserForABrowser(String agent) {
        assertThat(VisitorKind.of(request("GET", agent))).isEqualTo(VisitorKind.BROWSER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "curl/8.5.0",
                "python-requests/2.31.0",
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                "Mozilla/5.0 (Windows NT 5.1; rv:11.0) Gecko Firefox/11.0 (via ggpht.com GoogleImageProxy)",
                "Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; bingbot/2.0) Chrome/103.0 Safari/537.36",
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/119.0 Safari/537.36",
                "Mozilla/5.0 (Macintosh) AppleWebKit/537.36 BingPreview/1.0b",
                "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
                "Mozilla/5.0 (compatible; DingTalkBot-LinkService/1.0)",
                "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
                "BarracudaCentral/1.0 (link scanner)",
            })
    void takesAProgramForAProgram(String agent) {
        assertThat(VisitorKind.of(request("GET", agent))).isEqualTo(VisitorKind.PROGRAM);
    }

    @Test
    void takesWhoOnlyLooksAheadForAProgram() {
        var ahead = request("GET", CHROME);
        ahead.addHeader("Sec-Purpose", "prefetch;prerender");

        assertThat(VisitorKind.of(ahead)).isEqualTo(VisitorKind.PROGRAM);
        assertThat(VisitorKind.of(request("HEAD", CHROME))).isEqualTo(VisitorKind.PROGRAM);
    }

    @Test
    void takesSilenceForAProgram() {
        assertThat(VisitorKind.of(new MockHttpServletRequest("GET", "/s/x"))).isEqualTo(VisitorKind.PROGRAM);
        assertThat(VisitorKind.agent(new MockHttpServletRequest("GET", "/s/x"))).isEmpty();
    }

    private static MockHttpServletRequest request(String method, String agent) {
        var request = new MockHttpServletRequest(method, "/s/x");
        request.addHeader("User-Agent", agent);
        return request;
    }
}
