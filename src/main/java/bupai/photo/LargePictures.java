package bupai.photo;

import bupai.school.Refused;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Lets only a few large pictures be looked at at once: a large progressive one takes a second and much memory. */
@Component
class LargePictures {

    /** From here on a picture takes its turn: bytes, and pixels. */
    private static final int LARGE_BYTES = 2 << 20;

    private static final long LARGE_PIXELS = 3_000_000;

    private static final int PATIENCE_SECONDS = 60;

    private final Semaphore places;

    LargePictures(Examination.Limits limits) {
        this.places = new Semaphore(limits.largeAtOnce(), true);
    }

    /** Small ones are looked at at once. */
    <T> T inTurn(long bytes, int width, int height, Supplier<T> look) {
        return bytes > LARGE_BYTES || (long) width * height > LARGE_PIXELS ? inTurn(look) : look.get();
    }

    private <T> T inTurn(Supplier<T> look) {
        try {
            if (!places.tryAcquire(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                throw Refused.notNow("photo.busy");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Refused.notNow("photo.busy");
        }
        try {
            return look.get();
        } finally {
            places.release();
        }
    }
}
