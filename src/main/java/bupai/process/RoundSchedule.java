package bupai.process;

import bupai.calendar.CalendarYear;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.springframework.stereotype.Component;

/** When the daily round's timer rings. */
@Component(DailyRound.SCHEDULE)
public class RoundSchedule {

    private final CalendarYear year;

    RoundSchedule(CalendarYear year) {
        this.year = year;
    }

    /** The school's hour as the engine reads it: its timers run in UTC. */
    public String cron() {
        var rings = year.roundAt().atDate(LocalDate.EPOCH).atZone(year.zone()).withZoneSameInstant(ZoneOffset.UTC);
        return "0 %d %d * * ?".formatted(rings.getMinute(), rings.getHour());
    }
}
