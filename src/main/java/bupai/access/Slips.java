package bupai.access;

import bupai.school.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.servlet.support.RequestContextUtils;
import org.springframework.web.util.UriUtils;

/**
 * The form that was just refused, so that its page says why beside the field and gives back what was typed; templates
 * call it by name and draw the sentence with {@code field :: wrong}.
 */
@Component("slips")
public class Slips {

    /**
     * @param form the path that the form was sent to
     * @param field the name of the field that the refusal is about; null where it named none
     * @param ofInput whether another entry would mend it
     */
    record Slip(String form, @Nullable String field, boolean ofInput, String says, Map<String, String> typed) {}

    /**
     * One field of a form after a refusal, or untouched.
     *
     * @param says what is wrong with it and what to do; null if nothing is
     * @param typed null if the form was not refused
     */
    public record Kept(@Nullable String says, @Nullable String typed) {

        private static final Kept NOTHING = new Kept(null, null);

        /** For {@code aria-invalid} and {@code autofocus}, which are left out where nothing is wrong. */
        public @Nullable String invalid() {
            return says == null ? null : "true";
        }

        /** For {@code aria-describedby}: the sentence of {@code field :: wrong}, and the hint that is always there. */
        public @Nullable String describedBy(String id, String hint) {
            return says == null ? (hint.isEmpty() ? null : hint) : (id + "-wrong " + hint).strip();
        }

        public @Nullable String describedBy(String id) {
            return describedBy(id, "");
        }

        public @Nullable String or(@Nullable Object otherwise) {
            return typed != null ? typed : otherwise == null ? null : otherwise.toString();
        }
    }

    private static final String NAME = "slip";
    /** Never sent back to a page. */
    private static final Set<String> SECRET = Set.of("_csrf", "password", "old", "fresh", "again");

    /** For a page that catches a refusal itself and then sends on: the next page shows it. */
    public static void keep(HttpServletRequest request, Refused refusal, String says, RedirectAttributes back) {
        keep(of(request, refusal, says), back);
    }

    /** For a page that catches a refusal itself and answers at once. */
    public static void show(HttpServletRequest request, Refused refusal, String says) {
        request.setAttribute(NAME, of(request, refusal, says));
    }

    static Slip of(HttpServletRequest request, Refused refusal, String says) {
        var ofInput = refusal.why() == Refused.Why.NOT_UNDERSTOOD || refusal.why() == Refused.Why.UNKNOWN;
        return new Slip(path(request), refusal.field().orElse(null), ofInput, says, typed(request));
    }

    static void keep(Slip slip, RedirectAttributes back) {
        back.addFlashAttribute(NAME, slip);
    }

    /** Of a form in which nothing is wrong. */
    static Slip ofNoField(HttpServletRequest request, String says) {
        return new Slip(path(request), null, false, says, typed(request));
    }

    /** What the upload held beside its file was not read. */
    static Slip ofUpload(HttpServletRequest request, String says) {
        return new Slip(path(request), null, true, says, Map.of());
    }

    /** A field of a form that has several: it is wrong if the refusal named it. */
    public Kept of(String form, String field) {
        return refused(form)
                .map(slip -> new Kept(
                        field.equals(slip.field()) ? slip.says() : null,
                        slip.typed().get(field)))
                .orElse(Kept.NOTHING);
    }

    /** The one field of a form that anything can be entered into, so that every refusal of the entry is about it. */
    public Kept only(String form, String field) {
        return refused(form)
                .map(slip -> new Kept(
                        slip.ofInput() ? slip.says() : null, slip.typed().get(field)))
                .orElse(Kept.NOTHING);
    }

    /** As {@link #only(String, String)}, where forms of one page are sent to one path and differ in another value. */
    public Kept only(String form, String field, String other, String value) {
        return refused(form)
                .filter(slip -> value.equals(slip.typed().getOrDefault(other, "")))
                .map(slip -> only(form, field))
                .orElse(Kept.NOTHING);
    }

    /** Whether this form was just refused, or one whose path begins so: then what folds it away stands open. */
    public boolean under(String path) {
        return refused()
                .filter(slip -> (slip.form() + "/").startsWith(decoded(path) + "/"))
                .isPresent();
    }

    private static Optional<Slip> refused(String form) {
        return refused().filter(slip -> slip.form().equals(decoded(form)));
    }

    private static Optional<Slip> refused() {
        var request = request();
        var flash = RequestContextUtils.getInputFlashMap(request);
        var found = flash == null || flash.get(NAME) == null ? request.getAttribute(NAME) : flash.get(NAME);
        return found instanceof Slip slip ? Optional.of(slip) : Optional.empty();
    }

    private static Map<String, String> typed(HttpServletRequest request) {
        var typed = new HashMap<String, String>();
        for (var name : Collections.list(request.getParameterNames())) {
            if (!SECRET.contains(name)) {
                typed.put(name, request.getParameter(name));
            }
        }
        return typed;
    }

    private static String path(HttpServletRequest request) {
        return decoded(
                request.getRequestURI().substring(request.getContextPath().length()));
    }

    private static String decoded(String path) {
        return UriUtils.decode(path, StandardCharsets.UTF_8);
    }

    private static HttpServletRequest request() {
        return ((ServletRequestAttributes) RequestContextHolder.currentRequestAttributes()).getRequest();
    }
}
