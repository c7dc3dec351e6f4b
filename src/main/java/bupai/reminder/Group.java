package bupai.reminder;

import bupai.makeup.State;
import bupai.route.Route;
import java.time.LocalDate;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The students who share one situation on one day; {@code ordinal} numbers the groups of a round.
 *
 * @param deadline the students' own, or else the cohort's
 * @param closedRoutes codes of routes that do not serve them, by commas, null for none
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
        @Nullable String closedRoutes,
        int students) {

    /** Routes that do not serve these students. */
    Set<Route.Code> closed() {
        return closedRoutes == null
                ? Set.of()
                : Stream.of(closedRoutes.split(",")).map(Route.Code::valueOf).collect(Collectors.toSet());
    }
}
