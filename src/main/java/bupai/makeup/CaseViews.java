package bupai.makeup;

import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.photo.Verdict;
import bupai.school.Refused;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One case as its two pages show it: where it stands, what can be done now, and which routes are open. */
@Component
class CaseViews {

    /**
     * @param daysLeft working days to this student's deadline, negative where it has passed
     * @param deciding the version that waits for a decision, null for none
     * @param warned whether that version has a warning, so that accepting it needs a reason
     */
    record Case(
            MakeupViews.View view,
            long daysLeft,
            List<RouteCards.Card> routes,
            RouteCards.@Nullable Card chosen,
            RouteCards.@Nullable StepLine atHand,
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
        public List<RouteCards.Card> inTime() {
            return routes.stream().filter(RouteCards.Card::makesIt).toList();
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

    private final MakeupViews views;
    private final RouteCards routeCards;
    private final WorkingDays days;
    private final SchoolClock clock;

    CaseViews(MakeupViews views, RouteCards routeCards, WorkingDays days, SchoolClock clock) {
        this.views = views;
        this.routeCards = routeCards;
        this.days = days;
        this.clock = clock;
    }

    Case of(Makeup makeup, Locale language) {
        var view = views.of(makeup, language);
        var cards = routeCards.of(makeup, view.deadline(), language);
        var chosen = cards.stream().filter(RouteCards.Card::chosen).findFirst().orElse(null);
        var atHand = chosen == null
                ? null
                : chosen.steps().stream()
                        .filter(RouteCards.StepLine::atHand)
                        .findFirst()
                        .orElse(null);
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

    private static MakeupViews.@Nullable PhotoView newest(MakeupViews.View view) {
        return view.photos().stream()
                .filter(photo -> photo.movedTo() == null && photo.verdict().level() != Verdict.Level.BLOCK)
                .reduce((earlier, later) -> later)
                .orElse(null);
    }
}
