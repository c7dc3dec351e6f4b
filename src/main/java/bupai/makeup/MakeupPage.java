package bupai.makeup;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.roster.Classes;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Cases as lists show them: one line each, filtered, page by page. */
@Repository
public class MakeupPage {

    /**
     * @param deadline the student's own, or the cohort's
     * @param latestStart the last day on which the chosen route can be begun; null without a route
     * @param letters how many letters were written to the student
     */
    public record Line(
            StudentNumber studentNumber,
            String name,
            @JsonProperty("class") ClassName className,
            String college,
            State state,
            Route.@Nullable Code route,
            @Nullable String step,
            LocalDate deadline,
            @Nullable LocalDate latestStart,
            long letters,
            @Nullable OffsetDateTime lastLetterAt) {}

    /** @param total of all pages */
    public record Lines(long total, List<Line> items) {}

    /** What to show; null means all. {@code page} counts from 0, {@code size} is 1 to 500. */
    public record Filter(
            @Nullable String college,
            @Nullable String className,
            @Nullable State state,
            Route.@Nullable Code route,
            int page,
            int size) {

        public Filter {
            if (page < 0 || size < 1 || size > 500) {
                throw Refused.notUnderstood("makeup.page.size");
            }
        }
    }

    private static final String FROM =
            """
             from makeup m
             join student s on s.number = m.newest_of
             join school_class c on c.name_key = s.class_key
            where s.left_at is null and
            """;

    private final JdbcClient db;
    private final School school;
    private final Classes classes;
    private final Deadlines deadlines;
    private final Routes routes;
    private final SchoolClock clock;

    MakeupPage(JdbcClient db, School school, Classes classes, Deadlines deadlines, Routes routes, SchoolClock clock) {
        this.db = db;
        this.school = school;
        this.classes = classes;
        this.deadlines = deadlines;
        this.routes = routes;
        this.clock = clock;
    }

    /**
     * The newest case of each student in scope, by student number.
     *
     * @throws Refused 403 where the filter names a foreign college or class, 404 where it names an unknown one
     */
    public Lines show(Filter filter, Scope scope) {
        var parameters = new HashMap<String, Object>(scope.parameters());
        var where = FROM + Scope.SQL + conditions(filter, scope, parameters);
        var total = db.sql("select count(*)" + where)
                .params(parameters)
                .query(Long.class)
                .single();
        parameters.put("skip", (long) filter.page() * filter.size());
        parameters.put("size", filter.size());
        var cohort = deadlines.makeup();
        var items = db.sql(
                        """
                        select s.number, s.name, c.name as class_name, c.college, m.state, m.route, m.step, m.deadline,
                          (select count(*) from letter l where l.student = s.number) as letters,
                          (select max(l.created_at) from letter l where l.student = s.number) as last_letter_at
                        """
                                + where
                                + " order by s.number offset :skip rows fetch next :size rows only")
                .params(parameters)
                .query((row, line) -> line(row, cohort))
                .list();
        return new Lines(total, items);
    }

    /** One student's line, whatever the scope. */
    Line of(StudentNumber student) {
        var cohort = deadlines.makeup();
        return db.sql(
                        """
                        select s.number, s.name, c.name as class_name, c.college, m.state, m.route, m.step, m.deadline,
                          (select count(*) from letter l where l.student = s.number) as letters,
                          (select max(l.created_at) from letter l where l.student = s.number) as last_letter_at
                        """
                                + FROM
                                + " s.number = :student")
                .param("student", student.value())
                .query((row, line) -> line(row, cohort))
                .optional()
                .orElseThrow(() -> Refused.unknown("makeup.none", student));
    }

    /** What the filter adds to a query over {@code m}, {@code s} and {@code c}. */
    String conditions(Filter filter, Scope scope, Map<String, Object> parameters) {
        var conditions = new StringBuilder();
        if (filter.college() != null && !filter.college().isBlank()) {
            var college = school.college(filter.college());
            conditions.append(" and c.college = :college");
            parameters.put("college", college.code());
            if (!classes.reaches(college.code(), scope)) {
                throw Refused.outOfScope("makeup.college.foreign", college.name());
            }
        }
        if (filter.className() != null && !filter.className().isBlank()) {
            var found = classes.inScope(new ClassName(filter.className()), scope);
            conditions.append(" and c.name_key = :class");
            parameters.put("class", found.name().key());
        }
        if (filter.state() != null) {
            conditions.append(" and m.state = :state");
            parameters.put("state", filter.state().name());
        }
        if (filter.route() != null) {
            conditions.append(" and m.route = :route");
            parameters.put("route", filter.route().name());
        }
        return conditions.toString();
    }

    private Line line(ResultSet row, LocalDate cohort) throws SQLException {
        var own = row.getObject("deadline", LocalDate.class);
        var deadline = own == null ? cohort : own;
        var routeName = row.getString("route");
        var route = routeName == null ? null : Route.Code.valueOf(routeName);
        var last = row.getObject("last_letter_at", OffsetDateTime.class);
        return new Line(
                new StudentNumber(row.getString("number")),
                row.getString("name"),
                new ClassName(row.getString("class_name")),
                school.college(row.getString("college")).name(),
                State.valueOf(row.getString("state")),
                route,
                row.getString("step"),
                deadline,
                route == null ? null : routes.latestStart(route, deadline),
                row.getLong("letters"),
                last == null ? null : clock.at(last.toInstant()));
    }
}
