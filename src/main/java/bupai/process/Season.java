package bupai.process;

import org.springframework.context.SmartLifecycle;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.stereotype.Component;

/** Opens the season once the models stand: every college's first delivery, and today's round where it is due. */
@Component
class Season implements SmartLifecycle {

    private final PackMoves packs;
    private final RoundPlay rounds;
    private final boolean demo;

    private boolean running;

    Season(PackMoves packs, RoundPlay rounds, Environment environment) {
        this.packs = packs;
        this.rounds = rounds;
        this.demo = environment.acceptsProfiles(Profiles.of("demo"));
    }

    @Override
    public void start() {
        packs.openSeason();
        // The demo plays its own days.
        if (!demo) {
            rounds.playIfDue();
        }
        running = true;
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After {@link Models}, before the demo's season and before any request is answered. */
    @Override
    public int getPhase() {
        return 10;
    }
}
