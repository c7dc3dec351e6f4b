package bupai.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Pattern;

/** What every answer says to the browser, whoever asked and whatever came of it. */
final class Guarded {

    /** What a page's own address cannot vouch for: code or style inside it. */
    private static final List<Pattern> INLINE = List.of(
            Pattern.compile("<script(?![^>]*\\bsrc=)"),
            Pattern.compile("<style\\b"),
            Pattern.compile("<[a-z][^>]*\\sstyle="),
            Pattern.compile("<[a-z][^>]*\\son[a-z]+="),
            Pattern.compile("href=\"javascript:"));

    private Guarded() {}

    static void must(Door door, Knocking.Answer answer) {
        assertThat(answer.header("X-Content-Type-Options"))
                .as("%s is not sniffed", door)
                .contains("nosniff");
        assertThat(answer.header("Content-Security-Policy"))
                .as("%s has a policy", door)
                .contains("default-src", "frame-ancestors")
                .doesNotContain("unsafe-eval")
                .doesNotContainPattern("script-src[^;]*unsafe");
        assertThat(answer.header("Referrer-Policy"))
                .as("%s tells no other site where somebody came from", door)
                .isIn("same-origin", "no-referrer");
        assertThat(answer.header("X-Frame-Options"))
                .as("%s stands in no frame", door)
                .isNotEmpty();
        mustNotBeKept(door, answer);
        mustKeepTheSession(door, answer);
        if (isAPage(answer)) {
            INLINE.forEach(inline -> assertThat(answer.body())
                    .as("%s holds nothing inline", door)
                    .doesNotContainPattern(inline));
        }
    }

    /** A copy of a photo may stay in the browser of whoever may see it, and nowhere between. */
    private static void mustNotBeKept(Door door, Knocking.Answer answer) {
        var isACopy = answer.header("Content-Type").startsWith("image/");
        assertThat(answer.header("Cache-Control"))
                .as("%s is not kept", door)
                .containsPattern(isACopy ? "no-store|private" : "no-store");
    }

    private static void mustKeepTheSession(Door door, Knocking.Answer answer) {
        for (var cookie : answer.headers().allValues("Set-Cookie")) {
            assertThat(cookie).as("a cookie of %s", door).contains("HttpOnly").contains("SameSite=Lax");
        }
    }

    private static boolean isAPage(Knocking.Answer answer) {
        return answer.header("Content-Type").startsWith("text/html")
                && !answer.header("Content-Disposition").startsWith("attachment")
                && !answer.header("Content-Security-Policy").contains("sandbox");
    }
}
