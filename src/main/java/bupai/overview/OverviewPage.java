package bupai.overview;

import bupai.access.Caller;
import bupai.access.Callers;
import bupai.access.DemoCast;
import bupai.access.Right;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.makeup.State;
import bupai.overview.Balances.OfClass;
import bupai.school.School;
import bupai.school.Scope;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The first page: how many days are left, how the numbers stand, what needs a hand. */
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
    private final Callers callers;
    private final DemoCast cast;
    private final School school;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    OverviewPage(
            Balances balances,
            Hands hands,
            Callers callers,
            DemoCast cast,
            School school,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock) {
        this.balances = balances;
        this.hands = hands;
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
        var mayList = follower.isPresent();
        var scope = follower.map(Caller::scope).orElseGet(this::ofOthers);
        var rows = scope.everything() ? colleges(scope, mayList) : classes(scope);
        var total = rows.stream().map(Row::balance).reduce(Balance.nobody(), Balance::plus);
        page.addAttribute("rows", rows);
        page.addAttribute("byCollege", scope.everything());
        page.addAttribute("total", total);
        page.addAttribute("states", shown(total));
        page.addAttribute("bars", new Bars(rows.stream().map(Row::balance).toList()));
        page.addAttribute("mayList", mayList);
        page.addAttribute("hands", caller.isPresent() ? hands.of(caller.get(), scope, total) : List.of());
        page.addAttribute("cast", caller.isEmpty() ? cast.everybody() : List.of());
        deadlines(page);
        return "overview/overview";
    }

    private void deadlines(Model page) {
        var today = clock.today();
        var makeup = deadlines.makeup();
        var pack = deadlines.pack();
        page.addAttribute("makeupDeadline", makeup);
        page.addAttribute("makeupLeft", days.between(today, makeup));
        page.addAttribute("packDeadline", pack);
        page.addAttribute("packLast", days.lastBefore(pack));
        page.addAttribute("packLeft", days.between(today, days.lastBefore(pack)));
        page.addAttribute("tomorrow", today.plusDays(1));
    }

    /** Whoever opens the demo sees its counts, and so does the demo's operator; in earnest everybody sees their own. */
    private Scope ofOthers() {
        return cast.everybody().isEmpty() ? Scope.nothing() : Scope.all();
    }

    private List<Row> colleges(Scope scope, boolean mayList) {
        return balances.byCollege(scope).entrySet().stream()
                .map(one -> new Row(
                        school.college(one.getKey()).name(),
                        mayList ? "/makeups?college=" + one.getKey() : "",
                        one.getValue(),
                        0,
                        one.getValue().notSignedOff().classes() == 0))
                .toList();
    }

    private List<Row> classes(Scope scope) {
        return balances.byClass(scope, any -> true).stream()
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
