package bupai.reminder;

import bupai.makeup.State;
import bupai.route.Route;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The students who share one situation on one day; {@code ordinal} numbers the groups of a round.
 *
 * @param deadline the students' own, or else the cohort's
 * @param returnedOn when the picture that is to be replaced was sent back, null for none
 */
record Group(
        int ordinal,
        State state,
        Route.@Nullable Code route,
        @Nullable String step,
        LocalDate deadline,
        @Nullable LocalDate lastLetterOn,
        @Nullable LocalDate returnedOn,
        int students) {

    /** The condition over a makeup {@code m} that holds for exactly this group's students, in a form that indexes serve. */
    String sql(LocalDate cohortDeadline) {
        return "m.newest_of is not null and m.state = :state and "
                + same("m.route", "route", route)
                + " and "
                + same("m.step", "step", step)
                + " and "
                + same("m.last_letter_on", "lastLetterOn", lastLetterOn)
                + " and "
                + same("m.returned_on", "returnedOn", returnedOn)
                + (deadline.equals(cohortDeadline)
                        ? " and (m.deadline is null or m.deadline = :deadline)"
                        : " and m.deadline = :deadline")
                + " and (m.reminded_on is null or m.reminded_on <> :asOf)";
    }

    Map<String, Object> parameters(LocalDate asOf) {
        var parameters = new HashMap<String, Object>();
        parameters.put("state", state.name());
        parameters.put("route", route == null ? null : route.name());
        parameters.put("step", step);
        parameters.put("deadline", deadline);
        parameters.put("lastLetterOn", lastLetterOn);
        parameters.put("returnedOn", returnedOn);
        parameters.put("asOf", asOf);
        return parameters;
    }

    private static String same(String column, String parameter, @Nullable Object value) {
        return value == null ? column + " is null" : column + " = :" + parameter;
    }
}
