package bupai.overview;

import bupai.calendar.Deadlines;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;

/**
 * Accepted photos against the days, as a drawing of 100 by 100: the left edge is the season's first day, the right one its
 * end, the top is everybody who was absent.
 */
public final class Curve {

    /** A day that is marked. @param anchor how its label sits: {@code start}, {@code middle} or {@code end} */
    public record Mark(String what, LocalDate day, double x, String anchor) {}

    /** A line of the table beside the drawing. */
    public record Point(LocalDate day, int accepted) {}

    private final LocalDate first;
    private final LocalDate last;
    private final LocalDate today;
    private final int absent;
    private final SortedMap<LocalDate, Integer> byDay;
    private final Deadlines.Dates dates;

    /** @param byDay how many were accepted on each day */
    Curve(LocalDate first, LocalDate today, Deadlines.Dates dates, int absent, SortedMap<LocalDate, Integer> byDay) {
        this.first = first;
        this.last = dates.seasonEnd().isAfter(today) ? dates.seasonEnd() : today.plusDays(1);
        this.today = today;
        this.dates = dates;
        this.absent = absent;
        this.byDay = byDay;
    }

    public int absent() {
        return absent;
    }

    public int accepted() {
        return upTo(today);
    }

    public LocalDate first() {
        return first;
    }

    /** From the first day to today, as an SVG polyline takes it: steps, because a day's photos come within the day. */
    public String line() {
        var points = new StringBuilder(point(first, 0));
        var sum = 0;
        for (var day : byDay.headMap(today.plusDays(1)).entrySet()) {
            points.append(' ').append(point(day.getKey(), sum));
            sum += day.getValue();
            points.append(' ').append(point(day.getKey(), sum));
        }
        return points.append(' ').append(point(today, sum)).toString();
    }

    /** The same down to the ground, to be filled. */
    public String area() {
        return line() + " " + point(today, 0) + " " + point(first, 0);
    }

    /** Another season's line: the share of its absent students with an accepted photo, by days left to 20 March. */
    public String lineOf(Map<Integer, Double> shares) {
        var points = new ArrayList<String>();
        shares.entrySet().stream()
                .sorted(Map.Entry.<Integer, Double>comparingByKey().reversed())
                .forEach(one -> {
                    var day = dates.makeup().minusDays(one.getKey());
                    if (!day.isBefore(first) && !day.isAfter(last)) {
                        points.add(pair(x(day), 100 - 100 * one.getValue()));
                    }
                });
        return String.join(" ", points);
    }

    public Mark today() {
        return mark("today", today);
    }

    public List<Mark> deadlines() {
        return List.of(mark("makeup", dates.makeup()), mark("pack", dates.pack()));
    }

    /** Each week's last day up to today, and today: the curve for whoever does not look at it. */
    public List<Point> weeks() {
        var points = new ArrayList<Point>();
        var sunday = first.with(TemporalAdjusters.nextOrSame(DayOfWeek.SUNDAY));
        for (; sunday.isBefore(today); sunday = sunday.plusWeeks(1)) {
            points.add(new Point(sunday, upTo(sunday)));
        }
        points.add(new Point(today, upTo(today)));
        return points;
    }

    private int upTo(LocalDate day) {
        return byDay.headMap(day.plusDays(1)).values().stream()
                .mapToInt(Integer::intValue)
                .sum();
    }

    private Mark mark(String what, LocalDate day) {
        var x = x(day);
        return new Mark(what, day, x, x < 15 ? "start" : x > 85 ? "end" : "middle");
    }

    private String point(LocalDate day, int accepted) {
        return pair(x(day), absent == 0 ? 100 : 100 - 100.0 * accepted / absent);
    }

    private double x(LocalDate day) {
        var part = (double) ChronoUnit.DAYS.between(first, day) / Math.max(1, ChronoUnit.DAYS.between(first, last));
        return Math.round(Math.min(1, Math.max(0, part)) * 10_000) / 100.0;
    }

    private static String pair(double x, double y) {
        return String.format(Locale.ROOT, "%.2f,%.2f", x, y);
    }
}
