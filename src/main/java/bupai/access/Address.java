package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriUtils;

/** The address of the page at hand, which holds a list's filter, and the way back to it; templates call it by name. */
@Component("address")
public class Address {

    /** A path of ours with query and anchor, already encoded; nothing that leads to another site. */
    private static final Pattern OURS = Pattern.compile("/(?![/\\\\])[A-Za-z0-9/._~%?&=#+:@!$'()*,;-]*");

    private static final Pattern QUERY_BACK =
            Pattern.compile("[?&]back=((?:[A-Za-z0-9/._~?=+:@!$'()*,;-]|%[0-9A-Fa-f]{2})+)");

    /** The page at hand with one parameter set anew; the others stay, but another filter begins at its first page. */
    public String with(String parameter, Object value) {
        var page = ServletUriComponentsBuilder.fromRequest(request())
                .replaceQueryParam("back")
                .replaceQueryParam("page", parameter.equals("page") ? new Object[] {0} : new Object[0])
                .replaceQueryParam(parameter, "{value}")
                .encode()
                .buildAndExpand(value);
        return page.getPath() + "?" + page.getQuery();
    }

    /** The page at hand, at one of its lines. */
    public String at(String line) {
        var query = request().getQueryString();
        return request().getRequestURI() + (query == null ? "" : "?" + query) + "#" + line;
    }

    /** Whence the page at hand was opened, or else the other. */
    public String back(String otherwise) {
        return whence(request().getParameter("back"), otherwise);
    }

    /** The address that a form says it came from, if it is one of ours, or else the other. */
    public static String whence(@Nullable String said, String otherwise) {
        return said != null && OURS.matcher(said).matches() ? said : otherwise;
    }

    /** A page of ours after an act on it, with the way back that it had when the form was sent. */
    public static String again(String page) {
        var known = Optional.ofNullable(request().getHeader(HttpHeaders.REFERER))
                .map(address -> QUERY_BACK.matcher(address))
                .filter(Matcher::find)
                .map(back -> back.group(1))
                .filter(back -> OURS.matcher(UriUtils.decode(back, StandardCharsets.UTF_8))
                        .matches());
        return page + known.map(back -> "?back=" + back).orElse("");
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
