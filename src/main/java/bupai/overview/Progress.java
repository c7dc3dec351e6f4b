package bupai.overview;

import bupai.calendar.SchoolClock;
import bupai.makeup.State;
import bupai.school.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** On which day each photo that is in order became so, within somebody's scope. */
@Repository
class Progress {

    private static final List<String> IN_ORDER =
            List.of(State.ACCEPTED.name(), State.DELIVERED.name(), State.CONFIRMED.name());

    private final JdbcClient db;
    private final SchoolClock clock;

    Progress(JdbcClient db, SchoolClock clock) {
        this.db = db;
        this.clock = clock;
    }

    /** How many students' photos were accepted on each day; days on which nothing happened are left out. */
    SortedMap<LocalDate, Integer> accepted(Scope scope) {
        var days = new TreeMap<LocalDate, Integer>();
        // By the hour, which both databases know alike; which day that was is the school's zone's to say.
        db.sql(
                        """
                        select t.hour_of, count(*) as students from (
                            select date_trunc('hour', min(p.decided_at)) as hour_of
                            from makeup m
                            join photo p on p.makeup = m.id and p.decision = 'ACCEPTED'
                            join student s on s.number = m.newest_of
                            join school_class c on c.name_key = s.class_key
                            where s.left_at is null and m.state in (:inOrder) and
                        """
                                + Scope.SQL + " group by m.id) t group by t.hour_of")
                .params(scope.parameters())
                .param("inOrder", IN_ORDER)
                .query(row -> {
                    days.merge(day(row, "hour_of"), row.getInt("students"), Integer::sum);
                });
        return days;
    }

    /** The day of the season's first absence; empty before there is one. */
    Optional<LocalDate> begin() {
        return db.sql("select min(opened_at) as first from makeup")
                .query((row, line) ->
                        Optional.ofNullable(row.getObject("first")).isPresent()
                                ? Optional.of(day(row, "first"))
                                : Optional.<LocalDate>empty())
                .single();
    }

    private LocalDate day(ResultSet row, String column) throws SQLException {
        return LocalDate.ofInstant(row.getObject(column, OffsetDateTime.class).toInstant(), clock.zone());
    }
}
