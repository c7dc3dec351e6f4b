package bupai.photo;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Keeps photos as files under {@code <bupai.home>/photos/ab/cd/<sha256>}; a name appears only with all its bytes. */
@Component
class DirectoryStore implements PhotoStore {

    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");

    private final Path root;

    DirectoryStore(@Value("${bupai.home}") Path home) {
        this.root = home.resolve("photos").toAbsolutePath().normalize();
    }

    @Override
    public Kept keep(InputStream bytes) throws IOException {
        Files.createDirectories(root);
        var incoming = Files.createTempFile(root, "incoming", ".part");
        try {
            var kept = write(bytes, incoming);
            settle(incoming, kept);
            return kept;
        } finally {
            Files.deleteIfExists(incoming);
        }
    }

    @Override
    public InputStream open(String sha256) throws IOException {
        return Files.newInputStream(folder(sha256).resolve(sha256));
    }

    private static Kept write(InputStream bytes, Path file) throws IOException {
        var sha = sha256();
        var crc = new CRC32();
        try (var channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            OutputStream out = Channels.newOutputStream(channel);
            var length = new CheckedInputStream(new DigestInputStream(bytes, sha), crc).transferTo(out);
            channel.force(true);
            return new Kept(HexFormat.of().formatHex(sha.digest()), length, crc.getValue());
        }
    }

    private void settle(Path incoming, Kept kept) throws IOException {
        var folder = folder(kept.sha256());
        var target = folder.resolve(kept.sha256());
        // Compared, not believed: bytes that a disk has spoilt are mended by whoever brings the right ones again.
        if (Files.isRegularFile(target) && Files.mismatch(incoming, target) == -1) {
            return;
        }
        Files.createDirectories(folder);
        try {
            Files.move(incoming, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException oddFileSystem) {
            Files.move(incoming, target, StandardCopyOption.REPLACE_EXISTING);
        }
        sync(folder);
    }

    /** Makes the new name itself survive a power cut, where the system lets a directory be opened. */
    private static void sync(Path directory) {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        } catch (IOException notOnThisSystem) {
            // The bytes themselves are synced; only the name's arrival on disk is left to the system.
        }
    }

    private Path folder(String sha256) {
        if (!SHA256.matcher(sha256).matches()) {
            throw new IllegalArgumentException("no SHA-256: " + sha256);
        }
        return root.resolve(sha256.substring(0, 2)).resolve(sha256.substring(2, 4));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
