package bupai.mail;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Writes together what several threads bring while a write is under way; each comes back once its own is written, so that
 * no thread goes on with anything unwritten behind it.
 */
final class Together<T> {

    private static final class Brought<T> {
        private final T what;
        private boolean written;
        private @Nullable RuntimeException failure;

        private Brought(T what) {
            this.what = what;
        }
    }

    private final Consumer<List<T>> writer;
    private final Queue<Brought<T>> waiting = new ConcurrentLinkedQueue<>();
    private final ReentrantLock atWork = new ReentrantLock();

    /** @param writer writes all of a list or nothing of it */
    Together(Consumer<List<T>> writer) {
        this.writer = writer;
    }

    /** Returns when it is written; throws where the write it was part of failed. */
    void write(T what) {
        var mine = new Brought<>(what);
        waiting.add(mine);
        atWork.lock();
        try {
            if (!mine.written && mine.failure == null) {
                writeAll();
            }
        } finally {
            atWork.unlock();
        }
        if (mine.failure != null) {
            throw mine.failure;
        }
    }

    int waiting() {
        return waiting.size();
    }

    private void writeAll() {
        var all = new ArrayList<Brought<T>>();
        for (var next = waiting.poll(); next != null; next = waiting.poll()) {
            all.add(next);
        }
        write(all);
    }

    /** What cannot be written with the others is tried alone, so that it holds up nobody else. */
    private void write(List<Brought<T>> some) {
        try {
            writer.accept(some.stream().map(brought -> brought.what).toList());
            some.forEach(brought -> brought.written = true);
        } catch (RuntimeException failed) {
            if (some.size() == 1) {
                some.get(0).failure = failed;
            } else {
                some.forEach(brought -> write(List.of(brought)));
            }
        }
    }
}
