package bupai.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Counted by hand in the calendar of 2024. */
class WorkingDaysTests {

    private static final LocalDate MAKEUP = LocalDate.parse("2024-03-20");
    private static final LocalDate PACK = LocalDate.parse("2024-05-01");

    private final WorkingDays days = new WorkingDays(calendar());

    @ParameterizedTest
    @CsvSource({"7, 2024-03-11", "10, 2024-03-06", "20, 2024-02-21", "40, 2024-01-19"})
    void countsBackFromTheStudentsDeadline(int count, LocalDate start) {
        assertThat(days.before(MAKEUP, count)).isEqualTo(start);
        assertThat(days.between(start, MAKEUP)).isEqualTo(count);
    }

    @Test
    void findsTheLastWorkingDayBeforeMayDay() {
        assertThat(days.lastBefore(PACK)).isEqualTo("2024-04-30");
    }

    @Test
    void worksOnTheWeekendDaysThatMakeUpForAHoliday() {
        assertThat(days.isWorking(LocalDate.parse("2024-04-28"))).isTrue();
        assertThat(days.isWorking(LocalDate.parse("2024-04-27"))).isFalse();
    }

    @Test
    void keepsQuietDuringSpringFestivalEvenOnAWorkingDay() {
        var eve = LocalDate.parse("2024-02-09");

        assertThat(days.isWorking(eve)).isTrue();
        assertThat(days.isQuiet(eve)).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"2024-04-30, 0", "2024-05-01, 0", "2024-05-02, -1", "2024-05-05, -1", "2024-05-06, -1", "2024-05-07, -2"
    })
    void callsADeadlinePassedOnTheDaysOffAfterIt(LocalDate today, int left) {
        assertThat(days.between(today, PACK)).isEqualTo(left);
    }

    private static CalendarYear calendar() {
        return new CalendarYear(
                ZoneId.of("Asia/Shanghai"),
                LocalTime.of(7, 0),
                List.of(
                        span("2024-01-01", "2024-01-01"),
                        span("2024-02-10", "2024-02-17"),
                        span("2024-04-04", "2024-04-06"),
                        span("2024-05-01", "2024-05-05")),
                Set.of(
                        LocalDate.parse("2024-02-04"),
                        LocalDate.parse("2024-02-09"),
                        LocalDate.parse("2024-02-18"),
                        LocalDate.parse("2024-04-07"),
                        LocalDate.parse("2024-04-28"),
                        LocalDate.parse("2024-05-11")),
                List.of(span("2024-02-09", "2024-02-17")),
                MAKEUP,
                PACK,
                LocalDate.parse("2024-05-31"));
    }

    private static CalendarYear.Span span(String from, String to) {
        return new CalendarYear.Span(LocalDate.parse(from), LocalDate.parse(to));
    }
}
