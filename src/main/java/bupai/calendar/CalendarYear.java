package bupai.calendar;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The school's calendar and the season's dates as {@code config/cohort.yml} states them.
 *
 * @param roundAt the hour of the daily round, in {@code zone}
 * @param daysOff public holidays that fall on weekdays (or span weekends)
 * @param workdays weekend days that are worked
 * @param quiet spans without reminders and digests, such as Spring Festival
 * @param makeupDeadline the student's deadline, 20 March 2024 in the notice
 * @param packDeadline the college's deadline, 1 May 2024 in the notice
 * @param seasonEnd the day on which cases without a photo are closed
 */
@ConfigurationProperties("bupai.calendar")
public record CalendarYear(
        ZoneId zone,
        LocalTime roundAt,
        List<Span> daysOff,
        Set<LocalDate> workdays,
        List<Span> quiet,
        LocalDate makeupDeadline,
        LocalDate packDeadline,
        LocalDate seasonEnd) {

    /** From one day to another, both included. */
    public record Span(LocalDate from, LocalDate to) {

        boolean holds(LocalDate day) {
            return !day.isBefore(from) && !day.isAfter(to);
        }
    }
}
