package bupai.pack;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Keeps finished zips as {@code <bupai.home>/packs/<sha256>.zip}: a name appears only with all its bytes, proved, synced and
 * moved. What a killed build left behind has another ending and is swept away by a later one.
 */
@Component
class Shelf {

    private static final int LARGE = 1 << 18;

    /** Twice as long as any build leaves its file untouched. */
    private static final Duration ABANDONED = Duration.ofMinutes(10);

    /** Longer than any build lasts from its first part to its last. */
    private static final Duration FORGOTTEN = Duration.ofDays(1);

    private static final String ZIP = ".zip";

    /** Writes a zip's bytes. */
    @FunctionalInterface
    interface Filling {
        void into(OutputStream out) throws IOException;
    }

    /** Reads what was written, as its receiver will. */
    @FunctionalInterface
    interface Proof {
        PackZip.Sum of(Path zip) throws IOException;
    }

    /** The disk is full, or does not let itself be written. */
    static final class NoRoom extends IOException {
        NoRoom(IOException cause) {
            super("no room for a pack: " + cause.getMessage(), cause);
        }
    }

    private final Path root;

    Shelf(@Value("${bupai.home}") Path home) {
        this.root = home.resolve("packs").toAbsolutePath().normalize();
    }

    /** @throws NoRoom where the disk takes no more; nothing is kept then */
    PackZip.Sum keep(Filling filling, Proof proof) throws IOException {
        var fresh = begun();
        try {
            fill(fresh, filling);
            var sum = proof.of(fresh);
            settle(fresh, place(sum.sha256()));
            return sum;
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    /** A file that a disk cut short is none. */
    Optional<Path> find(String sha256, long bytes) {
        return Optional.of(place(sha256)).filter(file -> hasLength(file, bytes));
    }

    /**
     * Removes what killed builds left half written, and whole zips of builds that came to nothing.
     *
     * @param wanted sums of all that was delivered
     */
    void sweep(Set<String> wanted) {
        if (!Files.isDirectory(root)) {
            return;
        }
        try (var files = Files.newDirectoryStream(root)) {
            for (var file : files) {
                if (isLeft(file, wanted)) {
                    Files.deleteIfExists(file);
                }
            }
        } catch (IOException leftForLater) {
            // They take room, nothing else; the next build sweeps again.
        }
    }

    private static boolean isLeft(Path file, Set<String> wanted) throws IOException {
        var name = file.getFileName().toString();
        var age = Duration.between(Files.getLastModifiedTime(file).toInstant(), Instant.now());
        return name.endsWith(".part") && age.compareTo(ABANDONED) > 0
                || name.endsWith(ZIP)
                        && age.compareTo(FORGOTTEN) > 0
                        && !wanted.contains(name.substring(0, name.length() - ZIP.length()));
    }

    private static boolean hasLength(Path file, long bytes) {
        try {
            return Files.isRegularFile(file) && Files.size(file) == bytes;
        } catch (IOException unreadable) {
            return false;
        }
    }

    private Path begun() throws NoRoom {
        try {
            Files.createDirectories(root);
            return Files.createTempFile(root, "pack", ".part");
        } catch (IOException full) {
            throw new NoRoom(full);
        }
    }

    private static void fill(Path fresh, Filling filling) throws IOException {
        try (var channel = FileChannel.open(fresh, StandardOpenOption.WRITE)) {
            var out = new BufferedOutputStream(new Disk(channel), LARGE);
            filling.into(out);
            out.flush();
            force(channel);
        }
    }

    private void settle(Path fresh, Path target) throws NoRoom {
        try {
            try {
                Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE);
            } catch (AtomicMoveNotSupportedException oddFileSystem) {
                Files.move(fresh, target, StandardCopyOption.REPLACE_EXISTING);
            }
        } catch (IOException full) {
            throw new NoRoom(full);
        }
        sync(root);
    }

    /** Makes the new name itself survive a power cut, where the system lets a directory be opened. */
    private static void sync(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException | UnsupportedOperationException notOnThisSystem) {
            // The bytes themselves are synced; only the name's arrival on disk is left to the system.
        }
    }

    private static void force(FileChannel channel) throws IOException {
        try {
            channel.force(true);
        } catch (ClosedChannelException stopping) {
            throw stopping;
        } catch (IOException full) {
            throw new NoRoom(full);
        }
    }

    private Path place(String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return root.resolve(sha256 + ZIP);
    }

    /** Tells a disk that takes no more from a store that gives no more. */
    private static final class Disk extends OutputStream {

        private final FileChannel channel;

        Disk(FileChannel channel) {
            this.channel = channel;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            var left = ByteBuffer.wrap(bytes, from, length);
            try {
                while (left.hasRemaining()) {
                    channel.write(left);
                }
            } catch (ClosedChannelException stopping) {
                throw stopping;
            } catch (IOException full) {
                throw new NoRoom(full);
            }
        }
    }
}
