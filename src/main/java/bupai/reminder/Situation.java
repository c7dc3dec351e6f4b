package bupai.reminder;

import bupai.makeup.State;
import bupai.route.Route;
import org.jspecify.annotations.Nullable;

/**
 * What the plan is asked about: everything it may know of the students it decides for. All figures are working days.
 *
 * @param waiting true where the student can only wait for the site's review or for the posted picture
 * @param toLatestStart until the chosen route must be begun, or the fastest one where none is chosen; negative: passed
 * @param toDeadline until the student's deadline; negative: passed
 * @param toPackDeadline until the college's deadline
 * @param sinceLetter since the last letter; 999 where there was none
 * @param sinceReturned since the picture was sent back, by the site or by the review; 999 where none is to be replaced
 */
public record Situation(
        State state,
        Route.@Nullable Code route,
        boolean waiting,
        int toLatestStart,
        int toDeadline,
        int toPackDeadline,
        int sinceLetter,
        int sinceReturned) {

    /** Stands for "never" where days are counted since something. */
    public static final int NEVER = 999;
}
