package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.makeup.State;
import bupai.route.Route;
import bupai.route.Routes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * 每日巡检: as of a day, finds the situations that students are in, asks the plan once for each, and writes each group's
 * letters with one statement. Every part may be played again: nothing is written twice.
 */
@Component
public class Rounds {

    private final JdbcClient db;
    private final Plan plan;
    private final Outbox outbox;
    private final Journal journal;
    private final Escalations escalations;
    private final Subjects subjects;
    private final Routes routes;
    private final WorkingDays days;
    private final Deadlines deadlines;
    private final SchoolClock clock;

    Rounds(
            JdbcClient db,
            Plan plan,
            Outbox outbox,
            Journal journal,
            Escalations escalations,
            Subjects subjects,
            Routes routes,
            WorkingDays days,
            Deadlines deadlines,
            SchoolClock clock) {
        this.db = db;
        this.plan = plan;
        this.outbox = outbox;
        this.journal = journal;
        this.escalations = escalations;
        this.subjects = subjects;
        this.routes = routes;
        this.days = days;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /** Notes that the day's round begins; false where another one for the same day is under way. */
    @Transactional
    public boolean begin(LocalDate asOf) {
        var now = clock.now().atOffset(ZoneOffset.UTC);
        var again = db.sql("update round set started_at = :now, finished_at = null, letters = 0 "
                        + "where played_for = :asOf and finished_at is not null")
                .param("now", now)
                .param("asOf", asOf)
                .update();
        if (again == 1) {
            return true;
        }
        return db.sql(
                                """
                        merge into round r using (select cast(:asOf as date) as played_for) n
                        on r.played_for = n.played_for
                        when not matched then insert (played_for, started_at, letters)
                        values (n.played_for, :now, 0)
                        """)
                        .param("asOf", asOf)
                        .param("now", now)
                        .update()
                == 1;
    }

    public boolean hasPlayed(LocalDate asOf) {
        return db.sql("select count(*) from round where played_for = :asOf and finished_at is not null")
                        .param("asOf", asOf)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** The last day for which a round was finished. */
    public Optional<LocalDate> lastPlayed() {
        return db.sql("select played_for from round where finished_at is not null order by played_for desc "
                        + "fetch first 1 rows only")
                .query(LocalDate.class)
                .optional();
    }

    @Transactional
    public void finish(LocalDate asOf) {
        db.sql("update round set finished_at = :now where played_for = :asOf")
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("asOf", asOf)
                .update();
    }

    /** Groups everybody whom a reminder might concern; a few dozen rows, however many students. */
    @Transactional
    public void find(LocalDate asOf) {
        db.sql("delete from round_situation where played_for = :asOf")
                .param("asOf", asOf)
                .update();
        db.sql(
                        """
                        insert into round_situation
                          (played_for, ordinal, state, route, step, deadline, last_letter_on, students)
                        select cast(:asOf as date),
                               row_number() over (order by m.state, m.route, m.step, m.deadline, m.last_letter_on),
                               m.state, m.route, m.step, m.deadline, m.last_letter_on, m.students
                        from (select state, route, step, coalesce(deadline, cast(:cohort as date)) as deadline,
                                     last_letter_on, count(*) as students
                              from makeup
                              where newest_of is not null
                                and state not in ('CONFIRMED', 'EXEMPT', 'WITHDRAWN')
                              group by state, route, step, coalesce(deadline, cast(:cohort as date)), last_letter_on) m
                        """)
                .param("asOf", asOf)
                .param("cohort", deadlines.makeup())
                .update();
    }

    /** Asks the plan once per situation. */
    @Transactional
    public void decide(LocalDate asOf) {
        var answers = new HashMap<Situation, Plan.Answer>();
        for (var group : groups(asOf)) {
            var answer = answers.computeIfAbsent(situation(group, asOf), plan::decide);
            var silent = days.isQuiet(asOf) && !answer.lastChance();
            db.sql("update round_situation set letter = :letter, occasion = :occasion, hears = :hears "
                            + "where played_for = :asOf and ordinal = :ordinal")
                    .param(
                            "letter",
                            silent ? "NONE" : answer.letter().map(Enum::name).orElse("NONE"))
                    .param("occasion", occasion(group, answer, asOf))
                    .param("hears", (silent ? Plan.Hears.NONE : answer.hears()).name())
                    .param("asOf", asOf)
                    .param("ordinal", group.ordinal())
                    .update();
        }
    }

    /** Writes each group's letters; answers how many. */
    @Transactional
    public int write(LocalDate asOf) {
        var cohort = deadlines.makeup();
        var written = 0;
        for (var group : groups(asOf)) {
            var decided = decided(asOf, group.ordinal());
            var parameters = group.parameters(asOf, cohort);
            escalations.raise(group, decided, parameters);
            if (decided.letter().isPresent()) {
                written += write(group, decided, parameters);
            }
        }
        db.sql("update round set letters = letters + :written where played_for = :asOf")
                .param("written", written)
                .param("asOf", asOf)
                .update();
        return written;
    }

    /** Once, in the first round after the students' deadline, notes in the journal how many had not met it. */
    @Transactional
    public void noteDeadlines(LocalDate asOf) {
        var deadline = deadlines.makeup();
        var noted = db.sql("select count(*) from round where passed = :deadline")
                .param("deadline", deadline)
                .query(Long.class)
                .single();
        if (!asOf.isAfter(deadline) || noted > 0) {
            return;
        }
        var behind = db.sql("select count(*) from makeup where newest_of is not null and deadline is null "
                        + "and state in ('NOT_STARTED', 'UNDERWAY', 'RETURNED')")
                .query(Long.class)
                .single();
        var said = Map.of("deadline", deadline.toString(), "behind", behind.toString());
        journal.note(new Entry(clock.now(), "Bupai", null, null, "deadline-passed", said));
        db.sql("update round set passed = :deadline where played_for = :asOf")
                .param("deadline", deadline)
                .param("asOf", asOf)
                .update();
    }

    private int write(Group group, Decided decided, Map<String, Object> parameters) {
        var kind = decided.letter().orElseThrow();
        var facts = Map.of(
                "deadline", group.deadline().toString(),
                "hears", decided.hears().name());
        var common = new Draft(
                kind, "", decided.occasion(), null, null, "", null, subjects.of(kind, group.deadline()), facts);
        var written = outbox.writeToAll(
                common,
                """
                select m.id as makeup, s.number as student, s.name as to_name, s.email as to_address
                from makeup m join student s on s.number = m.newest_of
                where s.left_at is null and
                """
                        + Group.SQL,
                parameters);
        if (written > 0) {
            var noted = new HashMap<>(parameters);
            noted.put("kind", kind.name());
            db.sql("update makeup m set reminded_on = :asOf, last_letter_on = :asOf where " + Group.SQL
                            + " and exists (select 1 from letter l where l.makeup = m.id and l.kind = :kind "
                            + "and l.written_on = :asOf)")
                    .params(noted)
                    .update();
        }
        db.sql("update round_situation set written = :written where played_for = :asOf and ordinal = :ordinal")
                .param("written", written)
                .param("asOf", parameters.get("asOf"))
                .param("ordinal", group.ordinal())
                .update();
        return written;
    }

    private Situation situation(Group group, LocalDate asOf) {
        var route = group.route();
        var step = group.step();
        var waiting = group.state() == State.UNDERWAY
                && route != null
                && step != null
                && routes.of(route).step(step).waits();
        var latestStart = route == null
                ? routes.all().stream()
                        .map(way -> routes.latestStart(way.code(), group.deadline()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow()
                : routes.latestStart(route, group.deadline());
        var last = group.lastLetterOn();
        return new Situation(
                group.state(),
                route,
                waiting,
                days.between(asOf, latestStart),
                days.between(asOf, group.deadline()),
                days.between(asOf, deadlines.pack()),
                last == null ? Situation.NEVER : days.between(last, asOf));
    }

    /** Thresholds that begin with P count towards the college's deadline, all others towards the student's. */
    private String occasion(Group group, Plan.Answer answer, LocalDate asOf) {
        if (answer.threshold().isEmpty()) {
            return asOf.toString();
        }
        var due = answer.threshold().startsWith("P") ? deadlines.pack() : group.deadline();
        return due + "/" + answer.threshold();
    }

    private Decided decided(LocalDate asOf, int ordinal) {
        return db.sql("select letter, occasion, hears from round_situation "
                        + "where played_for = :asOf and ordinal = :ordinal")
                .param("asOf", asOf)
                .param("ordinal", ordinal)
                .query((row, line) -> new Decided(
                        Optional.ofNullable(row.getString("letter"))
                                .filter(letter -> !letter.equals("NONE"))
                                .map(Letter.Kind::valueOf),
                        row.getString("occasion"),
                        Plan.Hears.valueOf(row.getString("hears"))))
                .single();
    }

    private List<Group> groups(LocalDate asOf) {
        return db.sql("select * from round_situation where played_for = :asOf order by ordinal")
                .param("asOf", asOf)
                .query(Rounds::group)
                .list();
    }

    private static Group group(ResultSet row, int line) throws SQLException {
        var route = row.getString("route");
        return new Group(
                row.getInt("ordinal"),
                State.valueOf(row.getString("state")),
                route == null ? null : Route.Code.valueOf(route),
                row.getString("step"),
                row.getObject("deadline", LocalDate.class),
                row.getObject("last_letter_on", LocalDate.class),
                row.getInt("students"));
    }
}
