package bupai.reminder;

import bupai.mail.Letter;
import bupai.makeup.State;
import bupai.route.Route;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Two forecasts side by side: for each kind of letter and situation, how many students hear it in either. */
public record Comparison(LocalDate from, LocalDate to, List<Line> lines, long now, long then) {

    /**
     * @param now as things stand
     * @param then as they would
     */
    public record Line(
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

    /** One kind of letter on one day, whoever hears it. */
    public record DayLine(LocalDate day, Letter.Kind letter, long now, long then) {

        public boolean differs() {
            return now != then;
        }
    }

    public boolean differs() {
        return lines.stream().anyMatch(Line::differs);
    }

    public List<DayLine> byDay() {
        var counts = new TreeMap<LocalDate, Map<Letter.Kind, long[]>>();
        for (var line : lines) {
            var both = counts.computeIfAbsent(line.day(), day -> new TreeMap<>())
                    .computeIfAbsent(line.letter(), letter -> new long[2]);
            both[0] += line.now();
            both[1] += line.then();
        }
        var days = new ArrayList<DayLine>();
        counts.forEach((day, letters) ->
                letters.forEach((letter, both) -> days.add(new DayLine(day, letter, both[0], both[1]))));
        return days;
    }

    public static Comparison of(
            LocalDate from, LocalDate to, List<Forecast.Expected> now, List<Forecast.Expected> then) {
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
        return new Comparison(from, to, lines, sum(before), sum(after));
    }

    private static Map<Forecast.Expected, Long> counts(List<Forecast.Expected> expected) {
        var counts = new HashMap<Forecast.Expected, Long>();
        expected.forEach(one -> counts.merge(one.ofNobody(), one.students(), Long::sum));
        return counts;
    }

    private static long sum(Map<Forecast.Expected, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
