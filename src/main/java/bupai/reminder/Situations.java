package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.mail.Outbox;
import bupai.makeup.Makeups;
import bupai.makeup.State;
import bupai.route.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The situations of a day: found by grouping, decided once each, kept so that an operator sees what a round did. */
@Repository
class Situations {

    /**
     * A makeup {@code m} and its situation {@code r} of the round {@code :asOf}, where nobody has reminded the student that
     * day yet. Equal nothings count as equal, in a form that leaves the
     * database only the hash join, which looks at 100,000 makeups once.
     */
    static final String OF_THE_ROUND =
            """
            makeup m join round_situation r on r.played_for = :asOf and r.state = coalesce(m.state, '')
                and coalesce(r.route, '') = coalesce(m.route, '') and coalesce(r.step, '') = coalesce(m.step, '')
                and r.deadline = coalesce(m.deadline, cast(:cohort as date))
                and coalesce(r.last_letter_on, date '0001-01-01') = coalesce(m.last_letter_on, date '0001-01-01')
                and coalesce(r.returned_on, date '0001-01-01') = coalesce(m.returned_on, date '0001-01-01')
                and coalesce(r.closed_routes, '') = coalesce(m.closed_routes, '')
            where m.newest_of is not null and (m.reminded_on is null or m.reminded_on <> :asOf)
            """;

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate batch;
    private final Judgement judgement;
    private final Subjects subjects;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final Makeups makeups;

    Situations(
            JdbcClient db,
            NamedParameterJdbcTemplate batch,
            Judgement judgement,
            Subjects subjects,
            Outbox outbox,
            Deadlines deadlines,
            Makeups makeups) {
        this.db = db;
        this.batch = batch;
        this.judgement = judgement;
        this.subjects = subjects;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.makeups = makeups;
    }

    /** Groups everybody whom a reminder might concern; a few dozen rows, however many students. */
    void find(LocalDate asOf) {
        makeups.noteClosedRoutes();
        db.sql("delete from round_situation where played_for = :asOf")
                .param("asOf", asOf)
                .update();
        db.sql(
                        """
                        insert into round_situation (played_for, ordinal, state, route, step, deadline, last_letter_on,
                               returned_on, closed_routes, students)
                        select cast(:asOf as date),
                               row_number() over (order by state, route, step, due, last_letter_on, returned_on,
                                 closed_routes),
                               state, route, step, due, last_letter_on, returned_on, closed_routes, count(*)
                        from (select state, route, step, last_letter_on, returned_on, closed_routes,
                                     coalesce(deadline, cast(:cohort as date)) as due
                              from makeup
                              where newest_of is not null
                                and state not in ('CONFIRMED', 'EXEMPT', 'WITHDRAWN')) m
                        group by state, route, step, due, last_letter_on, returned_on, closed_routes
                        """)
                .param("asOf", asOf)
                .param("cohort", deadlines.makeup())
                .update();
    }

    /** Asks the plan once per situation, and words what a whole group's letters have in common. */
    void decide(LocalDate asOf, Plan plan) {
        var dates = deadlines.standing();
        batch.batchUpdate(
                "update round_situation set letter = :letter, occasion = :occasion, hears = :hears, subject = :subject, "
                        + "facts = :facts, written = 0 where played_for = :asOf and ordinal = :ordinal",
                of(asOf).stream()
                        .map(group -> answer(group, judgement.of(group, asOf, dates, plan), asOf))
                        .toArray(SqlParameterSource[]::new));
    }

    private SqlParameterSource answer(Group group, Decided decided, LocalDate asOf) {
        var deadline = group.deadline();
        var letter = decided.letter();
        var facts =
                Map.of("deadline", deadline.toString(), "hears", decided.hears().name());
        return new MapSqlParameterSource()
                .addValue("letter", letter.map(Enum::name).orElse("NONE"))
                .addValue("occasion", decided.occasion())
                .addValue("hears", decided.hears().name())
                .addValue(
                        "subject",
                        letter.map(kind -> Outbox.clipped(subjects.of(kind, deadline)))
                                .orElse(null))
                .addValue("facts", letter.map(kind -> outbox.facts(facts)).orElse(null))
                .addValue("asOf", asOf)
                .addValue("ordinal", group.ordinal());
    }

    /** The groups that were found for a day. */
    List<Group> of(LocalDate asOf) {
        return db.sql("select * from round_situation where played_for = :asOf order by ordinal")
                .param("asOf", asOf)
                .query(Situations::group)
                .list();
    }

    /** Notes how many of each group were written to by the letters after {@code before}. */
    void countLetters(LocalDate asOf, long before) {
        var counts = db.sql("select situation, count(*) as letters from letter where " + Rounds.JUST_WRITTEN
                        + " group by situation")
                .param("asOf", asOf)
                .param("before", before)
                .query((row, line) -> new MapSqlParameterSource("asOf", asOf)
                        .addValue("ordinal", row.getInt("situation"))
                        .addValue("letters", row.getInt("letters")))
                .list();
        batch.batchUpdate(
                "update round_situation set written = :letters where played_for = :asOf and ordinal = :ordinal",
                counts.toArray(SqlParameterSource[]::new));
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
                row.getObject("returned_on", LocalDate.class),
                row.getString("closed_routes"),
                row.getInt("students"));
    }
}
