package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.makeup.State;
import bupai.route.Route;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Students who will hear the same from now on: in one situation, and with the same letters behind them. */
@Repository
class Crowds {

    private static final Set<State> TOLD_OF_MOVES = EnumSet.of(State.NOT_STARTED, State.UNDERWAY, State.RETURNED);

    /**
     * @param own the deadline of their own, null where the cohort's holds
     * @param heard letters that go once, each as its kind with its occasion
     */
    record Crowd(
            State state,
            Route.@Nullable Code route,
            @Nullable String step,
            @Nullable LocalDate own,
            @Nullable LocalDate lastLetterOn,
            @Nullable LocalDate remindedOn,
            @Nullable LocalDate returnedOn,
            @Nullable String closedRoutes,
            Set<String> heard,
            long students) {

        Crowd toldOfMove(LocalDate today) {
            return own == null && TOLD_OF_MOVES.contains(state) ? toldOn(today) : this;
        }

        Crowd extended(LocalDate extension, LocalDate today) {
            return new Crowd(
                            state,
                            route,
                            step,
                            extension,
                            lastLetterOn,
                            remindedOn,
                            returnedOn,
                            closedRoutes,
                            heard,
                            students)
                    .toldOn(today);
        }

        private Crowd toldOn(LocalDate today) {
            return new Crowd(state, route, step, own, today, remindedOn, returnedOn, closedRoutes, heard, students);
        }

        /** As the round of a day would find them; the season's close, in an earlier round, has ended what has no photo. */
        Group on(LocalDate day, Deadlines.Dates dates, @Nullable LocalDate last) {
            var deadline = own == null ? dates.makeup() : own;
            var closed = state.isGettingThePhoto()
                    && day.isAfter(dates.seasonEnd())
                    && (own == null || own.isBefore(day.minusDays(1)));
            return new Group(
                    0, closed ? State.MISSED : state, route, step, deadline, last, returnedOn, closedRoutes, 0);
        }
    }

    private final JdbcClient db;

    Crowds(JdbcClient db) {
        this.db = db;
    }

    List<Crowd> all() {
        return matching("", Map.of());
    }

    List<Crowd> of(UUID makeup) {
        return matching("and m.id = :makeup", Map.of("makeup", makeup));
    }

    private List<Crowd> matching(String condition, Map<String, ?> parameters) {
        return db.sql(
                        """
                        select state, route, step, deadline, last_letter_on, reminded_on, returned_on,
                               closed_routes, heard, count(*) as students
                        from (select m.id, m.state, m.route, m.step, m.deadline, m.last_letter_on, m.reminded_on,
                                     m.returned_on, m.closed_routes,
                                     string_agg(substring(l.dedupe from 38), ',' order by substring(l.dedupe from 38)) as heard
                              from makeup m
                              join student s on s.number = m.newest_of
                              left join letter l on l.makeup = m.id and l.dedupe like '%/%/%/%'
                                and l.kind in ('CHOOSE_ROUTE', 'START_SOON', 'ROUTE_TOO_LATE', 'KEEP_GOING', 'REPLACE_PHOTO',
                                  'HAND_IN_FILE', 'DEADLINE_NEAR', 'DEADLINE_TODAY', 'DEADLINE_PASSED', 'FILE_MISSING',
                                  'CHECK_CHSI', 'SEASON_CLOSED')
                              where s.left_at is null and m.state not in ('CONFIRMED', 'EXEMPT', 'WITHDRAWN')
                        """
                                + condition
                                + """

                              group by m.id, m.state, m.route, m.step, m.deadline, m.last_letter_on, m.reminded_on,
                                       m.returned_on, m.closed_routes) one
                        group by state, route, step, deadline, last_letter_on, reminded_on, returned_on, closed_routes,
                                 heard
                        """)
                .params(parameters)
                .query(Crowds::crowd)
                .list();
    }

    private static Crowd crowd(ResultSet row, int line) throws SQLException {
        var route = row.getString("route");
        var heard = row.getString("heard");
        return new Crowd(
                State.valueOf(row.getString("state")),
                route == null ? null : Route.Code.valueOf(route),
                row.getString("step"),
                row.getObject("deadline", LocalDate.class),
                row.getObject("last_letter_on", LocalDate.class),
                row.getObject("reminded_on", LocalDate.class),
                row.getObject("returned_on", LocalDate.class),
                row.getString("closed_routes"),
                heard == null ? Set.of() : Set.of(heard.split(",")),
                row.getLong("students"));
    }
}
