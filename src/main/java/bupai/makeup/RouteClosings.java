package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.school.Refused;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Closes a route for those whom it does not serve, and opens it again; whoever is on it hears at once. */
@Component
class RouteClosings {

    private static final int LONGEST_REASON = 300;

    private final ClosedRoutes closedRoutes;
    private final RouteTravellers travellers;
    private final Makeups makeups;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    RouteClosings(
            ClosedRoutes closedRoutes,
            RouteTravellers travellers,
            Makeups makeups,
            Journal journal,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.closedRoutes = closedRoutes;
        this.travellers = travellers;
        this.makeups = makeups;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Who is on the route now, should it be closed for these.
     *
     * @throws Refused 403 unless academic affairs, 409 where {@link #close} would refuse it
     */
    public List<RouteTravellers.Traveller> preview(Caller caller, Route.Code route, RouteTravellers.Whom whom) {
        caller.must(Right.RUN_SEASON);
        mustLeaveAWay(route, whom);
        return travellers.on(route, whom);
    }

    /**
     * Closes the route; answers who was on it and is told so.
     *
     * @throws Refused 403 unless academic affairs, 409 where it is closed already or the last one open, 422 without a reason
     */
    @Transactional
    public List<RouteTravellers.Traveller> close(
            Caller caller, Route.Code route, RouteTravellers.Whom whom, String reason) {
        var told = preview(caller, route, whom);
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Refused.notUnderstood("makeup.closing.reason", LONGEST_REASON).about("reason");
        }
        closedRoutes.add(new ClosedRoutes.Closing(
                route, whom.classKey(), whom.student(), reason.strip(), clock.now(), caller.name()));
        makeups.noteClosedRoutes();
        note(caller, "route-closed", route, whom, reason, null);
        for (var traveller : told) {
            var makeup = makeups.hold(traveller.makeup());
            if (whom.student() == null) {
                note(
                        caller,
                        "route-closed",
                        route,
                        RouteTravellers.Whom.student(makeup.student()),
                        reason,
                        makeup.id());
            }
            facts.publishEvent(new Makeup.RouteClosed(makeup, route, reason.strip()));
        }
        return told;
    }

    /**
     * Opens it again; what is open already stays so.
     *
     * @throws Refused 403 unless academic affairs
     */
    @Transactional
    public void reopen(Caller caller, Route.Code route, RouteTravellers.Whom whom) {
        caller.must(Right.RUN_SEASON);
        if (closedRoutes.remove(route, whom.classKey(), whom.student())) {
            makeups.noteClosedRoutes();
            note(caller, "route-reopened", route, whom, "", null);
        }
    }

    private void mustLeaveAWay(Route.Code route, RouteTravellers.Whom whom) {
        if (closedRoutes.all().stream()
                .anyMatch(one -> one.route() == route
                        && Objects.equals(one.classKey(), whom.classKey())
                        && Objects.equals(one.student(), whom.student()))) {
            throw Refused.notNow("makeup.closing.already");
        }
        travellers.leftWithout(route, whom).ifPresent(student -> {
            throw Refused.notNow("makeup.closing.last", student);
        });
    }

    private void note(
            Caller caller,
            String what,
            Route.Code route,
            RouteTravellers.Whom whom,
            String reason,
            @Nullable UUID makeup) {
        var student = whom.student();
        var of = Map.of("route", route.name(), "whom", whom.inWords(), "reason", reason);
        journal.note(new Entry(clock.now(), caller.name(), makeup, student == null ? null : student.value(), what, of));
    }
}
