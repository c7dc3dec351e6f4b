package bupai.makeup;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.route.Route;
import bupai.route.Routes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.springframework.stereotype.Component;

/**
 * Says {@link Need} in SQL, so that the database sorts and counts. Working days are no matter for SQL: the later a
 * deadline, the later a route may be begun, so for each route one day is found from which on a deadline can be made.
 */
@Component
class Needs {

    /** The need's place in the enum, over a makeup {@code m}. */
    private static final String RANK =
            """
            case
                when m.state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED', 'DELIVERED')
                    and exists (select 1 from phone_task t where t.open_for = m.id) then 0
                when m.state in ('NOT_STARTED', 'UNDERWAY') and coalesce(m.deadline, :cohort) < :today then 1
                when m.state = 'NOT_STARTED' and coalesce(m.deadline, :cohort) < :soonest then 2
                when m.state = 'UNDERWAY' and (%s) then 3
                when m.state = 'RETURNED' then 4
                when m.state = 'NOT_STARTED' and coalesce(m.deadline, :cohort) < :near then 5
                when m.state = 'IN_REVIEW' then 6
                when m.state = 'AWAITING_FILE' then 7
                when m.state = 'NOT_STARTED' then 8
                when m.state in ('UNDERWAY', 'ACCEPTED', 'DELIVERED') then 9
                else 10
            end
            """;

    private static final String TOO_LATE =
            "m.route = '%s' and m.step = :first%s and coalesce(m.deadline, :cohort) < :from%s";

    /** Working days: two weeks. */
    private static final int SOON = 10;

    /** No lead time is longer. */
    private static final int HORIZON = 366;

    private final Routes routes;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    Needs(Routes routes, Deadlines deadlines, WorkingDays days, SchoolClock clock) {
        this.routes = routes;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
    }

    String sql() {
        var late = new ArrayList<String>();
        routes.all().forEach(route -> late.add(TOO_LATE.formatted(route.code(), route.code(), route.code())));
        return RANK.formatted(String.join(" or ", late));
    }

    Map<String, Object> parameters() {
        var today = clock.today();
        var parameters = new HashMap<String, Object>();
        routes.all().forEach(route -> {
            parameters.put("first" + route.code(), route.steps().get(0).code());
            parameters.put("from" + route.code(), firstDeadline(latest -> !latest.isBefore(today), route));
        });
        parameters.put("cohort", deadlines.makeup());
        parameters.put("today", today);
        parameters.put("soonest", firstDeadline(latest -> !latest.isBefore(today), fastest()));
        parameters.put("near", firstDeadline(latest -> days.between(today, latest) > SOON, fastest()));
        return parameters;
    }

    /** The last day on which any route can be begun. */
    LocalDate lastStart(LocalDate deadline) {
        return routes.latestStart(fastest().code(), deadline);
    }

    private LocalDate firstDeadline(Predicate<LocalDate> isInTime, Route route) {
        var today = clock.today();
        return today.datesUntil(today.plusDays(HORIZON))
                .filter(deadline -> isInTime.test(routes.latestStart(route.code(), deadline)))
                .findFirst()
                .orElseGet(() -> today.plusDays(HORIZON));
    }

    private Route fastest() {
        return routes.all().stream()
                .min(Comparator.comparing(Route::leadWorkingDays))
                .orElseThrow();
    }
}
