package bupai.intake;

import bupai.photo.Incoming;
import java.io.IOException;
import javax.imageio.ImageIO;

/** What mail programs put between the lines: logos, pictures of signatures, gifs that count readers. */
final class Ornament {

    /** No portrait that anybody could use is smaller, and none is that wide. */
    private static final int LEAST_SIDE = 200;

    private static final double MOST_RATIO = 2.5;

    private static final int LEAST_BYTES = 4_096;

    private Ornament() {}

    /** Asked of pictures within the text only; what is attached is meant. */
    static boolean is(Incoming picture) throws IOException {
        byte[] head;
        try (var bytes = picture.open()) {
            head = bytes.readNBytes(LEAST_BYTES);
        }
        return head.length < LEAST_BYTES || isGif(head) || isSmallOrWide(picture);
    }

    private static boolean isGif(byte[] head) {
        return head[0] == 'G' && head[1] == 'I' && head[2] == 'F';
    }

    /** Where the size cannot be told it may be a photo. */
    private static boolean isSmallOrWide(Incoming picture) throws IOException {
        try (var bytes = picture.open();
                var image = ImageIO.createImageInputStream(bytes)) {
            var readers = ImageIO.getImageReaders(image);
            if (!readers.hasNext()) {
                return false;
            }
            var reader = readers.next();
            try {
                reader.setInput(image, true, true);
                var shorter = Math.min(reader.getWidth(0), reader.getHeight(0));
                var longer = Math.max(reader.getWidth(0), reader.getHeight(0));
                return shorter < LEAST_SIDE || longer > MOST_RATIO * shorter;
            } catch (IOException | RuntimeException broken) {
                return false;
            } finally {
                reader.dispose();
            }
        }
    }
}
