package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Database;
import bupai.calendar.CalendarYear;
import bupai.school.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DemoClockTests {

    private static final LocalDate WEDNESDAY = LocalDate.of(2024, 3, 13);

    private final Database database = Database.empty();
    private final Machine machine = new Machine();
    private final DemoClock clock = started();

    @Test
    void startsEachDayAtEightAndGoesOnWithTheMachine() {
        clock.moveTo(WEDNESDAY);

        machine.passes(Duration.ofMinutes(90));

        assertThat(clock.at(clock.now())).hasToString("2024-03-13T09:30+08:00");
    }

    @Test
    void staysWithinItsDay() {
        clock.moveTo(WEDNESDAY);

        machine.passes(Duration.ofDays(3));

        assertThat(clock.today()).isEqualTo(WEDNESDAY);
        assertThat(clock.at(clock.now()).toLocalTime()).isEqualTo(LocalTime.of(23, 59, 59));
    }

    @Test
    void isWhereItWasAfterARestart() {
        clock.moveTo(WEDNESDAY.plusDays(7));
        machine.passes(Duration.ofHours(2));
        var before = clock.now();

        var restarted = started();

        assertThat(restarted.isSet()).isTrue();
        assertThat(restarted.now()).isAfterOrEqualTo(before);
        assertThat(restarted.today()).isEqualTo(WEDNESDAY.plusDays(7));
    }

    @Test
    void neverRunsBackwardsWhenTheMachineDoes() {
        clock.moveTo(WEDNESDAY);
        machine.passes(Duration.ofHours(1));
        var before = clock.now();

        machine.passes(Duration.ofMinutes(-30));

        assertThat(clock.now()).isEqualTo(before);
    }

    @Test
    void refusesAnEarlierDayAndTakesTheSameOneAgain() {
        clock.moveTo(WEDNESDAY);
        machine.passes(Duration.ofHours(1));

        clock.moveTo(WEDNESDAY);

        assertThat(clock.at(clock.now()).toLocalTime()).isEqualTo(LocalTime.of(9, 0));
        assertThatThrownBy(() -> clock.moveTo(WEDNESDAY.minusDays(1))).isInstanceOf(Refused.class);
    }

    @Test
    void movesToALaterHourOfTheSameDayOnly() {
        clock.moveTo(WEDNESDAY.atTime(17, 0));

        clock.moveTo(WEDNESDAY.atTime(9, 0));

        assertThat(clock.at(clock.now()).toLocalTime()).isEqualTo(LocalTime.of(17, 0));
    }

    private DemoClock started() {
        var year = new CalendarYear(
                ZoneId.of("Asia/Shanghai"),
                LocalTime.of(7, 0),
                List.of(),
                Set.of(),
                List.of(),
                LocalDate.of(2024, 3, 20),
                LocalDate.of(2024, 5, 1),
                LocalDate.of(2024, 5, 31));
        return new DemoClock(database.client(), year, machine);
    }

    private static final class Machine extends Clock {

        private Instant now = Instant.parse("2026-11-24T13:00:00Z");

        void passes(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return this;
        }
    }
}
