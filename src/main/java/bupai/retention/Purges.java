package bupai.retention;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.Refused;
import bupai.school.School;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets personal data go: ordered by academic affairs after a look at what would go, played on its day, proved by counts. */
@Component
class Purges {

    private static final String PROGRAM = "Bupai";
    private static final String ORDERED = "purge-ordered";
    private static final String CALLED_OFF = "purge-called-off";
    private static final String PLAYED = "purge-played";

    /**
     * How a purge stands.
     *
     * @param going what would go today
     * @param order null where nobody ordered it
     */
    record Standing(Stage stage, LocalDate on, List<PurgeOrder.Line> going, @Nullable PurgeOrder order) {}

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final PurgeOrders orders;
    private final PersonalData data;
    private final RetentionDates dates;
    private final Deadlines deadlines;
    private final School school;
    private final SchoolClock clock;
    private final Journal journal;

    Purges(
            JdbcClient db,
            PlatformTransactionManager transactions,
            PurgeOrders orders,
            PersonalData data,
            RetentionDates dates,
            Deadlines deadlines,
            School school,
            SchoolClock clock,
            Journal journal) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.orders = orders;
        this.data = data;
        this.dates = dates;
        this.deadlines = deadlines;
        this.school = school;
        this.clock = clock;
        this.journal = journal;
    }

    List<Standing> standing(Caller caller) {
        caller.must(Right.RUN_SEASON);
        return Arrays.stream(Stage.values())
                .map(stage -> new Standing(
                        stage,
                        dates.of(stage, deadlines),
                        data.counted(stage),
                        orders.find(stage).orElse(null)))
                .toList();
    }

    /**
     * Orders a purge for its day; from that day on it is played at once.
     *
     * @param typed the cohort's year, so that nobody orders it by a slip
     * @throws Refused 409 where it was ordered before, or evidence is to go while nobody ordered the photos to; 422 where the
     *     year is another one
     */
    void order(Caller caller, Stage stage, String typed) {
        caller.must(Right.RUN_SEASON);
        if (!typed.strip().equals(String.valueOf(school.year()))) {
            throw Refused.notUnderstood("retention.order.year", String.valueOf(school.year()));
        }
        if (stage == Stage.EVIDENCE && orders.find(Stage.PHOTOS).isEmpty()) {
            throw Refused.notNow("retention.order.photos-first");
        }
        transaction.executeWithoutResult(status -> {
            try {
                orders.add(stage, caller.name());
            } catch (DuplicateKeyException before) {
                throw Refused.notNow("retention.order.before");
            }
            note(
                    ORDERED,
                    stage,
                    caller.name(),
                    Map.of("on", dates.of(stage, deadlines).toString()));
        });
    }

    /** @throws Refused 409 where there is no order, or its purge has begun */
    void callOff(Caller caller, Stage stage) {
        caller.must(Right.RUN_SEASON);
        transaction.executeWithoutResult(status -> {
            if (!orders.remove(stage)) {
                throw Refused.notNow("retention.order.none");
            }
            note(CALLED_OFF, stage, caller.name(), Map.of());
        });
    }

    /** Cases without a photo, or with one that no delivery holds yet: nothing goes while there are any. */
    long openCases() {
        return db.sql(
                        "select count(*) from makeup where newest_of is not null "
                                + "and state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'IN_REVIEW', 'RETURNED', 'ACCEPTED')")
                .query(Long.class)
                .single();
    }

    /** Plays what is ordered and due; goes on with what a killed process left undone. */
    void playDue() {
        for (var stage : Stage.values()) {
            var order = orders.find(stage);
            if (order.isPresent() && order.get().doneAt() == null && isDue(stage) && openCases() == 0) {
                play(stage);
            }
        }
    }

    private boolean isDue(Stage stage) {
        return !clock.today().isBefore(dates.of(stage, deadlines));
    }

    /** Counted once, before anything goes; each step may be repeated, and whatever is left shows in the report. */
    private void play(Stage stage) {
        var before = transaction.execute(status -> begun(stage));
        if (stage == Stage.EVIDENCE) {
            data.blotJournal(PROGRAM, PLAYED);
        }
        transaction.executeWithoutResult(status -> data.deleteRows(stage));
        if (stage == Stage.PHOTOS) {
            data.deleteFiles();
        }
        var report = data.left(stage, before == null ? List.of() : before);
        transaction.executeWithoutResult(status -> {
            if (orders.done(stage, report)) {
                note(PLAYED, stage, PROGRAM, sums(report));
            }
        });
    }

    private List<PurgeOrder.Line> begun(Stage stage) {
        var order = orders.hold(stage);
        if (order.startedAt() != null) {
            return order.report();
        }
        var before = data.counted(stage);
        orders.begun(stage, before);
        return before;
    }

    private static Map<String, String> sums(List<PurgeOrder.Line> report) {
        var gone = report.stream().mapToLong(PurgeOrder.Line::before).sum();
        var left = report.stream()
                .mapToLong(line -> line.left() == null ? 0 : line.left())
                .sum();
        return Map.of("gone", String.valueOf(gone), "left", String.valueOf(left));
    }

    private void note(String what, Stage stage, String by, Map<String, String> more) {
        var facts = new TreeMap<>(more);
        facts.put("stage", stage.name());
        journal.note(new Entry(clock.now(), by, null, null, what, facts));
    }
}
