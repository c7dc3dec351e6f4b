package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.route.Route;
import bupai.route.Routes;
import java.time.LocalDate;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Whole seasons, one for every deadline that the office might set, played day by day through the real calendar. */
@Program
class QuietDaysTests {

    private static final LocalDate FIRST = LocalDate.of(2023, 12, 1);

    @Autowired
    Judgement judgement;

    @Autowired
    Plan.InForce plan;

    @Autowired
    WorkingDays days;

    @Autowired
    Routes routes;

    /** What was played once; nobody changes it. */
    private static final Map<List<?>, TreeMap<LocalDate, Letter.Kind>> UNDISTURBED = new HashMap<>();

    /** A student who stays as he is, whatever he hears. */
    record Idler(State state, Route.@Nullable Code route, @Nullable String step, @Nullable LocalDate returnedOn) {}

    private static final List<Idler> IDLERS = List.of(
            new Idler(State.NOT_STARTED, null, null, null),
            new Idler(State.UNDERWAY, Route.Code.ONLINE, "SUBMIT", null),
            new Idler(State.UNDERWAY, Route.Code.ONLINE, "SUBMIT", LocalDate.of(2024, 1, 12)),
            new Idler(State.UNDERWAY, Route.Code.ONLINE, "SITE_REVIEW", null),
            new Idler(State.UNDERWAY, Route.Code.PROVINCIAL, "CALL", null),
            new Idler(State.UNDERWAY, Route.Code.BRANCH, "AGREE_VISIT", null),
            new Idler(State.AWAITING_FILE, Route.Code.ONLINE, null, null),
            new Idler(State.RETURNED, Route.Code.ONLINE, null, LocalDate.of(2024, 1, 12)));

    @Test
    void nothingDisturbsAQuietDayButALastChance() {
        var disturbed = new HashSet<LocalDate>();
        everySeason((idler, dates) -> season(idler, dates).keySet().stream()
                .filter(days::isQuiet)
                .forEach(day -> {
                    disturbed.add(day);
                    assertThat(chances(idler, dates).toList())
                            .as("%s on %s, due %s", idler, day, dates)
                            .anyMatch(due -> !due.isBefore(day) && due.isBefore(days.nextLoud(day)));
                }));

        assertThat(disturbed)
                .as("weekends and Spring Festival alike")
                .contains(LocalDate.of(2024, 2, 9), LocalDate.of(2024, 3, 24));
    }

    @Test
    void nobodyLosesALastChanceToAQuietDay() {
        everySeason((idler, dates) -> {
            if (idler.state() == State.AWAITING_FILE || "SITE_REVIEW".equals(idler.step())) {
                return;
            }
            var letters = season(idler, dates);

            assertThat(letters.get(dates.makeup()))
                    .as("%s hears on the day, %s", idler, dates.makeup())
                    .isEqualTo(Letter.Kind.DEADLINE_TODAY);
            var start = latestStart(idler, dates);
            if (idler.state() == State.UNDERWAY && days.between(start, dates.makeup()) > 10) {
                assertThat(letters.headMap(start, true)
                                .tailMap(days.before(start, 5), true)
                                .values())
                        .as("%s hears before the latest start, %s", idler, start)
                        .contains(Letter.Kind.START_SOON);
            }
        });
    }

    @Test
    void threeDaysOffBeforeTheDeadlineLoseNoThreshold() {
        everySeason((idler, dates) -> {
            if (idler.state() != State.NOT_STARTED || dates.makeup().getDayOfMonth() % 3 != 0) {
                return;
            }
            for (var back = 14; back >= 1; back--) {
                var first = dates.makeup().minusDays(back);
                var off = Set.of(first, first.plusDays(1), first.plusDays(2));

                var letters = season(idler, dates, off);

                // On each day that a round was played and that is loud, the nearest threshold has been said, once.
                for (var day = first; !day.isAfter(dates.makeup()); day = day.plusDays(1)) {
                    var left = days.between(day, dates.makeup());
                    if (!off.contains(day) && !days.isQuiet(day) && left <= 5) {
                        var from = left >= 3 ? 5 : left;
                        assertThat(letters.headMap(day, true)
                                        .tailMap(firstWithin(from, dates.makeup()), true)
                                        .values())
                                .as("due %s, off for %s, by %s", dates.makeup(), off, day)
                                .isNotEmpty();
                    }
                }
            }
        });
    }

    /** The first day from which it is so many working days at most. */
    private LocalDate firstWithin(int working, LocalDate due) {
        return Stream.iterate(due, day -> day.minusDays(1))
                .filter(day -> days.between(day.minusDays(1), due) > working)
                .findFirst()
                .orElseThrow();
    }

    private interface Check {
        void of(Idler idler, Deadlines.Dates dates);
    }

    private void everySeason(Check check) {
        var firstDeadline = LocalDate.of(2024, 2, 1);
        IntStream.range(0, 75).mapToObj(firstDeadline::plusDays).forEach(deadline -> {
            var dates = new Deadlines.Dates(deadline, deadline.plusDays(42), deadline.plusDays(72));
            IDLERS.forEach(idler -> check.of(idler, dates));
        });
    }

    private TreeMap<LocalDate, Letter.Kind> season(Idler idler, Deadlines.Dates dates) {
        return UNDISTURBED.computeIfAbsent(List.of(idler, dates), each -> season(idler, dates, Set.of()));
    }

    /** One letter a day at most, as rounds would write them. */
    private TreeMap<LocalDate, Letter.Kind> season(Idler idler, Deadlines.Dates dates, Set<LocalDate> off) {
        var letters = new TreeMap<LocalDate, Letter.Kind>();
        var heard = new HashSet<String>();
        var inForce = plan.now();
        var last = FIRST;
        for (var day = FIRST; !day.isAfter(dates.pack()); day = day.plusDays(1)) {
            if (off.contains(day)) {
                continue;
            }
            var returnedOn = idler.returnedOn() == null || day.isBefore(idler.returnedOn()) ? null : idler.returnedOn();
            var group =
                    new Group(0, idler.state(), idler.route(), idler.step(), dates.makeup(), last, returnedOn, null, 1);
            var decided = judgement.of(group, day, dates, inForce);
            if (decided.letter().isPresent() && heard.add(decided.letter() + decided.occasion())) {
                letters.put(day, decided.letter().get());
                last = day;
            }
        }
        return letters;
    }

    private Stream<LocalDate> chances(Idler idler, Deadlines.Dates dates) {
        return Stream.of(latestStart(idler, dates), dates.makeup(), dates.pack());
    }

    private LocalDate latestStart(Idler idler, Deadlines.Dates dates) {
        var route = idler.route();
        return routes.latestStart(route == null ? Route.Code.ONLINE : route, dates.makeup());
    }
}
