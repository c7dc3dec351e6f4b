package bupai.reminder;

import bupai.makeup.State;
import bupai.school.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a scope stands on the day of a digest. */
@Repository
class Standings {

    /**
     * @param college the college's code
     * @param expected students on the roster who have not left
     */
    record Standing(String college, int expected, Map<State, Integer> states) {

        static Standing nobody() {
            return new Standing("", 0, Map.of());
        }

        int absent() {
            return count(State::countsAsAbsent);
        }

        /** Whose photo is not here. */
        int missing() {
            return count(State::isGettingThePhoto);
        }

        int in(State state) {
            return states.getOrDefault(state, 0);
        }

        Standing plus(Standing other) {
            var sum = new EnumMap<State, Integer>(State.class);
            sum.putAll(states);
            other.states.forEach((state, count) -> sum.merge(state, count, Integer::sum));
            return new Standing("", expected + other.expected, sum);
        }

        private int count(Predicate<State> wanted) {
            return states.entrySet().stream()
                    .filter(one -> wanted.test(one.getKey()))
                    .mapToInt(Map.Entry::getValue)
                    .sum();
        }
    }

    /** A student whose photo is not here. */
    record Missing(String className, String number, String name, State state) {}

    private static final String MISSING =
            """
            select c.name as class_name, s.number, s.name, m.state
            from makeup m
            join student s on s.number = m.newest_of
            join school_class c on c.name_key = s.class_key
            where s.left_at is null and m.state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED') and
            """;

    private final JdbcClient db;

    Standings(JdbcClient db) {
        this.db = db;
    }

    List<Standing> byCollege(Scope scope) {
        var counted = new LinkedHashMap<String, Standing>();
        db.sql(
                        """
                        select c.college, m.state, count(*) as students
                        from student s
                        join school_class c on c.name_key = s.class_key
                        left join makeup m on m.newest_of = s.number
                        where s.left_at is null and
                        """
                                + Scope.SQL + " group by c.college, m.state order by c.college")
                .params(scope.parameters())
                .query(row -> {
                    var students = row.getInt("students");
                    var state = row.getString("state");
                    var college = row.getString("college");
                    var one = new Standing(
                            college, students, state == null ? Map.of() : Map.of(State.valueOf(state), students));
                    counted.merge(college, one, Standing::plus);
                });
        var standings = new ArrayList<Standing>();
        counted.forEach((college, sum) -> standings.add(new Standing(college, sum.expected(), sum.states())));
        return standings;
    }

    /** By class, then by number. */
    List<Missing> missing(Scope scope) {
        return db.sql(MISSING + Scope.SQL + " order by c.name, s.number")
                .params(scope.parameters())
                .query((row, line) -> new Missing(
                        row.getString("class_name"),
                        row.getString("number"),
                        row.getString("name"),
                        State.valueOf(row.getString("state"))))
                .list();
    }
}
