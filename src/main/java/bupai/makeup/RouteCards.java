package bupai.makeup;

import bupai.calendar.SchoolClock;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.route.Routes;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The routes side by side, as one student can take them: those that still make it first, closed ones last. */
@Component
class RouteCards {

    /** A step in the order of its route; one at most is at hand. */
    record StepLine(String code, String name, boolean done, boolean atHand, boolean refusable, boolean waits) {}

    /**
     * @param fee what the notice says it costs, null where it says nothing
     * @param latestStart the last day on which it can be begun
     * @param closed why it does not serve this student, null where it does
     * @param address where to go on the web, empty where there is none
     * @param telephone whom to call, empty where nobody is
     */
    record Card(
            Route.Code code,
            String name,
            String contact,
            String address,
            String telephone,
            @Nullable String fee,
            int leadWorkingDays,
            boolean assumed,
            LocalDate latestStart,
            boolean late,
            @Nullable String closed,
            boolean chosen,
            List<StepLine> steps) {

        /** The contact without what is a link of its own. */
        public String where() {
            return contact.replace(address, "").replace(telephone, "").replaceAll("[\\s,，]+$", "");
        }

        /** Begun today, it can still make the deadline. */
        public boolean makesIt() {
            return !late && closed == null;
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern TELEPHONE = Pattern.compile("\\d{3,4}-\\d{7,8}");

    private final Routes routes;
    private final ClosedRoutes closedRoutes;
    private final SchoolClock clock;

    RouteCards(Routes routes, ClosedRoutes closedRoutes, SchoolClock clock) {
        this.routes = routes;
        this.closedRoutes = closedRoutes;
        this.clock = clock;
    }

    List<Card> of(Makeup makeup, LocalDate deadline, Locale language) {
        var closed = closedRoutes.of(makeup.student());
        return routes.all().stream()
                .map(route -> card(route, closed.get(route.code()), makeup, deadline, language))
                .sorted(Comparator.comparing((Card card) -> card.closed() != null)
                        .thenComparing(Card::late))
                .toList();
    }

    private Card card(Route route, @Nullable String closed, Makeup makeup, LocalDate deadline, Locale language) {
        var contact = route.contact(language);
        var latest = routes.latestStart(route.code(), deadline);
        return new Card(
                route.code(),
                route.name(language),
                contact,
                found(ADDRESS, contact),
                found(TELEPHONE, contact),
                route.fee(language),
                route.leadWorkingDays(),
                route.assumed(),
                latest,
                latest.isBefore(clock.today()),
                closed,
                route.code() == makeup.route(),
                steps(route, makeup, language));
    }

    private static List<StepLine> steps(Route route, Makeup makeup, Locale language) {
        if (route.code() != makeup.route()) {
            return route.steps().stream()
                    .map(step -> line(step, false, false, language))
                    .toList();
        }
        var underway = makeup.state() == State.UNDERWAY;
        // A returned photo leaves route and step where they were.
        var at = makeup.step() == null ? makeup.place().step() : makeup.step();
        var lines = new ArrayList<StepLine>();
        var done = route.steps().stream().noneMatch(step -> step.code().equals(at))
                ? route.steps().size()
                : route.steps().indexOf(route.step(String.valueOf(at)));
        for (var index = 0; index < route.steps().size(); index++) {
            lines.add(line(route.steps().get(index), index < done, underway && index == done, language));
        }
        return lines;
    }

    private static StepLine line(Route.Step step, boolean done, boolean atHand, Locale language) {
        return new StepLine(step.code(), step.name(language), done, atHand, step.refusable(), step.waits());
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
