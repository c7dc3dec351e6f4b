package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.http.HttpHeaders;

/** Who opens a link, as far as that can be told: mail scanners and chat programs open links before people do. */
public enum VisitorKind {
    /** Says it is a browser; a scanner may say so too. */
    BROWSER,
    /** A mail scanner, a link preview, a crawler, a script. */
    PROGRAM;

    /** Words by which programs name themselves; the absence of a browser's {@code Mozilla/} tells too. */
    private static final Pattern PROGRAMS = Pattern.compile("(?<!cu)bot\\b|spider|crawl|scan|preview|prefetch|proxy|"
            + "externalhit|safelinks|barracuda|proofpoint|mimecast|trendmicro|sophos|forcepoint|symantec|"
            + "headless|phantomjs|curl|wget|python|java/|okhttp|go-http|libwww|monitor|validator|slurp|"
            + "whatsapp|telegram|skypeuri|ms-office|msoffice|outlook-");

    public static VisitorKind of(HttpServletRequest request) {
        var agent = agent(request).toLowerCase(Locale.ROOT);
        var fetchesAhead = Stream.of("Purpose", "Sec-Purpose", "X-Purpose", "X-Moz")
                .map(request::getHeader)
                .anyMatch(purpose -> purpose != null && purpose.contains("pre"));
        return fetchesAhead
                        || !request.getMethod().equals("GET")
                        || !agent.startsWith("mozilla/")
                        || PROGRAMS.matcher(agent).find()
                ? PROGRAM
                : BROWSER;
    }

    /** What it calls itself, empty where it says nothing. */
    public static String agent(HttpServletRequest request) {
        return Optional.ofNullable(request.getHeader(HttpHeaders.USER_AGENT)).orElse("");
    }
}
