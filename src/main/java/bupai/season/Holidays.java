package bupai.season;

import bupai.calendar.CalendarYear.Span;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The public holidays of a spring as far as they are known beforehand. The State Council announces each November which
 * days are off and which weekends are worked instead: what is proposed here is to be compared with that.
 */
final class Holidays {

    /** The first day of the lunar year, by the calendar GB/T 33661-2017. */
    private static final Map<Integer, LocalDate> SPRING_FESTIVAL = Map.of(
            2025, LocalDate.of(2025, 1, 29),
            2026, LocalDate.of(2026, 2, 17),
            2027, LocalDate.of(2027, 2, 6),
            2028, LocalDate.of(2028, 1, 26),
            2029, LocalDate.of(2029, 2, 13),
            2030, LocalDate.of(2030, 2, 3),
            2031, LocalDate.of(2031, 1, 23),
            2032, LocalDate.of(2032, 2, 11),
            2033, LocalDate.of(2033, 1, 31),
            2034, LocalDate.of(2034, 2, 19));

    private Holidays() {}

    static List<Span> of(int year) {
        var spans = new ArrayList<Span>();
        spans.add(new Span(LocalDate.of(year, 1, 1), LocalDate.of(year, 1, 1)));
        springFestival(year).ifPresent(spans::add);
        spans.add(new Span(LocalDate.of(year, 4, 4), LocalDate.of(year, 4, 6)));
        spans.add(new Span(LocalDate.of(year, 5, 1), LocalDate.of(year, 5, 5)));
        return spans;
    }

    /** From New Year's Eve, eight days; empty for a year that is not in the table. */
    static Optional<Span> springFestival(int year) {
        return Optional.ofNullable(SPRING_FESTIVAL.get(year))
                .map(first -> new Span(first.minusDays(1), first.plusDays(6)));
    }
}
