package bupai.makeup;

import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.ClassName;
import bupai.school.School;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import bupai.sheet.LongLists;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** A person's students as the day asks for them: whoever needs somebody most comes first, with the reason. */
@Repository
class MyStudents {

    /**
     * @param latestStart the last day on which the chosen route can be begun, or any route where none is chosen
     * @param daysLeft working days to the deadline, negative where it has passed
     * @param unreachedFor why no letter reaches the student; null where no call is to be made
     * @param returnedFor the reason of the last return
     */
    record Line(
            StudentNumber number,
            String name,
            ClassName className,
            String college,
            @Nullable String phone,
            State state,
            Route.@Nullable Code route,
            @Nullable String step,
            LocalDate deadline,
            LocalDate latestStart,
            int daysLeft,
            Need need,
            Calls.@Nullable Why unreachedFor,
            @Nullable String returnedFor,
            long letters,
            @Nullable OffsetDateTime lastLetterAt) {}

    /** @param needs which to show; none means all */
    record Asked(MakeupPage.Filter filter, Set<Need> needs) {}

    private static final String COLUMNS =
            """
            select s.number, s.name, s.phone, c.name as class_name, c.college, m.state, m.route, m.step,
                coalesce(m.deadline, :cohort) as due, %s as need,
                (select t.why from phone_task t where t.open_for = m.id) as unreached_for,
                (select p.decision_reason from photo p where m.state = 'RETURNED' and p.makeup = m.id and p.version = (
                    select max(r.version) from photo r
                    where r.makeup = m.id and r.decision = 'RETURNED' and r.moved_to is null)) as returned_for,
                (select count(*) from letter l where l.student = s.number) as letters,
                (select max(l.created_at) from letter l where l.student = s.number) as last_letter_at
            """;

    private static final String FROM =
            """
             from makeup m
             join student s on s.number = m.newest_of
             join school_class c on c.name_key = s.class_key
            where s.left_at is null and
            """;

    private final JdbcClient db;
    private final LongLists longLists;
    private final MakeupPage page;
    private final Needs needs;
    private final Routes routes;
    private final WorkingDays days;
    private final School school;
    private final SchoolClock clock;

    MyStudents(
            JdbcClient db,
            LongLists longLists,
            MakeupPage page,
            Needs needs,
            Routes routes,
            WorkingDays days,
            School school,
            SchoolClock clock) {
        this.db = db;
        this.longLists = longLists;
        this.page = page;
        this.needs = needs;
        this.routes = routes;
        this.days = days;
        this.school = school;
        this.clock = clock;
    }

    /** How many of the filter's students have each need, whichever of them are shown. */
    Map<Need, Long> counts(MakeupPage.Filter filter, Scope scope) {
        var question = new Question(new Asked(filter, Set.of()), scope);
        var counts = new EnumMap<Need, Long>(Need.class);
        db.sql("select n.need, count(*) as people from (select " + needs.sql() + " as need" + question.from
                        + ") n group by n.need")
                .params(question.parameters)
                .query(row -> {
                    counts.put(Need.values()[row.getInt("need")], row.getLong("people"));
                });
        return counts;
    }

    List<Line> page(Asked asked, Scope scope) {
        var question = new Question(asked, scope);
        question.parameters.put(
                "skip", (long) asked.filter().page() * asked.filter().size());
        question.parameters.put("size", asked.filter().size());
        return db.sql(question.sql() + " offset :skip rows fetch next :size rows only")
                .params(question.parameters)
                .query((row, line) -> line(row))
                .list();
    }

    /** All pages, row by row. */
    void each(Asked asked, Scope scope, Consumer<Line> use) {
        var question = new Question(asked, scope);
        longLists.each(
                streaming ->
                        streaming
                                .sql(question.sql())
                                .params(question.parameters)
                                .query((row, line) -> line(row))
                                .stream(),
                use);
    }

    /** The filter as a query with its parameters. */
    private final class Question {

        private final Map<String, Object> parameters = new HashMap<>();
        private final String from;

        Question(Asked asked, Scope scope) {
            parameters.putAll(scope.parameters());
            parameters.putAll(needs.parameters());
            var wanted = "";
            if (!asked.needs().isEmpty()) {
                wanted = " and " + needs.sql() + " in (:needs)";
                parameters.put(
                        "needs", asked.needs().stream().map(Need::ordinal).collect(Collectors.toSet()));
            }
            from = FROM + Scope.SQL + page.conditions(asked.filter(), scope, parameters) + wanted;
        }

        String sql() {
            return COLUMNS.formatted(needs.sql()) + from + " order by need, due, s.number";
        }
    }

    private Line line(ResultSet row) throws SQLException {
        var routeName = row.getString("route");
        var route = routeName == null ? null : Route.Code.valueOf(routeName);
        var due = row.getObject("due", LocalDate.class);
        var why = row.getString("unreached_for");
        var last = row.getObject("last_letter_at", OffsetDateTime.class);
        return new Line(
                new StudentNumber(row.getString("number")),
                row.getString("name"),
                new ClassName(row.getString("class_name")),
                school.college(row.getString("college")).name(),
                row.getString("phone"),
                State.valueOf(row.getString("state")),
                route,
                row.getString("step"),
                due,
                route == null ? needs.lastStart(due) : routes.latestStart(route, due),
                days.between(clock.today(), due),
                Need.values()[row.getInt("need")],
                why == null ? null : Calls.Why.valueOf(why),
                row.getString("returned_for"),
                row.getLong("letters"),
                last == null ? null : clock.at(last.toInstant()));
    }
}
