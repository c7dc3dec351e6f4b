package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.school.Refused;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A student's route is chosen or changed. */
@Component
public class RouteChoices {

    private final Makeups makeups;
    private final ClosedRoutes closedRoutes;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    RouteChoices(
            Makeups makeups,
            ClosedRoutes closedRoutes,
            Journal journal,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.closedRoutes = closedRoutes;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Begins the route at its first step; choosing the route one is on already changes nothing.
     *
     * @throws Refused 409 where the route is closed for the student, a photo is here already, or the case is over
     */
    @Transactional
    public void choose(Caller caller, UUID id, Route.Code route) {
        var makeup = makeups.hold(id).must(State::isGettingThePhoto, "makeup.route.not-now");
        if (route == makeup.route() && makeup.state() != State.RETURNED) {
            return;
        }
        var closed = closedRoutes.of(makeup.student()).get(route);
        if (closed != null) {
            throw Refused.notNow("makeup.route.closed", closed);
        }
        makeups.takes(id, route);
        journal.note(new Entry(
                clock.now(), caller.name(), id, makeup.student().value(), "route", Map.of("route", route.name())));
        facts.publishEvent(new Makeup.RouteChosen(makeup, route));
    }
}
