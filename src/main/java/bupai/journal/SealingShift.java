package bupai.journal;

import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Lets the sealer look every second, from the program's start to its end. */
@Component
class SealingShift implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(SealingShift.class);
    private static final int EVERY_MILLIS = 1_000;
    private static final int PATIENCE_SECONDS = 20;

    private final Sealer sealer;
    private @Nullable ScheduledExecutorService hand;

    SealingShift(Sealer sealer) {
        this.sealer = sealer;
    }

    @Override
    public synchronized void start() {
        var fresh = Executors.newSingleThreadScheduledExecutor(work -> {
            var thread = new Thread(work, "journal-sealer");
            thread.setDaemon(true);
            return thread;
        });
        fresh.scheduleWithFixedDelay(this::seal, EVERY_MILLIS, EVERY_MILLIS, TimeUnit.MILLISECONDS);
        hand = fresh;
    }

    /** Lets it finish the seal in hand; never interrupts, for that would close the database's file. */
    @Override
    public synchronized void stop() {
        var working = hand;
        hand = null;
        if (working == null) {
            return;
        }
        working.shutdown();
        try {
            working.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return hand != null;
    }

    /** Before whoever writes the first entry. */
    @Override
    public int getPhase() {
        return 0;
    }

    private void seal() {
        try {
            sealer.seal();
        } catch (RuntimeException trouble) {
            LOG.warn("The journal cannot be sealed at the moment; its entries wait and are sealed later.", trouble);
        }
    }
}
