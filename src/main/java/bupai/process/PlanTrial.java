package bupai.process;

import bupai.makeup.State;
import bupai.reminder.Situation;
import bupai.route.Route;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** An uploaded table answers some hundred situations before it is kept, by the decision engine and by itself alike. */
final class PlanTrial {

    private static final int[] TO_DEADLINE = {-40, -12, -1, 0, 1, 4, 8, 12, 18, 30};
    private static final int[] SINCE = {2, 10};
    private static final List<State> ASKED = List.of(
            State.NOT_STARTED, State.UNDERWAY, State.AWAITING_FILE, State.RETURNED, State.DELIVERED, State.MISSED);

    private PlanTrial() {}

    /** @throws PlanBroken where the engine cannot answer, or not as the rows say */
    static void pass(PlanTable table, String dmn) {
        var engine = new EnginePlan(dmn);
        var compiled = table.compiled();
        situations().forEach(situation -> {
            try {
                var answer = engine.decide(situation);
                if (compiled.isPresent() && !compiled.get().decide(situation).equals(answer)) {
                    throw new IllegalStateException(answer.toString());
                }
            } catch (RuntimeException cannot) {
                throw new PlanBroken(
                        new Flaw(0, null, situation + " " + cannot.getMessage(), "process.plan.flaw.trial"));
            }
        });
    }

    private static Stream<Situation> situations() {
        return ASKED.stream().flatMap(state -> routes().flatMap(
                        route -> Arrays.stream(TO_DEADLINE).boxed().flatMap(left -> Arrays.stream(SINCE)
                                .mapToObj(since -> new Situation(
                                        state,
                                        route.orElse(null),
                                        since == 2 && state == State.UNDERWAY && route.isPresent(),
                                        left - 10,
                                        left,
                                        left + 29,
                                        since,
                                        state == State.RETURNED ? since : Situation.NEVER)))));
    }

    private static Stream<Optional<Route.Code>> routes() {
        return List.of(Optional.<Route.Code>empty(), Optional.of(Route.Code.BRANCH)).stream();
    }
}
