package bupai.reminder;

import bupai.makeup.State;
import bupai.route.Route;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The students who share one situation on one day; {@code ordinal} numbers the groups of a round. */
record Group(
        int ordinal,
        State state,
        Route.@Nullable Code route,
        @Nullable String step,
        LocalDate deadline,
        @Nullable LocalDate lastLetterOn,
        int students) {

    /** The condition over a makeup {@code m} that holds for exactly this group's students. */
    static final String SQL =
            """
            m.newest_of is not null
            and m.state = :state
            and m.route is not distinct from cast(:route as varchar(20))
            and m.step is not distinct from cast(:step as varchar(40))
            and coalesce(m.deadline, cast(:cohort as date)) = :deadline
            and m.last_letter_on is not distinct from cast(:lastLetterOn as date)
            and (m.reminded_on is null or m.reminded_on <> :asOf)
            """;

    Map<String, Object> parameters(LocalDate asOf, LocalDate cohortDeadline) {
        var parameters = new HashMap<String, Object>();
        parameters.put("state", state.name());
        parameters.put("route", route == null ? null : route.name());
        parameters.put("step", step);
        parameters.put("cohort", cohortDeadline);
        parameters.put("deadline", deadline);
        parameters.put("lastLetterOn", lastLetterOn);
        parameters.put("asOf", asOf);
        return parameters;
    }
}
