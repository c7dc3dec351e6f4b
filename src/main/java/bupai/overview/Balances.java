package bupai.overview;

import bupai.makeup.State;
import bupai.roster.Classes;
import bupai.roster.SchoolClass;
import bupai.school.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Counts the balance: per class, per college, whole school, always within somebody's scope. */
@Repository
public class Balances {

    /** One class with its balance. */
    public record OfClass(SchoolClass one, Balance balance) {

        /** Roster less photographed on site less absent: 0 where everything agrees, and before the sign-off. */
        public int unexplained() {
            var signed = one.signOff();
            return signed == null ? 0 : balance.expected() - balance.absent() - signed.photographed();
        }
    }

    private final JdbcClient db;
    private final Classes classes;

    Balances(JdbcClient db, Classes classes) {
        this.db = db;
        this.classes = classes;
    }

    /** In the timetable's order. */
    public List<OfClass> byClass(Scope scope, Predicate<SchoolClass> wanted) {
        var states = states(scope);
        var lines = new ArrayList<OfClass>();
        for (var one : classes.in(scope)) {
            if (wanted.test(one)) {
                var counted = states.getOrDefault(one.name().key(), Map.of());
                lines.add(new OfClass(one, Balance.of(one.students(), counted, one.isSignedOff())));
            }
        }
        return lines;
    }

    public Balance of(Scope scope, Predicate<SchoolClass> wanted) {
        return byClass(scope, wanted).stream().map(OfClass::balance).reduce(Balance.nobody(), Balance::plus);
    }

    private Map<String, Map<State, Integer>> states(Scope scope) {
        var byClass = new HashMap<String, Map<State, Integer>>();
        db.sql(
                        """
                        select s.class_key, m.state, count(*) as students
                        from makeup m
                        join student s on s.number = m.newest_of
                        join school_class c on c.name_key = s.class_key
                        where s.left_at is null and
                        """
                                + Scope.SQL + " group by s.class_key, m.state")
                .params(scope.parameters())
                .query(row -> {
                    byClass.computeIfAbsent(row.getString("class_key"), key -> new EnumMap<>(State.class))
                            .put(State.valueOf(row.getString("state")), row.getInt("students"));
                });
        return byClass;
    }
}
