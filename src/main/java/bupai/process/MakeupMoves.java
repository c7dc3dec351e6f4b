package bupai.process;

import static bupai.process.MakeupProcess.Message.ABSENCE_WITHDRAWN;
import static bupai.process.MakeupProcess.Message.PHOTO_ACCEPTED;
import static bupai.process.MakeupProcess.Message.PHOTO_ARRIVED;
import static bupai.process.MakeupProcess.Message.PHOTO_REVOKED;
import static bupai.process.MakeupProcess.Message.ROUTE_CHOSEN;
import static bupai.process.MakeupProcess.Message.STUDENT_EXEMPTED;

import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.makeup.State;
import bupai.photo.Photo;
import bupai.route.Routes;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Turns the facts of the rooms below into moves of the model, in the same transaction. */
@Component
class MakeupMoves {

    private final MakeupInstances instances;
    private final Makeups makeups;
    private final Standing standing;
    private final Routes routes;

    MakeupMoves(MakeupInstances instances, Makeups makeups, Standing standing, Routes routes) {
        this.instances = instances;
        this.makeups = makeups;
        this.standing = standing;
        this.routes = routes;
    }

    @EventListener
    void opened(Makeup.Opened fact) {
        fact.makeups().forEach(makeup -> makeups.runAs(makeup.id(), instances.start(makeup.id())));
    }

    @EventListener
    void routeChosen(Makeup.RouteChosen fact) {
        instances.tell(
                instance(fact.before()),
                ROUTE_CHOSEN,
                MakeupProcess.Variable.RESUME.is(fact.route().name()));
    }

    @EventListener
    void stepReported(Makeup.StepReported fact) {
        var said =
                new HashMap<>(MakeupProcess.Variable.OUTCOME.is(fact.outcome().name()));
        if (fact.before().state() == State.DELIVERED) {
            said.putAll(MakeupProcess.Variable.RESUME.is(State.RETURNED.name()));
        }
        instances.complete(instance(fact.before()), said);
    }

    /** A blocked picture moves nothing. */
    @EventListener
    void photoArrived(Photo.Arrived fact) {
        if (fact.verdict().mayBeReviewed()) {
            review(instance(makeups.find(fact.makeup()).orElseThrow()));
        }
    }

    @EventListener
    void photoDecided(Makeup.PhotoDecided fact) {
        var before = fact.before();
        var instance = instance(before);
        if (before.state().isGettingThePhoto() && fact.decision().accepted()) {
            instances.tell(instance, PHOTO_ACCEPTED, Map.of());
            return;
        }
        if (before.state() == State.ACCEPTED && !fact.decision().accepted()) {
            instances.tell(instance, PHOTO_REVOKED, backTo(before.id(), State.RETURNED.name()));
            return;
        }
        if (before.state() != State.IN_REVIEW) {
            // A refused replacement is accepted after all: it goes through its review once more.
            review(instance);
        }
        var said = backTo(before.id(), State.RETURNED.name());
        said.putAll(MakeupProcess.Variable.ACCEPTED.is(fact.decision().accepted()));
        instances.complete(instance, said);
    }

    @EventListener
    void photoMovedAway(Makeup.PhotoMovedAway fact) {
        var instance = instance(fact.before());
        instances.tell(instance, PHOTO_REVOKED, backTo(fact.before().id(), resume(fact.before())));
        catchUp(fact.before(), instance);
    }

    @EventListener
    void withdrawn(Makeup.Withdrawn fact) {
        instances.tell(instance(fact.before()), ABSENCE_WITHDRAWN, Map.of());
    }

    @EventListener
    void exempted(Makeup.Exempted fact) {
        instances.tell(instance(fact.before()), STUDENT_EXEMPTED, Map.of());
    }

    @EventListener
    void extended(Makeup.Extended fact) {
        if (fact.before().state() == State.MISSED) {
            var instance = instances.reopen(fact.before().id(), resume(fact.before()));
            makeups.runAs(fact.before().id(), instance);
            catchUp(fact.before(), instance);
        }
    }

    private void review(String instance) {
        instances.tell(instance, PHOTO_ARRIVED, Map.of());
    }

    /** What the gateways need to know when a photo does not stand: where to go back to. */
    private Map<String, Object> backTo(UUID makeup, String resume) {
        var said = new HashMap<>(MakeupProcess.Variable.STANDING.is(standing.of(makeup)));
        said.putAll(MakeupProcess.Variable.RESUME.is(resume));
        return said;
    }

    private static String resume(Makeup before) {
        var route = before.route();
        var state = before.place().state();
        return state == State.UNDERWAY && route != null ? route.name() : state.name();
    }

    /** A route is entered at its first step; the steps that were done before are done. */
    private void catchUp(Makeup before, String instance) {
        var step = before.place().step();
        var route = before.route();
        var now = makeups.find(before.id()).orElseThrow();
        if (before.place().state() != State.UNDERWAY
                || now.state() != State.UNDERWAY
                || step == null
                || route == null) {
            return;
        }
        for (var done : routes.of(route).steps()) {
            if (done.code().equals(step)) {
                return;
            }
            instances.complete(instance, MakeupProcess.Variable.OUTCOME.is(Makeup.Outcome.DONE.name()));
        }
    }

    private static String instance(Makeup makeup) {
        var instance = makeup.instance();
        if (instance == null) {
            throw new IllegalStateException("makeup " + makeup.id() + " runs in no instance");
        }
        return instance;
    }
}
