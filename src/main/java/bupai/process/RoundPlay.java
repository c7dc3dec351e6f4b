package bupai.process;

import bupai.calendar.CalendarYear;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.makeup.Makeups;
import bupai.reminder.Rounds;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.camunda.bpm.engine.RuntimeService;
import org.springframework.stereotype.Component;

/** Plays a round that no timer starts: after days of being off, and in the demo. */
@Component
public class RoundPlay {

    private static final Duration PATIENCE = Duration.ofSeconds(120);

    private final RuntimeService runtime;
    private final Rounds rounds;
    private final Makeups makeups;
    private final Deadlines deadlines;
    private final CalendarYear year;
    private final SchoolClock clock;

    RoundPlay(
            RuntimeService runtime,
            Rounds rounds,
            Makeups makeups,
            Deadlines deadlines,
            CalendarYear year,
            SchoolClock clock) {
        this.runtime = runtime;
        this.rounds = rounds;
        this.makeups = makeups;
        this.deadlines = deadlines;
        this.year = year;
        this.clock = clock;
    }

    /**
     * Plays the day's round and waits until its letters are written and its cases closed.
     *
     * @throws IllegalStateException where the round has not ended after two minutes; its jobs go on being tried
     */
    public void play(LocalDate asOf) {
        var instance = start(asOf);
        await("round of " + asOf, () -> isOver(instance));
        if (!asOf.isBefore(deadlines.seasonEnd())) {
            await("close of the season", () -> makeups.instancesWithoutPhoto(asOf)
                    .isEmpty());
        }
    }

    /** One round as of today, where today's hour has struck and nobody played it. */
    void playIfDue() {
        var today = clock.today();
        var struck = !LocalTime.ofInstant(clock.now(), clock.zone()).isBefore(year.roundAt());
        if (struck && !rounds.hasPlayed(today)) {
            start(today);
        }
    }

    private String start(LocalDate asOf) {
        return runtime.createMessageCorrelation(DailyRound.ROUND_ASKED)
                .processInstanceBusinessKey(asOf.toString())
                .setVariables(DailyRound.asOf(asOf))
                .correlateStartMessage()
                .getId();
    }

    private boolean isOver(String instance) {
        return runtime.createProcessInstanceQuery().processInstanceId(instance).count() == 0;
    }

    private static void await(String what, BooleanSupplier over) {
        var until = System.nanoTime() + PATIENCE.toNanos();
        while (!over.getAsBoolean()) {
            if (System.nanoTime() > until) {
                throw new IllegalStateException(what + " has not ended within " + PATIENCE);
            }
            LockSupport.parkNanos(Duration.ofMillis(5).toNanos());
        }
    }
}
