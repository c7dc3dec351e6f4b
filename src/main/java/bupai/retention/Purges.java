package bupai.retention;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.archive.Cabinet;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Erasure;
import bupai.journal.Journal;
import bupai.school.Refused;
import bupai.school.School;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Lets personal data go: ordered by academic affairs after a look at what would go, played on its day, proved by counts. */
@Component
class Purges {

    private static final String FILES = "files:";
    private static final String JOURNAL = "journal";
    private static final String ORDERED = "purge-ordered";
    private static final String CALLED_OFF = "purge-called-off";
    private static final String PLAYED = "purge-played";

    /**
     * One line of a report.
     *
     * @param what a table, with its columns where only these are emptied, or {@code files:} and a cabinet
     * @param before rows or files that held personal data
     * @param left after the purge; null before it
     */
    record Line(String what, long before, @Nullable Long left) {}

    /** An order of academic affairs, and what came of it. */
    record Order(String by, Instant at, @Nullable Instant startedAt, @Nullable Instant doneAt, List<Line> report) {

        boolean isProof() {
            return doneAt != null
                    && report.stream().allMatch(line -> Long.valueOf(0).equals(line.left()));
        }
    }

    /**
     * How a purge stands.
     *
     * @param going what would go today
     * @param order null where nobody ordered it
     */
    record Standing(Stage stage, LocalDate on, List<Line> going, @Nullable Order order) {}

    private final JdbcClient db;
    private final TransactionTemplate transaction;
    private final RetentionDates dates;
    private final Deadlines deadlines;
    private final List<Cabinet> cabinets;
    private final School school;
    private final SchoolClock clock;
    private final Journal journal;
    private final Erasure erasure;
    private final ObjectMapper json = new ObjectMapper();

    Purges(
            JdbcClient db,
            PlatformTransactionManager transactions,
            RetentionDates dates,
            Deadlines deadlines,
            List<Cabinet> cabinets,
            School school,
            SchoolClock clock,
            Journal journal,
            Erasure erasure) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
        this.dates = dates;
        this.deadlines = deadlines;
        this.cabinets = cabinets;
        this.school = school;
        this.clock = clock;
        this.journal = journal;
        this.erasure = erasure;
    }

    List<Standing> standing(Caller caller) {
        caller.must(Right.RUN_SEASON);
        return Arrays.stream(Stage.values())
                .map(stage -> new Standing(
                        stage,
                        dates.of(stage, deadlines),
                        counted(stage),
                        order(stage).orElse(null)))
                .toList();
    }

    /**
     * Orders a purge for its day; from that day on it is played at once.
     *
     * @param typed the cohort's year, so that nobody orders it by a slip
     * @throws Refused 409 where it was ordered before, the photos still stand or cases are still open; 422 where the year is
     *     another one
     */
    void order(Caller caller, Stage stage, String typed) {
        caller.must(Right.RUN_SEASON);
        if (!typed.strip().equals(String.valueOf(school.year()))) {
            throw Refused.notUnderstood("retention.order.year", String.valueOf(school.year()));
        }
        if (stage == Stage.EVIDENCE && order(Stage.PHOTOS).isEmpty()) {
            throw Refused.notNow("retention.order.photos-first");
        }
        transaction.executeWithoutResult(status -> {
            try {
                db.sql("insert into purge (stage, ordered_by, ordered_at) values (:stage, :by, :at)")
                        .param("stage", stage.name())
                        .param("by", caller.name())
                        .param("at", clock.now().atOffset(ZoneOffset.UTC))
                        .update();
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
            var gone = db.sql("delete from purge where stage = :stage and started_at is null")
                    .param("stage", stage.name())
                    .update();
            if (gone == 0) {
                throw Refused.notNow("retention.order.none");
            }
            note(CALLED_OFF, stage, caller.name(), Map.of());
        });
    }

    /** Plays what is ordered and due; goes on with what a killed process left undone. */
    void playDue() {
        for (var stage : Stage.values()) {
            var order = order(stage);
            if (order.isPresent() && order.get().doneAt() == null && isDue(stage) && openCases() == 0) {
                play(stage);
            }
        }
    }

    /** Cases without a photo, or with one that no delivery holds yet: nothing goes while there are any. */
    long openCases() {
        return db.sql(
                        "select count(*) from makeup where newest_of is not null "
                                + "and state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'IN_REVIEW', 'RETURNED', 'ACCEPTED')")
                .query(Long.class)
                .single();
    }

    private boolean isDue(Stage stage) {
        return !clock.today().isBefore(dates.of(stage, deadlines));
    }

    /** Rows go in one transaction with the counts of before; what was begun is gone on with, and proved at its end. */
    private void play(Stage stage) {
        if (stage == Stage.EVIDENCE) {
            blotJournal();
        }
        var before = begun(stage);
        if (stage == Stage.PHOTOS) {
            clear();
        }
        var report = before.stream()
                .map(line -> new Line(line.what(), line.before(), count(stage, line.what())))
                .toList();
        transaction.executeWithoutResult(status -> {
            var first = db.sql(
                            "update purge set done_at = :at, report = :report where stage = :stage and done_at is null")
                    .param("at", clock.now().atOffset(ZoneOffset.UTC))
                    .param("report", written(report))
                    .param("stage", stage.name())
                    .update();
            if (first == 1) {
                var gone = report.stream().mapToLong(Line::before).sum();
                var left = report.stream()
                        .mapToLong(line -> line.left() == null ? 0 : line.left())
                        .sum();
                note(PLAYED, stage, "Bupai", Map.of("gone", String.valueOf(gone), "left", String.valueOf(left)));
            }
        });
    }

    private List<Line> begun(Stage stage) {
        var counted = transaction.execute(status -> {
            var order = db.sql("select * from purge where stage = :stage for update")
                    .param("stage", stage.name())
                    .query(this::ordered)
                    .single();
            if (order.startedAt() != null) {
                return order.report();
            }
            var before = counted(stage);
            Holdings.of(stage).forEach(holding -> db.sql(holding.purge()).update());
            db.sql("update purge set started_at = :at, report = :report where stage = :stage")
                    .param("at", clock.now().atOffset(ZoneOffset.UTC))
                    .param("report", written(before))
                    .param("stage", stage.name())
                    .update();
            return before;
        });
        return counted == null ? List.of() : counted;
    }

    private void blotJournal() {
        var spokenOf = db.sql("select distinct student from journal where student is not null order by student")
                .query(String.class)
                .list();
        spokenOf.forEach(student -> erasure.erase(student, "Bupai", PLAYED));
    }

    private void clear() {
        try {
            for (var cabinet : cabinets) {
                cabinet.clear();
            }
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    private List<Line> counted(Stage stage) {
        var lines = new ArrayList<Line>();
        Holdings.of(stage).forEach(holding -> lines.add(new Line(holding.name(), count(holding), null)));
        if (stage == Stage.PHOTOS) {
            cabinets.forEach(cabinet -> lines.add(new Line(FILES + cabinet.name(), files(cabinet), null)));
        } else {
            lines.add(new Line(JOURNAL, spokenOf(), null));
        }
        return lines;
    }

    /** Counted once more, by what the line says: the proof does not rest on what was deleted. */
    private long count(Stage stage, String what) {
        if (what.equals(JOURNAL)) {
            return spokenOf();
        }
        return what.startsWith(FILES)
                ? cabinets.stream()
                        .filter(cabinet -> what.equals(FILES + cabinet.name()))
                        .mapToLong(this::files)
                        .sum()
                : Holdings.of(stage).stream()
                        .filter(holding -> holding.name().equals(what))
                        .mapToLong(this::count)
                        .sum();
    }

    private long count(Holding holding) {
        return db.sql(holding.count()).query(Long.class).single();
    }

    private long spokenOf() {
        return db.sql("select count(*) from journal where student is not null or makeup is not null")
                .query(Long.class)
                .single();
    }

    private long files(Cabinet cabinet) {
        try {
            return cabinet.files().size();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private Optional<Order> order(Stage stage) {
        return db.sql("select * from purge where stage = :stage")
                .param("stage", stage.name())
                .query(this::ordered)
                .optional();
    }

    private Order ordered(ResultSet row, int line) throws SQLException {
        return new Order(
                row.getString("ordered_by"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "done_at"),
                read(row.getString("report")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private void note(String what, Stage stage, String by, Map<String, String> more) {
        var facts = new java.util.TreeMap<>(more);
        facts.put("stage", stage.name());
        journal.note(new Entry(clock.now(), by, null, null, what, facts));
    }

    private String written(List<Line> report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Line> read(@Nullable String report) {
        try {
            return report == null ? List.of() : json.readValue(report, new TypeReference<List<Line>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the purge's report cannot be read", broken);
        }
    }
}
