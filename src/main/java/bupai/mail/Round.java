package bupai.mail;

import bupai.calendar.SchoolClock;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What the postmen of one process share from the dispatcher's start to its stop. */
record Round(
        Claims claims,
        Wordings wordings,
        Bell bell,
        Pace pace,
        Outage outage,
        MailSettings settings,
        Office office,
        SchoolClock clock,
        String installation,
        CountDownLatch stopping) {

    boolean isOver() {
        return stopping.getCount() == 0;
    }

    /** Ends early when the round is over. */
    void pause(Duration time) {
        try {
            stopping.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    /** The same for every try of a letter, also after a restart. */
    String messageId(Letter letter) {
        return new LetterIds(installation).of(letter.id(), office.from());
    }
}
