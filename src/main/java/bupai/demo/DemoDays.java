package bupai.demo;

import bupai.process.RoundPlay;
import bupai.school.Refused;
import java.time.LocalDate;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/** Lets the demo's days pass: no day without its round. */
@Component
@Profile("demo")
class DemoDays {

    private static final int FARTHEST = 800;

    private final DemoClock clock;
    private final RoundPlay rounds;

    DemoDays(DemoClock clock, RoundPlay rounds) {
        this.clock = clock;
        this.rounds = rounds;
    }

    LocalDate today() {
        return clock.today();
    }

    /**
     * Plays every round up to a day and answers when their letters are written; today plays today's round again.
     *
     * @throws Refused 409 for a day that has passed, 422 for one that is years away
     */
    synchronized void passUntil(LocalDate day) {
        if (day.isAfter(today().plusDays(FARTHEST))) {
            throw Refused.notUnderstood("demo.clock.far", today().plusDays(FARTHEST));
        }
        if (!day.isAfter(today())) {
            clock.moveTo(day);
            rounds.play(day);
        }
        while (today().isBefore(day)) {
            clock.moveTo(today().plusDays(1));
            rounds.play(today());
        }
    }
}
