package bupai.mail;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Wakes the dispatcher as soon as a written letter is committed, so that it need not poll often. */
@Component
class Bell {

    private static final int LOUD_ENOUGH = 64;

    private final Semaphore rung = new Semaphore(0);

    void ringAfterCommit() {
        if (!TransactionSynchronizationManager.isSynchronizationActive()) {
            ring();
            return;
        }
        TransactionSynchronizationManager.registerSynchronization(new TransactionSynchronization() {
            @Override
            public void afterCommit() {
                ring();
            }
        });
    }

    /** Wakes everyone who waits; a second ring before anyone woke adds nothing. */
    void ring() {
        rung.drainPermits();
        rung.release(LOUD_ENOUGH);
    }

    void await(Duration longest) {
        try {
            rung.tryAcquire(longest.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
