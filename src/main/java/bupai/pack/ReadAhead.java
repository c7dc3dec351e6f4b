package bupai.pack;

import bupai.photo.PhotoStore;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.SequenceInputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Fetches the next photos from the store while others are being written: opening and reading small files takes as long as
 * writing them. They come by the armful, because waking the other side for each would take longer still. Memory is a few
 * buffers whatever the photos' number and size, for of a large photo only the beginning is fetched ahead.
 */
final class ReadAhead implements AutoCloseable {

    /** Photos one after the other in one buffer; the last may go on in its stream, or be the one that was lost. */
    private record Armful(byte[] buffer, Deque<InputStream> photos, @Nullable Exception lost) {}

    private static final Logger LOG = LoggerFactory.getLogger(ReadAhead.class);
    private static final int ARMFULS = 3;
    private static final int BYTES = 1 << 20;

    private final PhotoStore store;
    private final Iterator<PackedPhoto> left;
    private final Deque<Future<Armful>> coming = new ArrayDeque<>();
    private final ExecutorService hand = Executors.newSingleThreadExecutor(work -> {
        var thread = new Thread(work, "pack-read-ahead");
        thread.setDaemon(true);
        return thread;
    });
    private Armful held = new Armful(new byte[0], new ArrayDeque<>(), null);
    private volatile boolean closed;

    ReadAhead(PhotoStore store, List<PackedPhoto> photos) {
        this.store = store;
        this.left = photos.iterator();
        for (var ordered = 0; ordered < ARMFULS; ordered++) {
            order(new byte[BYTES]);
        }
    }

    /**
     * The next photo's bytes, in the order of the list; to be closed before the one after it is asked for.
     *
     * @throws IOException the store's, as it was
     */
    InputStream next() throws IOException {
        while (held.photos().isEmpty()) {
            if (held.lost() instanceof IOException asItWas) {
                throw asItWas;
            }
            if (held.lost() != null) {
                throw new IllegalStateException(held.lost());
            }
            var empty = held.buffer();
            held = fetched(coming.remove());
            if (empty.length > 0) {
                order(empty);
            }
        }
        return held.photos().remove();
    }

    /** What was fetched for nobody is let go, by the hand that fetched it. */
    @Override
    public void close() {
        closed = true;
        hand.execute(() -> {
            letGo(held);
            for (var unread : coming) {
                try {
                    letGo(fetched(unread));
                } catch (IOException stopping) {
                    LOG.debug("left to the collector", stopping);
                }
            }
        });
        hand.shutdown();
    }

    private void order(byte[] buffer) {
        coming.add(hand.submit(() -> fetch(buffer)));
    }

    private Armful fetch(byte[] buffer) {
        var photos = new ArrayDeque<InputStream>();
        var filled = 0;
        try {
            while (!closed && left.hasNext() && filled < buffer.length) {
                var bytes = store.open(left.next().sha256());
                var length = read(bytes, buffer, filled);
                photos.add(begun(bytes, buffer, filled, length));
                filled += length;
            }
            return new Armful(buffer, photos, null);
        } catch (IOException | RuntimeException lost) {
            return new Armful(buffer, photos, lost);
        }
    }

    private static int read(InputStream bytes, byte[] buffer, int from) throws IOException {
        try {
            return bytes.readNBytes(buffer, from, buffer.length - from);
        } catch (IOException | RuntimeException unreadable) {
            bytes.close();
            throw unreadable;
        }
    }

    private static InputStream begun(InputStream bytes, byte[] buffer, int from, int length) throws IOException {
        var beginning = new ByteArrayInputStream(buffer, from, length);
        if (from + length == buffer.length) {
            return new SequenceInputStream(beginning, bytes);
        }
        bytes.close();
        return beginning;
    }

    private static Armful fetched(Future<Armful> armful) throws IOException {
        try {
            return armful.get();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible.getCause());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static void letGo(Armful armful) {
        Optional.ofNullable(armful.photos().peekLast()).ifPresent(last -> {
            try {
                last.close();
            } catch (IOException alreadyGone) {
                LOG.debug("a photo that nobody waits for any more", alreadyGone);
            }
        });
    }
}
