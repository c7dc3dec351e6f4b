package bupai.makeup;

import bupai.photo.Photo;
import bupai.route.Route;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * 补拍: one absent student's case.
 *
 * @param step the step at hand, null where the state has none
 * @param place where it last stood while a photo was still to be got; a case that comes back comes back to there
 * @param extension this student's own deadline; null: the cohort's holds
 * @param instance the model's instance, null only while it is being opened
 */
public record Makeup(
        UUID id,
        StudentNumber student,
        State state,
        Route.@Nullable Code route,
        @Nullable String step,
        Place place,
        @Nullable LocalDate extension,
        @Nullable String instance,
        @Nullable String reason,
        Instant openedAt) {

    /** A state with its step. */
    public record Place(State state, @Nullable String step) {}

    /** What became of a step. */
    public enum Outcome {
        DONE,
        /** The site refused the picture; at {@link #CHSI} the image is wrong. */
        SENT_BACK
    }

    /** The step of {@link State#DELIVERED}: the student checks the image on CHSI. */
    public static final String CHSI = "CHSI";

    /** Absences were marked; the cases stand in the table. */
    public record Opened(List<Makeup> makeups) {}

    /** A route was chosen or changed. */
    public record RouteChosen(Makeup before, Route.Code route) {}

    /** The route that the student is on was closed for the student, for this reason. */
    public record RouteClosed(Makeup makeup, Route.Code route, String reason) {}

    /** The step at hand was ticked. */
    public record StepReported(Makeup before, String step, Outcome outcome) {}

    /** A version was accepted or returned; {@code before} stands where the case stood until then. */
    public record PhotoDecided(Makeup before, int version, Photo.Decision decision) {}

    /** The version that was under review, or accepted, was another student's. */
    public record PhotoMovedAway(Makeup before, int version) {}

    /** The student was photographed after all. */
    public record Withdrawn(Makeup before) {}

    /** The student no longer graduates. */
    public record Exempted(Makeup before) {}

    /** This student's deadline was extended; a missed case is reopened. */
    public record Extended(Makeup before, LocalDate to, String reason) {}

    /** @throws Refused 409 where the state does not allow it; the key is told the state's code */
    Makeup must(Predicate<State> allowed, String otherwise) {
        if (!allowed.test(state)) {
            throw Refused.notNow(otherwise, student, state);
        }
        return this;
    }
}
