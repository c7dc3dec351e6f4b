package bupai.process;

import bupai.calendar.SchoolClock;
import java.time.Instant;
import java.time.LocalDate;
import org.springframework.stereotype.Component;

/** The school's day of a moment; the plan's pages call it by name. */
@Component
public class PlanDays {

    private final SchoolClock clock;

    PlanDays(SchoolClock clock) {
        this.clock = clock;
    }

    public LocalDate of(Instant moment) {
        return clock.at(moment).toLocalDate();
    }
}
