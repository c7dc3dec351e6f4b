package bupai.retention;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An order of academic affairs, and what came of it.
 *
 * @param report what was there when the purge began, and once it is done what is left
 */
record PurgeOrder(String by, Instant at, @Nullable Instant startedAt, @Nullable Instant doneAt, List<Line> report) {

    /**
     * One line of a report.
     *
     * @param what a table, with its columns where only these are emptied, {@code files:} and a cabinet, or the journal
     * @param before rows or files that held personal data
     * @param left after the purge; null before it
     */
    record Line(String what, long before, @Nullable Long left) {}

    boolean isProof() {
        return doneAt != null
                && report.stream().allMatch(line -> Long.valueOf(0).equals(line.left()));
    }
}
