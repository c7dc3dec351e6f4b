package bupai;

import bupai.calendar.SchoolClock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public class MovableClock implements SchoolClock {

    private static final ZoneId SHANGHAI = ZoneId.of("Asia/Shanghai");

    private final AtomicReference<Instant> now = new AtomicReference<>();

    public MovableClock(LocalDate today) {
        moveTo(today);
    }

    /** To nine in the morning of a day. */
    public void moveTo(LocalDate day) {
        now.set(day.atTime(LocalTime.of(9, 0)).atZone(SHANGHAI).toInstant());
    }

    @Override
    public Instant now() {
        return now.updateAndGet(instant -> instant.plusMillis(1));
    }

    @Override
    public ZoneId zone() {
        return SHANGHAI;
    }
}
