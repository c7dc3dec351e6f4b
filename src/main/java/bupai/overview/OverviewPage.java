package bupai.overview;

import bupai.access.Caller;
import bupai.access.Callers;
import bupai.access.DemoCast;
import bupai.access.Right;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.makeup.State;
import bupai.overview.Balances.OfClass;
import bupai.school.School;
import bupai.school.Scope;
import bupai.session.SessionDay;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The season on one screen: what its reader asks first, how many days are left, what needs a hand, how the numbers stand. */
@Controller
class OverviewPage {

    /** @param link where its students are listed, empty where the reader may not see them */
    record Row(String name, String link, Balance balance, int difference, boolean signedOff) {

        static Row of(OfClass line) {
            var one = line.one();
            return new Row(
                    one.name().value(),
                    "/makeups?class=" + encoded(one.name().value()),
                    line.balance(),
                    one.difference(),
                    one.isSignedOff());
        }

        private static String encoded(String text) {
            return java.net.URLEncoder.encode(text, java.nio.charset.StandardCharsets.UTF_8);
        }
    }

    private final Balances balances;
    private final Hands hands;
    private final Progress progress;
    private final LastSeason lastSeason;
    private final SessionDay sessionDay;
    private final Callers callers;
    private final DemoCast cast;
    private final School school;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    OverviewPage(
            Balances balances,
            Hands hands,
            Progress progress,
            LastSeason lastSeason,
            SessionDay sessionDay,
            Callers callers,
            DemoCast cast,
            School school,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock) {
        this.balances = balances;
        this.hands = hands;
        this.progress = progress;
        this.lastSeason = lastSeason;
        this.sessionDay = sessionDay;
        this.callers = callers;
        this.cast = cast;
        this.school = school;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
    }

    @GetMapping("/")
    String show(Model page) {
        var caller = callers.current();
        var follower = caller.filter(one -> one.may(Right.FOLLOW_STUDENTS));
        var scope = follower.map(Caller::scope).orElseGet(this::ofOthers);
        var dates = deadlines.standing();
        var standing = standing(scope, dates);
        var total = standing.total();
        var rows = scope.everything() ? colleges(standing, follower.isPresent()) : classes(standing);
        page.addAttribute("rows", rows);
        page.addAttribute("byCollege", scope.everything());
        page.addAttribute("total", total);
        page.addAttribute("states", shown(total));
        page.addAttribute("bars", new Bars(rows.stream().map(Row::balance).toList()));
        page.addAttribute(
                "question", caller.map(one -> question(one, total)).orElseGet(() -> Question.ofTheDemo(total)));
        page.addAttribute("hands", caller.map(one -> hands.of(one, standing)).orElse(List.of()));
        page.addAttribute("cast", caller.isEmpty() ? cast.everybody() : List.of());
        page.addAttribute("curve", curve(scope, dates, total));
        page.addAttribute("past", lastSeason.curve().orElse(null));
        page.addAttribute("dates", dates);
        page.addAttribute("packLast", days.lastBefore(dates.pack()));
        page.addAttribute("standing", standing);
        page.addAttribute("tomorrow", clock.today().plusDays(1));
        return "overview/overview";
    }

    private Question question(Caller caller, Balance total) {
        return caller.role().filter(Role.COUNSELLOR::equals).isPresent()
                ? sessionDay
                        .turn(caller.scope())
                        .map(turn -> Question.atTheCamera(turn, total))
                        .orElseGet(() -> Question.of(caller, total))
                : Question.of(caller, total);
    }

    private Standing standing(Scope scope, Deadlines.Dates dates) {
        var today = clock.today();
        return new Standing(
                balances.byClass(scope, any -> true),
                days.between(today, dates.makeup()),
                days.between(today, days.lastBefore(dates.pack())));
    }

    /** Null before anybody is absent: there is nothing to draw. */
    private @Nullable Curve curve(Scope scope, Deadlines.Dates dates, Balance total) {
        if (total.absent() == 0) {
            return null;
        }
        var today = clock.today();
        var first = progress.begin().filter(day -> day.isBefore(today)).orElse(today.minusDays(1));
        return new Curve(first, today, dates, total.absent(), progress.accepted(scope));
    }

    /** Whoever opens the demo sees its counts, and so does the demo's operator; in earnest everybody sees their own. */
    private Scope ofOthers() {
        return cast.everybody().isEmpty() ? Scope.nothing() : Scope.all();
    }

    private List<Row> colleges(Standing standing, boolean mayList) {
        return standing.colleges().entrySet().stream()
                .map(one -> new Row(
                        school.college(one.getKey()).name(),
                        mayList ? "/makeups?college=" + one.getKey() : "",
                        one.getValue(),
                        0,
                        one.getValue().notSignedOff().classes() == 0))
                .toList();
    }

    private static List<Row> classes(Standing standing) {
        return standing.classes().stream()
                .map(Row::of)
                .sorted(Comparator.comparing(Row::name))
                .toList();
    }

    private static List<State> shown(Balance total) {
        return Arrays.stream(State.values())
                .filter(state -> total.in(state) > 0)
                .toList();
    }
}
