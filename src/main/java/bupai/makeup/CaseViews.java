package bupai.makeup;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.photo.Verdict;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.Refused;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One case as its two pages show it: where it stands, what can be done now, and which routes are open. */
@Component
class CaseViews {

    /** A step in the order of its route; one at most is at hand. */
    record StepLine(String code, String name, boolean done, boolean atHand, boolean refusable, boolean waits) {}

    /**
     * @param fee what the notice says it costs, null where it says nothing
     * @param latestStart the last day on which it can be begun
     * @param closed why it does not serve this student, null where it does
     * @param address where to go on the web, empty where there is none
     * @param telephone whom to call, empty where nobody is
     */
    record RouteCard(
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

    /**
     * @param daysLeft working days to this student's deadline, negative where it has passed
     * @param deciding the version that waits for a decision, null for none
     * @param warned whether that version has a warning, so that accepting it needs a reason
     */
    record Case(
            MakeupViews.View view,
            long daysLeft,
            List<RouteCard> routes,
            @Nullable RouteCard chosen,
            @Nullable StepLine atHand,
            @Nullable Integer deciding,
            boolean warned) {

        public MakeupViews.PhotoView photo(int version) {
            return view.photos().stream()
                    .filter(photo -> photo.version() == version)
                    .findFirst()
                    .orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        }

        /** Newest first. */
        public List<MakeupViews.PhotoView> before(int version) {
            return view.photos().stream()
                    .filter(photo -> photo.version() < version)
                    .sorted(Comparator.comparing(MakeupViews.PhotoView::version).reversed())
                    .toList();
        }

        /** The version that came last and is still this student's. */
        public MakeupViews.@Nullable PhotoView latest() {
            return view.photos().stream()
                    .filter(photo -> photo.movedTo() == null)
                    .reduce((earlier, later) -> later)
                    .orElse(null);
        }

        /** Routes that can still make the deadline when begun today. */
        public List<RouteCard> inTime() {
            return routes.stream().filter(RouteCard::makesIt).toList();
        }

        /** Why the route that was chosen serves this student no longer; null where nothing is in its way. */
        public @Nullable String closed() {
            var picture = view.state() == State.UNDERWAY || view.state() == State.RETURNED;
            return chosen == null || !picture ? null : chosen.closed();
        }

        public List<Station.Mark> way() {
            return Station.way(view.state());
        }

        public boolean takesPhoto() {
            return view.state().takesPhoto();
        }

        public boolean choosesRoute() {
            return view.state().isGettingThePhoto();
        }

        public boolean checksChsi() {
            return view.state() == State.DELIVERED && Makeup.CHSI.equals(view.step());
        }
    }

    private static final Pattern ADDRESS = Pattern.compile("https?://\\S+");
    private static final Pattern TELEPHONE = Pattern.compile("\\d{3,4}-\\d{7,8}");

    private final MakeupViews views;
    private final Routes routes;
    private final ClosedRoutes closedRoutes;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    CaseViews(
            MakeupViews views,
            Routes routes,
            ClosedRoutes closedRoutes,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock) {
        this.views = views;
        this.routes = routes;
        this.closedRoutes = closedRoutes;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
    }

    Case of(Makeup makeup, Locale language) {
        var view = views.of(makeup, language);
        var closed = closedRoutes.of(makeup.student());
        var cards = routes.all().stream()
                .map(route -> card(route, closed.get(route.code()), makeup, view.deadline(), language))
                .sorted(Comparator.comparing((RouteCard card) -> card.closed() != null)
                        .thenComparing(RouteCard::late))
                .toList();
        var chosen = cards.stream().filter(RouteCard::chosen).findFirst().orElse(null);
        var atHand = chosen == null
                ? null
                : chosen.steps().stream().filter(StepLine::atHand).findFirst().orElse(null);
        var deciding = makeup.state() == State.IN_REVIEW ? newest(view) : null;
        return new Case(
                view,
                days.between(clock.today(), view.deadline()),
                cards,
                chosen,
                atHand,
                deciding == null ? null : deciding.version(),
                deciding != null && deciding.verdict().level() == Verdict.Level.WARN);
    }

    private RouteCard card(Route route, @Nullable String closed, Makeup makeup, LocalDate deadline, Locale language) {
        var contact = route.contact(language);
        var latest = routes.latestStart(route.code(), deadline);
        return new RouteCard(
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

    private static MakeupViews.@Nullable PhotoView newest(MakeupViews.View view) {
        return view.photos().stream()
                .filter(photo -> photo.movedTo() == null && photo.verdict().level() != Verdict.Level.BLOCK)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }

    private static String found(Pattern pattern, String text) {
        var matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group() : "";
    }
}
