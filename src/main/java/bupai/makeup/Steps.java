package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.route.Routes;
import bupai.school.Refused;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The step at hand is ticked, on the route or on CHSI. */
@Component
public class Steps {

    private final Makeups makeups;
    private final Photos photos;
    private final Routes routes;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Steps(
            Makeups makeups,
            Photos photos,
            Routes routes,
            Journal journal,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.photos = photos;
        this.routes = routes;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Notes what became of the step at hand.
     *
     * @throws Refused 409 where this is not the step at hand, 422 where nobody can send it back
     */
    @Transactional
    public void report(Caller caller, UUID id, String step, Makeup.Outcome outcome) {
        var makeup = makeups.hold(id);
        var atHand = makeup.state() == State.UNDERWAY || makeup.state() == State.DELIVERED;
        if (!atHand || !step.equals(makeup.step())) {
            throw Refused.notNow("makeup.step.not-at-hand", step, makeup.student(), makeup.state());
        }
        if (outcome == Makeup.Outcome.SENT_BACK && !mayBeSentBack(makeup, step)) {
            throw Refused.notUnderstood("makeup.step.not-refusable", step);
        }
        if (makeup.state() == State.DELIVERED && outcome == Makeup.Outcome.SENT_BACK) {
            // What CHSI shows is wrong, so the version in the pack no longer stands.
            photos.accepted(id).ifPresent(photo -> returned(caller, photo));
        }
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                id,
                makeup.student().value(),
                "step",
                Map.of("step", step, "outcome", outcome.name(), "route", String.valueOf(makeup.route()))));
        facts.publishEvent(new Makeup.StepReported(makeup, step, outcome));
    }

    private boolean mayBeSentBack(Makeup makeup, String step) {
        return makeup.state() == State.DELIVERED
                || makeup.route() != null
                        && routes.of(makeup.route()).step(step).refusable();
    }

    private void returned(Caller caller, Photo photo) {
        photos.decide(
                photo.makeup(), photo.version(), new Photo.Decision(false, caller.name(), clock.now(), "学信网图像有误"));
    }
}
