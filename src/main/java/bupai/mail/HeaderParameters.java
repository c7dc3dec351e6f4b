package bupai.mail;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A header such as {@code image/jpeg; name="…"} taken apart leniently: RFC 2231 with its continuations, encoded words
 * within quotes, raw bytes, names without quotes.
 *
 * @param value what stands before the first semicolon, in small letters
 */
record HeaderParameters(String value, Map<String, String> parameters) {

    private static final Pattern NAME = Pattern.compile("([^*]+)(?:\\*(\\d{1,4}))?(\\*)?");
    private static final Pattern CHARSET = Pattern.compile("([^']*)'[^']*'(.*)", Pattern.DOTALL);

    /** The number of a parameter that is not continued. */
    private static final int WHOLE = -1;

    /** One stretch of a parameter; {@code encoded} where its bytes are written as in an address. */
    private record Stretch(boolean encoded, String text) {}

    /** @param raw one sign a byte; null for a header that is not there */
    static HeaderParameters of(@Nullable String raw) {
        var line = raw == null ? "" : raw.replaceAll("\\r?\\n[ \\t]*", " ");
        var start = end(line, 0);
        var stretches = new LinkedHashMap<String, SortedMap<Integer, Stretch>>();
        for (var at = start + 1; at < line.length(); ) {
            var end = end(line, at);
            add(stretches, line.substring(at, end));
            at = end + 1;
        }
        var parameters = new LinkedHashMap<String, String>();
        stretches.forEach((name, parts) -> parameters.put(name, text(parts)));
        return new HeaderParameters(line.substring(0, start).strip().toLowerCase(Locale.ROOT), parameters);
    }

    /** Empty where it is not there. */
    String get(String name) {
        return parameters.getOrDefault(name, "");
    }

    private static void add(Map<String, SortedMap<Integer, Stretch>> stretches, String parameter) {
        var equals = parameter.indexOf('=');
        var name =
                NAME.matcher(parameter.substring(0, Math.max(equals, 0)).strip().toLowerCase(Locale.ROOT));
        if (name.matches()) {
            var encoded = name.group(3) != null;
            var number = name.group(2) != null ? Integer.parseInt(name.group(2)) : encoded ? 0 : WHOLE;
            stretches
                    .computeIfAbsent(name.group(1), first -> new TreeMap<>())
                    .putIfAbsent(
                            number,
                            new Stretch(
                                    encoded,
                                    unquoted(parameter.substring(equals + 1).strip())));
        }
    }

    /** The next semicolon that stands in no quotes. */
    private static int end(String line, int from) {
        var quoted = false;
        for (var at = from; at < line.length(); at++) {
            var sign = line.charAt(at);
            if (sign == '\\' && quoted) {
                at++;
            } else if (sign == '"') {
                quoted = !quoted;
            } else if (sign == ';' && !quoted) {
                return at;
            }
        }
        // A quote that is never closed hides no further parameter.
        var next = quoted ? line.indexOf(';', from) : -1;
        return next < 0 ? line.length() : next;
    }

    private static String unquoted(String text) {
        var inner = text.startsWith("\"")
                ? text.substring(1, text.length() > 1 && text.endsWith("\"") ? text.length() - 1 : text.length())
                : text;
        return inner.replaceAll("\\\\([\"\\\\])", "$1");
    }

    private static String text(SortedMap<Integer, Stretch> stretches) {
        var continued = stretches.tailMap(0);
        if (continued.isEmpty()) {
            return HeaderText.of(stretches.values().iterator().next().text());
        }
        var charset = "";
        var bytes = new ByteArrayOutputStream();
        for (var stretch : continued.values()) {
            var text = stretch.text();
            var prefix = CHARSET.matcher(text);
            if (stretch.encoded() && bytes.size() == 0 && prefix.matches()) {
                charset = prefix.group(1);
                text = prefix.group(2);
            }
            bytes.writeBytes(
                    stretch.encoded() ? HeaderText.bytes(text, '%') : text.getBytes(StandardCharsets.ISO_8859_1));
        }
        return HeaderText.read(bytes.toByteArray(), charset);
    }
}
