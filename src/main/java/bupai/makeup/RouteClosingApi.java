package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Closed routes over the interface; academic affairs only. */
@RestController
@RequestMapping("/api/route-closings")
class RouteClosingApi {

    /** {@code class} or {@code student}, and why. */
    record Body(
            @Nullable String route,
            @JsonProperty("class") @Nullable String className,
            @Nullable String student,
            @Nullable String reason) {}

    /** @param className the class's key, as two spellings of one class meet in it */
    record Line(
            Route.Code route,
            @JsonProperty("class") @Nullable String className,
            @Nullable StudentNumber student,
            String reason,
            OffsetDateTime closedAt,
            String closedBy) {}

    /** @param told who was on the route and hears that it is closed */
    record Closed(List<OnIt> told) {}

    record OnIt(StudentNumber studentNumber, String name, State state, @Nullable String step) {

        static OnIt of(RouteTravellers.Traveller traveller) {
            return new OnIt(traveller.studentNumber(), traveller.name(), traveller.state(), traveller.step());
        }
    }

    private final RouteClosings closings;
    private final RouteTravellers travellers;
    private final ClosedRoutes closedRoutes;
    private final SchoolClock clock;

    RouteClosingApi(RouteClosings closings, RouteTravellers travellers, ClosedRoutes closedRoutes, SchoolClock clock) {
        this.closings = closings;
        this.travellers = travellers;
        this.closedRoutes = closedRoutes;
        this.clock = clock;
    }

    @GetMapping
    List<Line> all(Caller caller) {
        caller.must(Right.RUN_SEASON);
        return closedRoutes.all().stream()
                .map(one -> new Line(
                        one.route(), one.classKey(), one.student(), one.reason(), clock.at(one.at()), one.by()))
                .toList();
    }

    /** Who is on the route now, before it is closed. */
    @GetMapping("/preview")
    Closed preview(
            Caller caller,
            @RequestParam(required = false) @Nullable String route,
            @RequestParam(name = "class", required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String student) {
        caller.must(Right.RUN_SEASON);
        return answer(closings.preview(caller, route(route), travellers.whom(className, student)));
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Closed close(Caller caller, @RequestBody Body body) {
        caller.must(Right.RUN_SEASON);
        var whom = travellers.whom(body.className(), body.student());
        var reason = body.reason() == null ? "" : body.reason();
        return answer(closings.close(caller, route(body.route()), whom, reason));
    }

    @DeleteMapping
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void reopen(
            Caller caller,
            @RequestParam(required = false) @Nullable String route,
            @RequestParam(name = "class", required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String student) {
        caller.must(Right.RUN_SEASON);
        closings.reopen(caller, route(route), travellers.whom(className, student));
    }

    private static Closed answer(List<RouteTravellers.Traveller> told) {
        return new Closed(told.stream().map(OnIt::of).toList());
    }

    private static Route.Code route(@Nullable String name) {
        return MakeupApi.read(Route.Code.values(), name, "makeup.filter.route")
                .orElseThrow(() -> Refused.notUnderstood("makeup.route.missing"));
    }
}
