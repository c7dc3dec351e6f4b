package bupai.calendar;

import bupai.school.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The season's dates as they stand today; academic affairs may move the first two. */
@Repository
public class Deadlines {

    /** What is due. */
    public enum Due {
        MAKEUP("makeup"),
        PACK("pack"),
        SEASON_END("seasonEnd");

        /** By which name a form and a program send it. */
        private final String field;

        Due(String field) {
            this.field = field;
        }
    }

    /** A deadline of the whole cohort was moved. */
    public record Moved(Due due, LocalDate from, LocalDate to, String reason, String by) {}

    /** The three of them, as they stand or as they might. */
    public record Dates(LocalDate makeup, LocalDate pack, LocalDate seasonEnd) {

        public Dates with(@Nullable LocalDate otherMakeup, @Nullable LocalDate otherPack) {
            return new Dates(
                    otherMakeup == null ? makeup : otherMakeup, otherPack == null ? pack : otherPack, seasonEnd);
        }
    }

    private final JdbcClient db;
    private final CalendarYear year;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Deadlines(JdbcClient db, CalendarYear year, SchoolClock clock, ApplicationEventPublisher facts) {
        this.db = db;
        this.year = year;
        this.clock = clock;
        this.facts = facts;
    }

    /** 20 March: the student's. */
    public LocalDate makeup() {
        return on(Due.MAKEUP);
    }

    /** 1 May: the college's. */
    public LocalDate pack() {
        return on(Due.PACK);
    }

    /** The day on which cases without a photo are closed. */
    public LocalDate seasonEnd() {
        return on(Due.SEASON_END);
    }

    public Dates standing() {
        var moved = new EnumMap<Due, LocalDate>(Due.class);
        db.sql("select due, due_on from deadline").query(row -> {
            moved.put(Due.valueOf(row.getString("due")), row.getObject("due_on", LocalDate.class));
        });
        return new Dates(
                moved.getOrDefault(Due.MAKEUP, year.makeupDeadline()),
                moved.getOrDefault(Due.PACK, year.packDeadline()),
                moved.getOrDefault(Due.SEASON_END, year.seasonEnd()));
    }

    /**
     * Moves one deadline of the whole cohort or both together; null leaves one where it is, and the same day again changes
     * nothing.
     *
     * @throws Refused 422 where a day has passed, lies after the season, the two change places, or the reason is missing
     */
    @Transactional
    public void move(@Nullable LocalDate makeup, @Nullable LocalDate pack, String reason, String by) {
        check(makeup, pack, reason);
        var moved = new ArrayList<Moved>();
        move(Due.MAKEUP, makeup, reason, by).ifPresent(moved::add);
        move(Due.PACK, pack, reason, by).ifPresent(moved::add);
        moved.forEach(facts::publishEvent);
    }

    /** Refuses what {@link #move} would refuse, and moves nothing. */
    public void check(@Nullable LocalDate makeup, @Nullable LocalDate pack, String reason) {
        if (reason.isBlank()) {
            throw Refused.notUnderstood("calendar.deadline.reason").about("reason");
        }
        check(Due.MAKEUP, makeup);
        check(Due.PACK, pack);
        var then = standing().with(makeup, pack);
        if (then.makeup().isAfter(then.pack())) {
            throw Refused.notUnderstood("calendar.deadline.order", then.makeup(), then.pack())
                    .about("makeup");
        }
    }

    private void check(Due due, @Nullable LocalDate to) {
        if (to == null || to.equals(on(due))) {
            return;
        }
        if (to.isBefore(clock.today())) {
            throw Refused.notUnderstood("calendar.deadline.passed", to, clock.today())
                    .about(due.field);
        }
        if (to.isAfter(seasonEnd())) {
            throw Refused.notUnderstood("calendar.deadline.after-season", to, seasonEnd())
                    .about(due.field);
        }
    }

    private Optional<Moved> move(Due due, @Nullable LocalDate to, String reason, String by) {
        var from = on(due);
        if (to == null || to.equals(from)) {
            return Optional.empty();
        }
        db.sql(
                        """
                        merge into deadline d
                        using (select cast(:due as varchar(20)) as due, cast(:to as date) as due_on) n on d.due = n.due
                        when matched then update set due_on = n.due_on
                        when not matched then insert (due, due_on) values (n.due, n.due_on)
                        """)
                .param("due", due.name())
                .param("to", to)
                .update();
        return Optional.of(new Moved(due, from, to, reason, by));
    }

    private LocalDate on(Due due) {
        return db.sql("select due_on from deadline where due = :due")
                .param("due", due.name())
                .query(LocalDate.class)
                .optional()
                .orElseGet(() -> switch (due) {
                    case MAKEUP -> year.makeupDeadline();
                    case PACK -> year.packDeadline();
                    case SEASON_END -> year.seasonEnd();
                });
    }
}
