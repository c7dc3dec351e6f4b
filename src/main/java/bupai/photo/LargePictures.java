package bupai.photo;

import bupai.school.Refused;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/** Lets only a few large pictures be looked at at once: a large progressive one takes a second and much memory. */
final class LargePictures {

    private static final int PATIENCE_SECONDS = 60;

    private final Semaphore places;

    LargePictures(int atOnce) {
        this.places = new Semaphore(atOnce, true);
    }

    <T> T inTurn(Supplier<T> look) {
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
