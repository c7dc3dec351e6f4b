package bupai.journal;

import bupai.calendar.SchoolClock;
import bupai.school.Refused;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Blots out what the journal says of a student whose data must go: text and names and the salt that would let them be
 * guessed. Number, time, kind and hash stay, so that the chain still holds; the purge is an entry itself.
 */
@Component
public class Erasure {

    private static final String TOLD = "erased";
    private static final int AT_ONCE = 1_000;

    /** The student's own entries, and those of others that hold the number. */
    private static final String HOLDS_NUMBER =
            """
            (j.student = :student or j.id in (select m.entry from journal_mention m where m.student = :student))
            """;

    private final JdbcClient db;
    private final Journal journal;
    private final Sealer sealer;
    private final SchoolClock clock;
    private final TransactionTemplate transaction;

    Erasure(JdbcClient db, Journal journal, Sealer sealer, SchoolClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.journal = journal;
        this.sealer = sealer;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Erases everything about one student, for good.
     *
     * @return how many entries
     * @throws Refused 409 where an entry is so new that it waits for its seal
     */
    public int erase(String student, String by, String reason) {
        return erase(new Those(HOLDS_NUMBER, Map.of("student", student), student), by, reason);
    }

    /**
     * As above: entries of these kinds, which are about no student and yet may name one.
     *
     * @throws Refused 409 where an entry is so new that it waits for its seal
     */
    public int erase(Set<String> kinds, String by, String reason) {
        return erase(new Those("j.what in (:kinds)", Map.of("kinds", kinds), String.join(", ", kinds)), by, reason);
    }

    /** Some entries, picked by a condition. */
    private record Those(String condition, Map<String, ?> values, String name) {}

    private int erase(Those those, String by, String reason) {
        sealer.seal();
        var erased = 0;
        for (var some = erased(those, by, reason); some > 0; some = erased(those, by, reason)) {
            erased += some;
        }
        return erased;
    }

    private int erased(Those those, String by, String reason) {
        Integer count = transaction.execute(status -> {
            mustBeSealed(those);
            var entries = standing(those);
            if (!entries.isEmpty()) {
                blot(entries, tell(entries, by, reason));
            }
            return entries.size();
        });
        return count == null ? 0 : count;
    }

    /** The student, other than its own, whose number an entry holds: to whom a photo was moved. */
    static @Nullable String another(Entry entry) {
        var other = "moved".equals(entry.what()) ? entry.facts().get("to") : null;
        return other == null || other.equals(entry.student()) ? null : other;
    }

    private void mustBeSealed(Those those) {
        var waiting = db.sql(
                        "select count(*) from unsealed u join journal j on j.id = u.entry where " + those.condition())
                .params(those.values())
                .query(Long.class)
                .single();
        if (waiting > 0) {
            throw Refused.notNow("journal.erase.unsealed", those.name());
        }
    }

    private List<Long> standing(Those those) {
        return db.sql(
                        """
                        select e.entry from sealed_entry e join journal j on j.id = e.entry
                        where e.erased_at is null and
                        """
                                + those.condition()
                                + " order by e.entry fetch first :most rows only")
                .params(those.values())
                .param("most", AT_ONCE)
                .query(Long.class)
                .list();
    }

    private long tell(List<Long> entries, String by, String reason) {
        var facts = Map.of("entries", ranges(entries), "count", String.valueOf(entries.size()), "reason", reason);
        return journal.note(new Entry(clock.now(), by, null, null, TOLD, facts));
    }

    /** The only statement of the program that changes an entry. */
    private void blot(List<Long> entries, long told) {
        db.sql("update sealed_entry set salt = null, erased_at = :at, erased_by = :told where entry in (:entries)")
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("told", told)
                .param("entries", entries)
                .update();
        db.sql("delete from journal_mention where entry in (:entries)")
                .param("entries", entries)
                .update();
        db.sql("update journal set who = '', makeup = null, student = null, facts = '{}' where id in (:entries)")
                .param("entries", entries)
                .update();
    }

    static boolean isBlank(Kept entry) {
        return entry.who().isEmpty() && entry.makeup() == null && entry.student() == null && "{}".equals(entry.facts());
    }

    /** Whether an entry tells that another one was erased. */
    static boolean names(Kept told, long entry) {
        return TOLD.equals(told.what())
                && told.facts().matches(".*\"entries\":\"\\d+(-\\d+)?(,\\d+(-\\d+)?)*\".*")
                && Arrays.stream(
                                told.entry().facts().getOrDefault("entries", "").split(","))
                        .anyMatch(range -> holds(range, entry));
    }

    private static boolean holds(String range, long entry) {
        var ends = range.split("-");
        return entry >= Long.parseLong(ends[0]) && entry <= Long.parseLong(ends[ends.length - 1]);
    }

    /** Such as {@code 3-5,9}. */
    static String ranges(List<Long> ascending) {
        var ranges = new ArrayList<String>();
        for (var from = 0; from < ascending.size(); ) {
            var to = from;
            while (to + 1 < ascending.size() && ascending.get(to + 1) == ascending.get(to) + 1) {
                to++;
            }
            ranges.add(to == from ? "" + ascending.get(from) : ascending.get(from) + "-" + ascending.get(to));
            from = to + 1;
        }
        return String.join(",", ranges);
    }
}
