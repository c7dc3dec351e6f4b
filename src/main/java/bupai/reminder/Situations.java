package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.route.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The situations of a day: found by grouping, decided once each, kept so that an operator sees what a round did. */
@Repository
class Situations {

    /** A group with what the plan answered for it. */
    record Answered(Group group, Decided decided) {}

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate batch;
    private final Judgement judgement;
    private final Deadlines deadlines;

    Situations(JdbcClient db, NamedParameterJdbcTemplate batch, Judgement judgement, Deadlines deadlines) {
        this.db = db;
        this.batch = batch;
        this.judgement = judgement;
        this.deadlines = deadlines;
    }

    /** Groups everybody whom a reminder might concern; a few dozen rows, however many students. */
    void find(LocalDate asOf) {
        db.sql("delete from round_situation where played_for = :asOf")
                .param("asOf", asOf)
                .update();
        db.sql(
                        """
                        insert into round_situation (played_for, ordinal, state, route, step, deadline, last_letter_on,
                               returned_on, students)
                        select cast(:asOf as date),
                               row_number() over (order by state, route, step, due, last_letter_on, returned_on),
                               state, route, step, due, last_letter_on, returned_on, count(*)
                        from (select state, route, step, last_letter_on, returned_on,
                                     coalesce(deadline, cast(:cohort as date)) as due
                              from makeup
                              where newest_of is not null
                                and state not in ('CONFIRMED', 'EXEMPT', 'WITHDRAWN')) m
                        group by state, route, step, due, last_letter_on, returned_on
                        """)
                .param("asOf", asOf)
                .param("cohort", deadlines.makeup())
                .update();
    }

    /** Asks the plan once per situation. */
    void decide(LocalDate asOf, Plan plan) {
        var dates = deadlines.standing();
        var answers = of(asOf).stream()
                .map(group -> {
                    var decided = judgement.of(group, asOf, dates, plan);
                    return new MapSqlParameterSource()
                            .addValue("letter", decided.letter().map(Enum::name).orElse("NONE"))
                            .addValue("occasion", decided.occasion())
                            .addValue("hears", decided.hears().name())
                            .addValue("asOf", asOf)
                            .addValue("ordinal", group.ordinal());
                })
                .toArray(SqlParameterSource[]::new);
        batch.batchUpdate(
                "update round_situation set letter = :letter, occasion = :occasion, hears = :hears "
                        + "where played_for = :asOf and ordinal = :ordinal",
                answers);
    }

    /** The groups that were found for a day. */
    List<Group> of(LocalDate asOf) {
        return db.sql("select * from round_situation where played_for = :asOf order by ordinal")
                .param("asOf", asOf)
                .query(Situations::group)
                .list();
    }

    /** Those for whom the plan answered more than silence. */
    List<Answered> answered(LocalDate asOf) {
        return db.sql("select * from round_situation where played_for = :asOf "
                        + "and (letter <> 'NONE' or hears <> 'NONE') order by ordinal")
                .param("asOf", asOf)
                .query((row, line) -> new Answered(group(row, line), decided(row)))
                .list();
    }

    void wrote(LocalDate asOf, int ordinal, int letters) {
        db.sql("update round_situation set written = :letters where played_for = :asOf and ordinal = :ordinal")
                .param("letters", letters)
                .param("asOf", asOf)
                .param("ordinal", ordinal)
                .update();
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
                row.getInt("students"));
    }

    private static Decided decided(ResultSet row) throws SQLException {
        return new Decided(
                Optional.of(row.getString("letter"))
                        .filter(letter -> !letter.equals("NONE"))
                        .map(Letter.Kind::valueOf),
                row.getString("occasion"),
                Plan.Hears.valueOf(row.getString("hears")));
    }
}
