package bupai.reminder;

import bupai.makeup.State;
import bupai.route.Route;
import java.time.LocalDate;
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
        int students) {}
