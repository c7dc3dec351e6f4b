package bupai.intake;

import bupai.photo.Incoming;
import bupai.photo.Photos;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.stereotype.Component;

/**
 * Looks at the next files of a heap on all cores while the earlier ones are handed in. Small files only: memory must not
 * follow what is sent, so a large one is looked at where it is read.
 */
@Component
class Lookout implements DisposableBean {

    /** Above this a file is no photo as the standard wants it. */
    private static final int SMALL_BYTES = 1 << 20;

    private final Photos photos;
    private final ExecutorService threads;

    Lookout(Photos photos) {
        this.photos = photos;
        this.threads = Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors(), task -> {
            var thread = new Thread(task, "lookout");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** How many files are worth having under way: one being looked at on each core, and one that waits for it. */
    int ahead() {
        return 2 * Runtime.getRuntime().availableProcessors();
    }

    /** The file's bytes are read before this returns. */
    Future<Photos.Examined> look(Incoming file) throws IOException {
        byte[] bytes;
        try (var in = file.open()) {
            bytes = in.readNBytes(SMALL_BYTES + 1);
        }
        return bytes.length > SMALL_BYTES
                ? CompletableFuture.completedFuture(photos.examine(file))
                : threads.submit(() -> photos.examine(Incoming.of(file.name(), bytes)));
    }

    /** What was seen, or what {@link Photos#examine} throws. */
    static Photos.Examined seen(Future<Photos.Examined> looking) {
        try {
            return looking.get();
        } catch (ExecutionException failure) {
            throw failure.getCause() instanceof RuntimeException own ? own : new IllegalStateException(failure);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("stopped while a file was looked at", stopping);
        }
    }

    @Override
    public void destroy() {
        threads.shutdownNow();
    }
}
