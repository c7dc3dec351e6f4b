package bupai.mail;

import java.time.Duration;
import java.time.LocalDate;
import java.util.function.IntSupplier;
import org.jspecify.annotations.Nullable;

/** Keeps this process within what the mail server allows: evenly spread over the minute, and a sum a day. */
final class Pace {

    private final long spacing;
    private final int perDay;
    private long nextTurn = System.nanoTime();
    private @Nullable LocalDate countedFor;
    private int takenToday;

    Pace(int perMinute, int perDay) {
        this.spacing = perMinute > 0 ? Duration.ofMinutes(1).toNanos() / perMinute : 0;
        this.perDay = perDay;
    }

    /** Whether one more may go today; {@code sentSoFar} is asked at the first letter of a day. */
    synchronized boolean takeToday(LocalDate today, IntSupplier sentSoFar) {
        if (perDay <= 0) {
            return true;
        }
        if (!today.equals(countedFor)) {
            takenToday = sentSoFar.getAsInt();
            countedFor = today;
        }
        if (takenToday >= perDay) {
            return false;
        }
        takenToday++;
        return true;
    }

    /** The time to wait until this letter's turn. */
    synchronized Duration turn() {
        var now = System.nanoTime();
        var turn = spacing == 0 || nextTurn - now < 0 ? now : nextTurn;
        nextTurn = turn + spacing;
        return Duration.ofNanos(turn - now);
    }

    /** A letter took its turn but was not sent. */
    synchronized void giveBack() {
        nextTurn -= spacing;
        takenToday = Math.max(0, takenToday - 1);
    }
}
