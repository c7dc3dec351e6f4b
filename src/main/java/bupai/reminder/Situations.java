package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.route.Route;
import bupai.route.Routes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The situations of a day: found by grouping, decided once each, kept so that an operator sees what a round did. */
@Repository
class Situations {

    private final JdbcClient db;
    private final Plan plan;
    private final Routes routes;
    private final WorkingDays days;
    private final Deadlines deadlines;

    Situations(JdbcClient db, Plan plan, Routes routes, WorkingDays days, Deadlines deadlines) {
        this.db = db;
        this.plan = plan;
        this.routes = routes;
        this.days = days;
        this.deadlines = deadlines;
    }

    /** Groups everybody whom a reminder might concern; a few dozen rows, however many students. */
    void find(LocalDate asOf) {
        db.sql("delete from round_situation where played_for = :asOf")
                .param("asOf", asOf)
                .update();
        db.sql(
                        """
                        insert into round_situation
                          (played_for, ordinal, state, route, step, deadline, last_letter_on, students)
                        select cast(:asOf as date), row_number() over (order by state, route, step, due, last_letter_on),
                               state, route, step, due, last_letter_on, count(*)
                        from (select state, route, step, last_letter_on,
                                     coalesce(deadline, cast(:cohort as date)) as due
                              from makeup
                              where newest_of is not null
                                and state not in ('CONFIRMED', 'EXEMPT', 'WITHDRAWN')) m
                        group by state, route, step, due, last_letter_on
                        """)
                .param("asOf", asOf)
                .param("cohort", deadlines.makeup())
                .update();
    }

    /** Asks the plan once per situation. */
    void decide(LocalDate asOf) {
        var answers = new HashMap<Situation, Plan.Answer>();
        for (var group : of(asOf)) {
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

    /** The groups that were found for a day. */
    List<Group> of(LocalDate asOf) {
        return db.sql("select * from round_situation where played_for = :asOf order by ordinal")
                .param("asOf", asOf)
                .query(Situations::group)
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

    /** What the plan answered for one of them. */
    Decided answer(LocalDate asOf, int ordinal) {
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
}
