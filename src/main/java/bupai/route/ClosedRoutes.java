package bupai.route;

import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Routes that the office closed for a class or for one student, each with the reason that they read. */
@Repository
public class ClosedRoutes {

    /** @param classKey null where one student is meant; {@code student} is then set */
    public record Closing(
            Route.Code route,
            @Nullable String classKey,
            @Nullable StudentNumber student,
            String reason,
            Instant at,
            String by) {}

    private final JdbcClient db;

    ClosedRoutes(JdbcClient db) {
        this.db = db;
    }

    /** What is closed for a student, with the reason; one's own stands before the class's. */
    public Map<Route.Code, String> of(StudentNumber student) {
        var closed = new EnumMap<Route.Code, String>(Route.Code.class);
        db.sql(
                        """
                        select * from closed_route
                        where student = :student or class_key = (select class_key from student where number = :student)
                        order by case when student is null then 1 else 0 end, id
                        """)
                .param("student", student.value())
                .query(ClosedRoutes::closing)
                .list()
                .forEach(one -> closed.putIfAbsent(one.route(), one.reason()));
        return closed;
    }

    /** Newest first. */
    public List<Closing> all() {
        return db.sql("select * from closed_route order by closed_at desc, id desc")
                .query(ClosedRoutes::closing)
                .list();
    }

    public void add(Closing closing) {
        var student = closing.student();
        db.sql(
                        """
                        insert into closed_route (route, class_key, student, reason, closed_at, closed_by)
                        values (:route, :class, :student, :reason, :at, :by)
                        """)
                .param("route", closing.route().name())
                .param("class", closing.classKey())
                .param("student", student == null ? null : student.value())
                .param("reason", closing.reason())
                .param("at", closing.at().atOffset(ZoneOffset.UTC))
                .param("by", closing.by())
                .update();
    }

    /** @return false where it was not closed for exactly these */
    public boolean remove(Route.Code route, @Nullable String classKey, @Nullable StudentNumber student) {
        var whose = student == null ? "class_key = :whose" : "student = :whose";
        return db.sql("delete from closed_route where route = :route and " + whose)
                        .param("route", route.name())
                        .param("whose", student == null ? classKey : student.value())
                        .update()
                == 1;
    }

    private static Closing closing(ResultSet row, int line) throws SQLException {
        var student = row.getString("student");
        return new Closing(
                Route.Code.valueOf(row.getString("route")),
                row.getString("class_key"),
                student == null ? null : new StudentNumber(student),
                row.getString("reason"),
                row.getObject("closed_at", OffsetDateTime.class).toInstant(),
                row.getString("closed_by"));
    }
}
