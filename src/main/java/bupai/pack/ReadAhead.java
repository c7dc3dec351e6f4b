package bupai.pack;

import bupai.photo.PhotoStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the next photos from the store while one is being written: opening and reading small files takes as long as
 * writing them. Memory is a few buffers whatever the photos' number and size, for of a large photo only the beginning is
 * fetched ahead.
 */
final class ReadAhead implements AutoCloseable {

    private static final int PHOTOS = 8;
    private static final int BYTES = 1 << 18;

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);

    private final PhotoStore store;
    private final Iterator<PackedPhoto> left;
    private final Deque<Future<InputStream>> coming = new ArrayDeque<>();
    private volatile boolean closed;
    private final ExecutorService hand = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "pack-read-ahead");
        thread.setDaemon(true);
        return thread;
    });

    ReadAhead(PhotoStore store, List<PackedPhoto> photos) {
        this.store = store;
        this.left = photos.iterator();
        for (var ordered = 0; ordered < Math.min(PHOTOS, photos.size()); ordered++) {
            order(new byte[BYTES]);
        }
    }

    /**
     * The next photo's bytes, in the order of the list; to be closed before the one after it is asked for.
     *
     * @throws IOException the store's, as it was
     */
    InputStream next() throws IOException {
        return fetched(coming.remove());
    }

    private static InputStream fetched(Future<InputStream> photo) throws IOException {
        try {
            return photo.get();
        } catch (ExecutionException lost) {
            if (lost.getCause() instanceof IOException asItWas) {
                throw asItWas;
            }
            throw new IllegalStateException(lost.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    /** What was fetched for nobody is let go, by the hand that fetched it. */
    @Override
    public void close() {
        closed = true;
        hand.execute(() -> coming.forEach(ReadAhead::letGo));
        hand.shutdown();
    }

    private static void letGo(Future<InputStream> unread) {
        try {
            fetched(unread).close();
        } catch (IOException lost) {
            LOG.debug("a photo that nobody waits for any more", lost);
        }
    }

    private void order(byte[] buffer) {
        if (left.hasNext() && !closed) {
            var photo = left.next();
            coming.add(hand.submit(() -> fetch(photo, buffer)));
        }
    }

    private InputStream fetch(PackedPhoto photo, byte[] buffer) throws IOException {
        if (closed) {
            return InputStream.nullInputStream();
        }
        var bytes = store.open(photo.sha256());
        try {
            return begun(bytes, buffer);
        } catch (IOException | RuntimeException unreadable) {
            bytes.close();
            throw unreadable;
        }
    }

    private InputStream begun(InputStream bytes, byte[] buffer) throws IOException {
        var length = bytes.readNBytes(buffer, 0, buffer.length);
        var beginning = new ByteArrayInputStream(buffer, 0, length);
        if (length < buffer.length) {
            bytes.close();
            return new Lent(beginning, buffer);
        }
        return new Lent(new SequenceInputStream(beginning, bytes), buffer);
    }

    /** Gives its buffer to the photo that comes next. */
    private final class Lent extends FilterInputStream {

        private final byte[] buffer;

        Lent(InputStream bytes, byte[] buffer) {
            super(bytes);
            this.buffer = buffer;
        }

        @Override
        public void close() throws IOException {
            super.close();
            order(buffer);
        }
    }
}
