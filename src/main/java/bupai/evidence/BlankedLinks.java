package bupai.evidence;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Takes the student's personal link out of what is printed: evidence is passed on, and whoever has the link opens the case. */
final class BlankedLinks {

    static final String INSTEAD = "…";

    private static final Pattern TOKEN = Pattern.compile("(/s/)[A-Za-z0-9_-]{20,}");

    private BlankedLinks() {}

    static @Nullable String in(@Nullable String text) {
        return text == null ? null : TOKEN.matcher(text).replaceAll("$1" + INSTEAD);
    }
}
