package bupai.process;

import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.reminder.Forecast;
import bupai.reminder.Plan;
import bupai.route.Route;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Two tables side by side: for each kind of letter and situation, how many students hear it with either. */
record PlanComparison(LocalDate from, LocalDate to, List<Line> lines, long now, long then) {

    /**
     * @param now with the table in force
     * @param then with the other one
     */
    record Line(
            LocalDate day,
            Letter.Kind letter,
            State state,
            Route.@Nullable Code route,
            Plan.Hears hears,
            long now,
            long then) {

        public boolean differs() {
            return now != then;
        }
    }

    public boolean differs() {
        return lines.stream().anyMatch(Line::differs);
    }

    static PlanComparison of(LocalDate from, LocalDate to, List<Forecast.Expected> now, List<Forecast.Expected> then) {
        var before = counts(now);
        var after = counts(then);
        var all = new HashMap<>(before);
        after.forEach(all::putIfAbsent);
        var lines = all.keySet().stream()
                .map(one -> new Line(
                        one.day(),
                        one.letter(),
                        one.state(),
                        one.route(),
                        one.hears(),
                        before.getOrDefault(one, 0L),
                        after.getOrDefault(one, 0L)))
                .sorted(Comparator.comparing(Line::day)
                        .thenComparing(Line::letter)
                        .thenComparing(Line::state)
                        .thenComparing(line -> String.valueOf(line.route())))
                .toList();
        return new PlanComparison(from, to, lines, sum(before), sum(after));
    }

    private static Map<Forecast.Expected, Long> counts(List<Forecast.Expected> expected) {
        var counts = new HashMap<Forecast.Expected, Long>();
        expected.forEach(one -> counts.merge(
                new Forecast.Expected(one.day(), one.letter(), one.state(), one.route(), one.hears(), 0),
                one.students(),
                Long::sum));
        return counts;
    }

    private static long sum(Map<Forecast.Expected, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
