package bupai.makeup;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.springframework.stereotype.Component;

/** Who looks at which photo just now, so that two reviewers do not begin with the same one; it keeps nobody out. */
@Component
class Lookers {

    private record Look(String who, long since) {}

    /** Longer than a decision takes. Measured by the machine's time: the school's may stand still. */
    private static final long FRESH = Duration.ofMinutes(2).toNanos();

    private final Map<UUID, Look> looks = new ConcurrentHashMap<>();

    void looksAt(String who, UUID makeup) {
        var now = System.nanoTime();
        looks.values().removeIf(look -> look.who().equals(who) || now - look.since() > FRESH);
        looks.put(makeup, new Look(who, now));
    }

    boolean isAnothers(String who, UUID makeup) {
        var look = looks.get(makeup);
        return look != null && !look.who().equals(who) && System.nanoTime() - look.since() <= FRESH;
    }
}
