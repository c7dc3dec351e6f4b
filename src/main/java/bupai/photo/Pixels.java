package bupai.photo;

import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.event.IIOReadWarningListener;
import javax.imageio.spi.IIORegistry;

/** Decodes a picture to its last byte; large ones coarsely, so that memory stays small. */
final class Pixels {

    private static final int ENOUGH_WIDTH = 640;
    private static final int ENOUGH_HEIGHT = 853;

    /** Registered by hand: inside a packed jar the registry does not always find it by itself. */
    private static final JPEGImageReaderSpi READERS = new JPEGImageReaderSpi();

    static {
        IIORegistry.getDefaultInstance().registerServiceProvider(READERS);
    }

    private Pixels() {}

    /** Empty where the picture is truncated or damaged: the reader itself would only warn. */
    static Optional<BufferedImage> decode(byte[] file, Jpeg jpeg) {
        var pixels = (double) jpeg.width() * jpeg.height();
        var step = (int) Math.sqrt(pixels / (ENOUGH_WIDTH * ENOUGH_HEIGHT));
        return decode(file, PictureKind.JPEG, Math.max(1, step), Long.MAX_VALUE);
    }

    /**
     * Every so manieth pixel of the first picture; empty where it is damaged, of a kind that is not read here, or has more
     * pixels than that.
     */
    static Optional<BufferedImage> decode(byte[] file, PictureKind kind, int step, long mostPixels) {
        return reader(kind).flatMap(reader -> {
            try (var input = new ByteArrayImageInputStream(file)) {
                reader.setInput(input, true, true);
                // The frame of an animation states a size of its own.
                return (long) reader.getWidth(0) * reader.getHeight(0) > mostPixels
                        ? Optional.empty()
                        : read(reader, step);
            } catch (IOException | RuntimeException damaged) {
                return Optional.empty();
            } finally {
                reader.dispose();
            }
        });
    }

    private static Optional<ImageReader> reader(PictureKind kind) {
        return switch (kind) {
            case JPEG -> Optional.of(jpegReader());
            case PNG, GIF, BMP -> Optional.of(
                    ImageIO.getImageReadersByFormatName(kind.name()).next());
            case WEBP, HEIC, AVIF, TIFF -> Optional.empty();
        };
    }

    private static ImageReader jpegReader() {
        try {
            return READERS.createReaderInstance(null);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static Optional<BufferedImage> read(ImageReader reader, int step) throws IOException {
        var damaged = new AtomicBoolean();
        IIOReadWarningListener listener = (source, warning) -> damaged.compareAndSet(false, tellsDamage(warning));
        reader.addIIOReadWarningListener(listener);
        var how = reader.getDefaultReadParam();
        how.setSourceSubsampling(step, step, 0, 0);
        var image = reader.read(0, how);
        return damaged.get() ? Optional.empty() : Optional.of(image);
    }

    /** Other warnings are about notes and profiles; a few stray bytes before a marker harm no pixel. */
    private static boolean tellsDamage(String warning) {
        var words = warning.toLowerCase(Locale.ROOT);
        return words.contains("premature end")
                || words.contains("inconsistent progression")
                || words.contains("corrupt jpeg data") && !words.contains("extraneous bytes");
    }
}
