package bupai.season;

import bupai.calendar.CalendarYear.Span;
import bupai.school.Refused;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The next cohort and its days, as {@code config/cohort.yml} will state them. */
record NextSeason(
        String cohort,
        int year,
        LocalDate makeupDeadline,
        LocalDate packDeadline,
        LocalDate seasonEnd,
        List<Span> daysOff,
        Set<LocalDate> workdays,
        List<Span> quiet) {

    /** What is wrong with it, each about its field of the form; empty where it can be used. */
    List<Refused> faults(int thisYear) {
        var faults = new ArrayList<Refused>();
        if (cohort.isBlank() || cohort.length() > 40) {
            faults.add(Refused.notUnderstood("season.fault.cohort").about("cohort"));
        }
        if (year <= thisYear) {
            faults.add(Refused.notUnderstood("season.fault.year").about("year"));
        }
        if (makeupDeadline.isAfter(packDeadline)) {
            faults.add(Refused.notUnderstood("season.fault.order").about("makeupDeadline"));
        }
        if (packDeadline.isAfter(seasonEnd)) {
            faults.add(Refused.notUnderstood("season.fault.order").about("seasonEnd"));
        }
        var days = Map.of("makeupDeadline", makeupDeadline, "packDeadline", packDeadline, "seasonEnd", seasonEnd);
        days.forEach((field, day) -> {
            if (day.getYear() != year) {
                faults.add(Refused.notUnderstood("season.fault.other-year").about(field));
            }
        });
        return faults;
    }

    /** What somebody should look at once more; nothing is refused for it. */
    List<String> doubts() {
        var doubts = new ArrayList<String>();
        if (!isWorking(makeupDeadline)) {
            doubts.add("season.doubt.makeup");
        }
        if (workdays.isEmpty()) {
            doubts.add("season.doubt.workdays");
        }
        if (daysOff.stream().noneMatch(span -> span.from().getYear() == year)) {
            doubts.add("season.doubt.days-off");
        }
        return doubts;
    }

    boolean isWorking(LocalDate day) {
        var weekend = day.getDayOfWeek() == DayOfWeek.SATURDAY || day.getDayOfWeek() == DayOfWeek.SUNDAY;
        return workdays.contains(day)
                || !weekend
                        && daysOff.stream().noneMatch(span -> !day.isBefore(span.from()) && !day.isAfter(span.to()));
    }

    LocalDate lastWorkingDayBefore(LocalDate day) {
        var last = day.minusDays(1);
        while (!isWorking(last)) {
            last = last.minusDays(1);
        }
        return last;
    }
}
