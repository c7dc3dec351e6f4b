package bupai.wording;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One version of one text.
 *
 * @param version counts from 1 for each code and language
 * @param html the office's own HTML; null where it is made from the words
 * @param note why it was written, as its author says
 */
public record Version(
        String code,
        Language language,
        int version,
        String source,
        @Nullable String html,
        Origin origin,
        String by,
        Instant at,
        @Nullable String note) {

    /** Where a version came from. */
    public enum Origin {
        /** The program's own text. */
        PACKAGED,
        /** A file of the office's, found at a start. */
        FILE,
        /** Written on the page. */
        PAGE
    }

    boolean says(String otherSource, @Nullable String otherHtml) {
        return source.equals(otherSource) && Objects.equals(html, otherHtml);
    }
}
