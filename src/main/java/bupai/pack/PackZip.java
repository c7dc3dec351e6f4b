package bupai.pack;

import bupai.archive.FinishedZip;
import bupai.archive.ZipWriter;
import bupai.photo.PhotoStore;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.springframework.stereotype.Component;

/** Streams photos into a zip, and reads a finished one back, each photo against its SHA-256. */
@Component
class PackZip {

    /** @param bytes the zip's exact length */
    record Sum(long bytes, String sha256, long crc32) {}

    /** Is told of every photo; may throw to stop. */
    interface Step {
        void done();
    }

    private static final Step UNWATCHED = () -> {};
    private static final int LARGE = 1 << 18;

    /** Longer than this nobody waits for the first byte; what is lost beyond breaks the download off. */
    private static final long GLANCE_NANOS = 80_000_000L;

    private final PhotoStore store;

    PackZip(PhotoStore store) {
        this.store = store;
    }

    static long length(List<PackedPhoto> photos) {
        return ZipWriter.length(photos.stream().map(PackedPhoto::entry).toList());
    }

    /** @throws PhotoLost where a photo is not there in its own bytes; what is written by then is no whole zip */
    void write(List<PackedPhoto> photos, OutputStream out) throws IOException {
        write(photos, out, UNWATCHED);
    }

    /** As above. Bytes are compared by length and CRC-32 here, by SHA-256 when they are read back. */
    void write(List<PackedPhoto> photos, OutputStream out, Step step) throws IOException {
        var zip = new ZipWriter(out);
        try (var ahead = new ReadAhead(store, photos)) {
            for (var photo : photos) {
                add(zip, photo, ahead);
                step.done();
            }
        }
        zip.finish();
    }

    /**
     * Reads a finished zip by its directory: these photos, in this order, byte for byte those that were handed in.
     *
     * @throws PhotoLost naming the first one that is not
     */
    Sum readBack(Path zip, List<PackedPhoto> photos, Step step) throws IOException {
        // Two sums over the same bytes keep two cores busy for half the time.
        var whole = CompletableFuture.supplyAsync(() -> sum(zip));
        try {
            compare(zip, photos, step);
        } catch (IOException | RuntimeException failure) {
            whole.handle((sum, other) -> other).join();
            throw failure;
        }
        return whole.join();
    }

    private static void compare(Path zip, List<PackedPhoto> photos, Step step) throws IOException {
        var expected = photos.iterator();
        var buffer = new byte[LARGE];
        FinishedZip.forEach(Files.newByteChannel(zip), (name, bytes) -> {
            if (!expected.hasNext()) {
                throw new IllegalStateException("the zip holds more than its photos: " + name);
            }
            var photo = expected.next();
            var found = sha256(bytes, buffer);
            if (!name.equals(photo.entry().name()) || !found.equals(photo.sha256())) {
                throw new PhotoLost(photo, new IOException("read back " + name + " as " + found));
            }
            step.done();
        });
        if (expected.hasNext()) {
            throw new PhotoLost(expected.next(), new IOException("is not in the zip"));
        }
    }

    /** Asked before a download begins, while an error can still be told. */
    void mustBeThere(List<PackedPhoto> photos) throws PhotoLost {
        var from = System.nanoTime();
        for (var photo : photos) {
            try {
                store.open(photo.sha256()).close();
            } catch (IOException gone) {
                throw new PhotoLost(photo, gone);
            }
            if (System.nanoTime() - from > GLANCE_NANOS) {
                return;
            }
        }
    }

    private static void add(ZipWriter zip, PackedPhoto photo, ReadAhead ahead) throws IOException {
        try (var bytes = ahead.next()) {
            zip.add(photo.entry(), bytes);
        } catch (Shelf.NoRoom | ClosedChannelException notThePhoto) {
            throw notThePhoto;
        } catch (java.util.zip.ZipException | java.nio.file.FileSystemException lost) {
            throw new PhotoLost(photo, lost);
        }
    }

    private static Sum sum(Path zip) {
        var buffer = new byte[LARGE];
        var digest = sha256();
        var crc = new CRC32();
        var length = 0L;
        try (var in = Files.newInputStream(zip)) {
            for (var read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
                crc.update(buffer, 0, read);
                length += read;
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return new Sum(length, HexFormat.of().formatHex(digest.digest()), crc.getValue());
    }

    private static String sha256(InputStream bytes, byte[] buffer) throws IOException {
        var digest = sha256();
        for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
