package bupai.route;

import bupai.calendar.WorkingDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.stereotype.Component;

/** The four routes, and the back-count that says when each must be begun. */
@Component
public class Routes {

    /** The routes as the office configured them. */
    @ConfigurationProperties("bupai")
    record Configured(List<Route> routes) {}

    private final List<Route> routes;
    private final WorkingDays days;

    Routes(Configured configured, WorkingDays days) {
        this.routes = configured.routes();
        this.days = days;
    }

    public List<Route> all() {
        return routes;
    }

    public Route of(Route.Code code) {
        return routes.stream()
                .filter(route -> route.code() == code)
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("config/cohort.yml describes no route " + code));
    }

    /** The last day on which a route can be begun so that the picture is made by the deadline. */
    public LocalDate latestStart(Route.Code code, LocalDate deadline) {
        return days.before(deadline, of(code).leadWorkingDays());
    }

    /** Those that serve whom these are closed to; all where a move to another class left none. */
    public List<Route> openBut(Set<Route.Code> closed) {
        var open =
                routes.stream().filter(route -> !closed.contains(route.code())).toList();
        return open.isEmpty() ? routes : open;
    }

    /** The routes that can still make the deadline when begun today, but for the closed ones. */
    public List<Route> stillInTime(LocalDate today, LocalDate deadline, Set<Route.Code> closed) {
        return routes.stream()
                .filter(route -> !closed.contains(route.code()))
                .filter(route -> !latestStart(route.code(), deadline).isBefore(today))
                .toList();
    }
}
