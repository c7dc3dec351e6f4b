package bupai.calendar;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;

/** The one clock of everything that a person sees; the demo can move it, the engine never sees it. */
public interface SchoolClock {

    Instant now();

    ZoneId zone();

    default LocalDate today() {
        return LocalDate.ofInstant(now(), zone());
    }

    default OffsetDateTime at(Instant instant) {
        return instant.atZone(zone()).toOffsetDateTime();
    }
}
