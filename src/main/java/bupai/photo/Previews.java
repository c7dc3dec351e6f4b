package bupai.photo;

import bupai.school.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Small upright copies of kept photos, without a word of what the camera noted; the original is never touched. They lie
 * under {@code <bupai.home>/previews}, which may be deleted at any time, and which each machine may have for itself.
 */
@Component
public class Previews {

    private static final Logger LOG = LoggerFactory.getLogger(Previews.class);

    /** The box into which a copy fits; nothing is ever enlarged. */
    public enum Size {
        LIST(360, 480),
        REVIEW(960, 1280);

        private final int width;
        private final int height;

        Size(int width, int height) {
            this.width = width;
            this.height = height;
        }

        public int width() {
            return width;
        }

        public int height() {
            return height;
        }
    }

    /** Stands in the place of a copy that cannot be made, so that nobody tries again. */
    private static final byte[] NONE = "none".getBytes(StandardCharsets.US_ASCII);

    private final Path root;
    private final PhotoStore store;
    private final Miniatures miniatures;

    Previews(@Value("${bupai.home}") Path home, PhotoStore store, Miniatures miniatures) {
        this.root = home.resolve("previews").toAbsolutePath().normalize();
        this.store = store;
        this.miniatures = miniatures;
    }

    /**
     * A JPEG that fits into the size; empty where the picture is damaged, is a bomb, or has a format that nothing here
     * reads, such as HEIC.
     *
     * @throws Refused 409 where too many large pictures are being looked at
     * @throws UncheckedIOException where the store does not give the original
     */
    public Optional<byte[]> of(String sha256, Size size) {
        var place = place(sha256, size);
        var copy = cached(place).orElseGet(() -> made(sha256, size, place));
        return isCopy(copy) ? Optional.of(copy) : Optional.empty();
    }

    /** Empty too where a dying machine left half a file. */
    private static Optional<byte[]> cached(Path place) {
        try {
            return Optional.of(Files.readAllBytes(place)).filter(found -> isCopy(found) || Arrays.equals(found, NONE));
        } catch (IOException notThere) {
            return Optional.empty();
        }
    }

    private byte[] made(String sha256, Size size, Path place) {
        byte[] copy;
        try (var original = store.open(sha256)) {
            copy = miniatures.of(original.readAllBytes(), size).orElse(NONE);
        } catch (IOException gone) {
            throw new UncheckedIOException("no bytes of photo " + sha256, gone);
        }
        keep(copy, place);
        return copy;
    }

    /** What cannot be kept is made anew the next time. */
    private static void keep(byte[] copy, Path place) {
        try {
            Files.createDirectories(place.getParent());
            var incoming = Files.createTempFile(place.getParent(), "incoming", ".part");
            try {
                Files.write(incoming, copy);
                Files.move(incoming, place, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(incoming);
            }
        } catch (IOException notKept) {
            LOG.warn("the preview {} was not kept", place, notKept);
        }
    }

    private static boolean isCopy(byte[] bytes) {
        var length = bytes.length;
        return length > 4
                && bytes[0] == (byte) 0xFF
                && bytes[1] == (byte) 0xD8
                && bytes[length - 2] == (byte) 0xFF
                && bytes[length - 1] == (byte) 0xD9;
    }

    private Path place(String sha256, Size size) {
        var name = sha256 + "-" + size.width() + "x" + size.height();
        return root.resolve(sha256.substring(0, 2)).resolve(name);
    }
}
