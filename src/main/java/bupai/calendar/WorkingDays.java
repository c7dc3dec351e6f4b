package bupai.calendar;

import java.time.DayOfWeek;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** Counts in working days: Monday to Friday, less public holidays, plus the weekend days that are worked for them. */
@Component
public class WorkingDays {

    private final CalendarYear year;

    WorkingDays(CalendarYear year) {
        this.year = year;
    }

    public boolean isWorking(LocalDate day) {
        if (year.workdays().contains(day)) {
            return true;
        }
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return !weekend && year.daysOff().stream().noneMatch(span -> span.holds(day));
    }

    /** A day on which no reminder and no digest goes out: no working day, or within a quiet span. */
    public boolean isQuiet(LocalDate day) {
        return !isWorking(day) || year.quiet().stream().anyMatch(span -> span.holds(day));
    }

    /** The first day after {@code day} on which reminders and digests go out again. */
    public LocalDate nextLoud(LocalDate day) {
        var next = day.plusDays(1);
        while (isQuiet(next)) {
            next = next.plusDays(1);
        }
        return next;
    }

    /** Whether {@code due} has not passed on {@code day}, but will have before reminders go out again. */
    public boolean isLastCall(LocalDate day, LocalDate due) {
        return !due.isBefore(day) && due.isBefore(nextLoud(day));
    }

    /** {@code count} working days before {@code day}: 20 March 2024 less 10 is 6 March. */
    public LocalDate before(LocalDate day, int count) {
        var back = day;
        for (var left = count; left > 0; ) {
            back = back.minusDays(1);
            if (isWorking(back)) {
                left--;
            }
        }
        return back;
    }

    /** The last working day that is strictly before {@code day}: 30 April for 1 May 2024. */
    public LocalDate lastBefore(LocalDate day) {
        return before(day, 1);
    }

    /**
     * Working days after {@code from} up to {@code to}, that day included; negative where {@code to} has passed, on the
     * days off after it too. From 13
     * to 20 March 2024 it is 5, from a day to itself 0.
     */
    public int between(LocalDate from, LocalDate to) {
        if (to.isBefore(from)) {
            return -Math.max(1, between(to, from));
        }
        return (int) from.plusDays(1)
                .datesUntil(to.plusDays(1))
                .filter(this::isWorking)
                .count();
    }
}
