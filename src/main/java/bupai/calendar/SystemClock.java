package bupai.calendar;

import java.time.Instant;
import java.time.ZoneId;
import org.springframework.stereotype.Component;

/** The machine's time in the school's zone. */
@Component
class SystemClock implements SchoolClock {

    private final ZoneId zone;

    SystemClock(CalendarYear year) {
        this.zone = year.zone();
    }

    @Override
    public Instant now() {
        return Instant.now();
    }

    @Override
    public ZoneId zone() {
        return zone;
    }
}
