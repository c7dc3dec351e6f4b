package bupai.mail;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread with one connection: claims some letters, hands them over in turn, sits out what is in the way. */
final class Postman implements Runnable {

    private static final Logger LOG = LoggerFactory.getLogger(Postman.class);
    private static final int BATCH = 20;
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);
    private static final Duration DATABASE_PAUSE = Duration.ofSeconds(2);
    private static final Duration FULL_DAY_PAUSE = Duration.ofMinutes(1);

    private final Round round;
    private final Smtp smtp;
    private final Handover handover;
    private int outages;

    Postman(Round round, Smtp smtp) {
        this.round = round;
        this.smtp = smtp;
        this.handover = new Handover(round, smtp);
    }

    @Override
    public void run() {
        while (!round.isOver()) {
            try {
                round.pause(deliverSome());
            } catch (RuntimeException databaseTrouble) {
                LOG.warn("Letters cannot be read at the moment; trying again.", databaseTrouble);
                round.pause(DATABASE_PAUSE);
            }
        }
        smtp.close();
    }

    /** @return how long to rest afterwards */
    private Duration deliverSome() {
        if (round.outage().holds()) {
            return LOOK_AGAIN;
        }
        var batch = new ArrayDeque<>(round.claims().next(BATCH));
        if (batch.isEmpty()) {
            smtp.closeIfIdle();
            round.bell().await(LOOK_AGAIN);
            return Duration.ZERO;
        }
        try {
            return deliver(batch);
        } catch (Trouble outage) {
            round.claims().release(batch, outage.answer());
            return restAfter(outage);
        } finally {
            round.claims().release(batch, null);
        }
    }

    /** Takes each letter out of the batch once it is known what became of it. */
    private Duration deliver(Deque<Long> batch) throws Trouble {
        while (!batch.isEmpty() && !round.isOver() && !round.outage().holds()) {
            if (!round.pace().takeToday(round.clock().today(), round.claims()::sentToday)) {
                return FULL_DAY_PAUSE;
            }
            round.pause(round.pace().turn());
            var tried = false;
            try {
                tried = !round.isOver() && handover.deliver(batch.getFirst());
            } finally {
                if (!tried) {
                    round.pace().giveBack();
                }
            }
            if (tried) {
                outages = 0;
            }
            if (!round.isOver() || tried) {
                batch.removeFirst();
            }
        }
        return Duration.ZERO;
    }

    private Duration restAfter(Trouble trouble) {
        if (trouble.kind() == Trouble.Kind.NOT_ADMITTED) {
            round.outage().notAdmitted(trouble.answer(), round.settings().hold());
            return Duration.ZERO;
        }
        round.outage().unreachable(trouble.answer());
        return round.settings().pauseAfter(outages++);
    }
}
