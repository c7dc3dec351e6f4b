package bupai.demo;

import bupai.calendar.CalendarYear;
import bupai.calendar.SchoolClock;
import bupai.school.Refused;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.context.annotation.Primary;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * A clock that can be moved forward and that a restart does not move: each day starts at an hour of the school's and
 * goes on with the machine's time, until its last second.
 */
@Component
@Primary
@Profile("demo")
class DemoClock implements SchoolClock {

    /** Before anybody sets it, it is the day of the office's notice. */
    private static final LocalDate NOTICE = LocalDate.of(2023, 10, 19);

    private static final LocalTime MORNING = LocalTime.of(8, 0);
    private static final LocalTime LAST_SECOND = LocalTime.of(23, 59, 59);

    /** The moment that the clock was set to, and when by the machine's clock it was set. */
    private record Setting(LocalDateTime to, Instant at) {}

    private final JdbcClient db;
    private final ZoneId zone;
    private final Clock machine;
    private Setting setting;
    private boolean kept;
    private Instant said = Instant.MIN;

    @Autowired
    DemoClock(JdbcClient db, CalendarYear year) {
        this(db, year, Clock.systemUTC());
    }

    DemoClock(JdbcClient db, CalendarYear year, Clock machine) {
        this.db = db;
        this.zone = year.zone();
        this.machine = machine;
        var stored = stored();
        this.setting = stored.orElseGet(() -> new Setting(NOTICE.atTime(MORNING), machine.instant()));
        this.kept = stored.isPresent();
    }

    @Override
    public synchronized Instant now() {
        var now = since(setting);
        said = now.isBefore(said) ? said : now;
        return said;
    }

    @Override
    public ZoneId zone() {
        return zone;
    }

    /** Whether somebody ever set it, in this run or an earlier one. */
    synchronized boolean isSet() {
        return kept;
    }

    /**
     * To the morning of a day; today again changes nothing.
     *
     * @throws Refused 409 where the day has passed
     */
    synchronized void moveTo(LocalDate day) {
        if (!kept || !day.equals(today())) {
            moveTo(day.atTime(MORNING));
        }
    }

    /**
     * To a moment of today or of a later day; a moment of today that has passed changes nothing.
     *
     * @throws Refused 409 where the day has passed
     */
    synchronized void moveTo(LocalDateTime moment) {
        if (kept && moment.toLocalDate().isBefore(today())) {
            throw Refused.notNow("demo.clock.backwards", today(), moment.toLocalDate());
        }
        if (kept && moment.atZone(zone).toInstant().isBefore(now())) {
            return;
        }
        var fresh = new Setting(moment, machine.instant());
        keep(fresh);
        setting = fresh;
        kept = true;
        said = Instant.MIN;
    }

    private Instant since(Setting set) {
        var passed = Duration.between(set.at(), machine.instant());
        var now = set.to().plus(passed.isNegative() ? Duration.ZERO : passed);
        var end = set.to().toLocalDate().atTime(LAST_SECOND);
        return (now.isAfter(end) ? end : now).atZone(zone).toInstant();
    }

    private Optional<Setting> stored() {
        return db.sql("select set_to, set_at from demo_clock")
                .query((row, number) -> new Setting(
                        row.getObject("set_to", LocalDateTime.class),
                        row.getObject("set_at", OffsetDateTime.class).toInstant()))
                .optional();
    }

    private void keep(Setting fresh) {
        var changed = db.sql("update demo_clock set set_to = :to, set_at = :at")
                .param("to", fresh.to())
                .param("at", fresh.at().atOffset(ZoneOffset.UTC))
                .update();
        if (changed == 0) {
            db.sql("insert into demo_clock (id, set_to, set_at) values (1, :to, :at)")
                    .param("to", fresh.to())
                    .param("at", fresh.at().atOffset(ZoneOffset.UTC))
                    .update();
        }
    }
}
