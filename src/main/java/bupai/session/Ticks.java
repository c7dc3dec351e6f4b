package bupai.session;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.makeup.Makeup;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All ticks. The newest of a student counts, whoever's arrives last, until a sign-off or a case settles it. */
@Repository
class Ticks {

    /** @param counts false for one that another person's newer one replaced */
    record Kept(StudentNumber student, boolean absent, Instant at, String username, String by, boolean counts) {}

    private final JdbcClient db;
    private final SchoolClock clock;

    Ticks(JdbcClient db, SchoolClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** Two who tick, or sign off, one class come one after the other until their transactions end. */
    void hold(ClassName name) {
        db.sql("select name_key from school_class where name_key = :key for update")
                .param("key", name.key())
                .query(String.class)
                .single();
    }

    /** Keeps a tick; one that is here already changes nothing. The class must be held. */
    Tick.Outcome take(Caller caller, Tick tick) {
        var before = db.sql("select taken from session_tick where id = :id")
                .param("id", tick.id())
                .query(Boolean.class)
                .optional();
        if (before.isPresent()) {
            return outcome(before.get());
        }
        var taken = db.sql("select count(*) from session_tick where newest_of = :student and ticked_at > :at")
                        .param("student", tick.student().value())
                        .param("at", tick.at().atOffset(ZoneOffset.UTC))
                        .query(Long.class)
                        .single()
                == 0;
        if (taken) {
            db.sql("update session_tick set newest_of = null where newest_of = :student")
                    .param("student", tick.student().value())
                    .update();
        }
        db.sql(
                        """
                        insert into session_tick
                            (id, student, absent, ticked_at, arrived_at, username, ticked_by, newest_of, taken, settled)
                        values (:id, :student, :absent, :at, :now, :username, :by, :newest, :taken, false)
                        """)
                .param("id", tick.id())
                .param("student", tick.student().value())
                .param("absent", tick.absent())
                .param("at", tick.at().atOffset(ZoneOffset.UTC))
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("username", caller.username())
                .param("by", caller.name())
                .param("newest", taken ? tick.student().value() : null)
                .param("taken", taken)
                .update();
        return outcome(taken);
    }

    /** The ticks that count and are not settled. */
    Map<StudentNumber, Kept> standing(Collection<StudentNumber> students) {
        return open(students).stream()
                .filter(Kept::counts)
                .collect(Collectors.toMap(Kept::student, Function.identity()));
    }

    /** For each student the last tick of another person that says otherwise than the one that counts. */
    Map<StudentNumber, Kept> disagreeing(Collection<StudentNumber> students) {
        var ticks = open(students);
        var standing = ticks.stream().filter(Kept::counts).collect(Collectors.toMap(Kept::student, tick -> tick));
        return ticks.stream()
                .filter(tick -> standing.containsKey(tick.student()))
                .filter(tick -> {
                    var counts = standing.get(tick.student());
                    return counts != null
                            && tick.absent() != counts.absent()
                            && !tick.username().equals(counts.username());
                })
                .collect(Collectors.toMap(Kept::student, Function.identity(), (earlier, later) -> later));
    }

    /** From now on the cases say who was absent. */
    void settle(Collection<StudentNumber> students) {
        if (!students.isEmpty()) {
            db.sql("update session_tick set settled = true where settled = false and student in (:students)")
                    .param("students", plain(students))
                    .update();
        }
    }

    @EventListener
    void opened(Makeup.Opened fact) {
        settle(fact.makeups().stream().map(Makeup::student).toList());
    }

    @EventListener
    void withdrawn(Makeup.Withdrawn fact) {
        settle(List.of(fact.before().student()));
    }

    private List<Kept> open(Collection<StudentNumber> students) {
        return students.isEmpty()
                ? List.of()
                : db.sql(
                                """
                                select * from session_tick where settled = false and student in (:students)
                                order by ticked_at, arrived_at
                                """)
                        .param("students", plain(students))
                        .query((row, line) -> kept(row))
                        .list();
    }

    private static List<String> plain(Collection<StudentNumber> students) {
        return students.stream().map(StudentNumber::value).toList();
    }

    private static Tick.Outcome outcome(boolean taken) {
        return taken ? Tick.Outcome.TAKEN : Tick.Outcome.OVERTAKEN;
    }

    private static Kept kept(ResultSet row) throws SQLException {
        return new Kept(
                new StudentNumber(row.getString("student")),
                row.getBoolean("absent"),
                row.getObject("ticked_at", OffsetDateTime.class).toInstant(),
                row.getString("username"),
                row.getString("ticked_by"),
                row.getString("newest_of") != null);
    }
}
