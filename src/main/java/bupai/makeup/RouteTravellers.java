package bupai.makeup;

import bupai.roster.Classes;
import bupai.roster.Students;
import bupai.route.Route;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who is on a route, and to whom how many are left. */
@Repository
class RouteTravellers {

    /** A class or one student. */
    record Whom(@Nullable ClassName className, @Nullable StudentNumber student) {

        static Whom student(StudentNumber number) {
            return new Whom(null, number);
        }

        @Nullable
        String classKey() {
            return className == null ? null : className.key();
        }

        /** The condition over a student {@code s}. */
        String sql() {
            return student == null ? "s.class_key = :whose" : "s.number = :whose";
        }

        String whose() {
            return student == null ? String.valueOf(classKey()) : student.value();
        }

        String inWords() {
            return student == null ? String.valueOf(className) : student.value();
        }
    }

    /** Someone whose picture still has to be made on the route. */
    record Traveller(UUID makeup, StudentNumber studentNumber, String name, State state, @Nullable String step) {}

    private final JdbcClient db;
    private final Classes classes;
    private final Students students;

    RouteTravellers(JdbcClient db, Classes classes, Students students) {
        this.db = db;
        this.classes = classes;
        this.students = students;
    }

    /**
     * Reads whom somebody means; exactly one of the two has to be said.
     *
     * @throws Refused 404 where class or student is unknown, 422 where both or none are named
     */
    Whom whom(@Nullable String className, @Nullable String student) {
        var named = className == null ? "" : className.strip();
        var numbered = student == null ? "" : student.strip();
        if (named.isEmpty() == numbered.isEmpty()) {
            throw Refused.notUnderstood("makeup.closing.whom").about("className");
        }
        if (numbered.isEmpty()) {
            return Refused.in(
                    "className",
                    () -> new Whom(classes.get(new ClassName(named)).name(), null));
        }
        return Refused.in("student", () -> {
            var number = StudentNumber.of(numbered);
            return Whom.student(students.find(number)
                    .orElseThrow(() -> Refused.unknown("roster.student.unknown", number))
                    .number());
        });
    }

    List<Traveller> on(Route.Code route, Whom whom) {
        return db.sql(
                        """
                        select m.id, s.number, s.name, m.state, m.step
                        from makeup m join student s on s.number = m.newest_of
                        where s.left_at is null and m.route = :route and m.state in ('UNDERWAY', 'RETURNED') and
                        """
                                + whom.sql() + " order by s.number")
                .param("route", route.name())
                .param("whose", whom.whose())
                .query((row, line) -> new Traveller(
                        row.getObject("id", UUID.class),
                        new StudentNumber(row.getString("number")),
                        row.getString("name"),
                        State.valueOf(row.getString("state")),
                        row.getString("step")))
                .list();
    }

    /** Somebody to whom no route would be left. */
    Optional<StudentNumber> leftWithout(Route.Code route, Whom whom) {
        return db.sql(
                        """
                        select s.number from student s
                        join closed_route c on c.student = s.number or c.class_key = s.class_key
                        where s.left_at is null and c.route <> :route and
                        """
                                + whom.sql()
                                + " group by s.number having count(distinct c.route) >= :others"
                                + " order by s.number fetch first 1 rows only")
                .params(Map.of("route", route.name(), "whose", whom.whose(), "others", Route.Code.values().length - 1))
                .query(String.class)
                .optional()
                .map(StudentNumber::new);
    }
}
