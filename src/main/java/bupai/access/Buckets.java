package bupai.access;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Counts what should be rare, such as wrong passwords, by whoever does it: a few at once are borne, then one each pause.
 * Of very many doers those are forgotten first who did nothing for longest.
 */
final class Buckets {

    private static final int MOST = 20_000;

    /** @param full how much stands in it, as of {@code at} */
    private record Level(double full, Instant at) {}

    private final int borne;
    private final Duration pause;
    private final InstantSource clock;
    private final Map<String, Level> levels = new LinkedHashMap<>(64, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Level> eldest) {
            return size() > MOST;
        }
    };

    /** @param borne how many at once; @param pause after how long one of them is forgotten */
    Buckets(int borne, Duration pause, InstantSource clock) {
        this.borne = borne;
        this.pause = pause;
        this.clock = clock;
    }

    synchronized void add(String who) {
        var now = clock.instant();
        levels.put(who, new Level(Math.min(borne, level(who, now) + 1), now));
    }

    synchronized void empty(String who) {
        levels.remove(who);
    }

    /** How long until the next one is borne; zero where it is now. */
    synchronized Duration wait(String who) {
        var over = level(who, clock.instant()) - borne + 1;
        return over <= 0 ? Duration.ZERO : Duration.ofMillis((long) Math.ceil(over * pause.toMillis()));
    }

    private double level(String who, Instant now) {
        var level = levels.get(who);
        if (level == null) {
            return 0;
        }
        var forgotten = Math.max(0, Duration.between(level.at(), now).toMillis()) / (double) pause.toMillis();
        return Math.max(0, level.full() - forgotten);
    }
}
