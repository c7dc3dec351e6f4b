package bupai.photo;

import java.util.List;
import java.util.Optional;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * The standard's figures, from {@code config/photo-profile.yml}, where each stands with its source and date.
 *
 * @param width pixels
 * @param height pixels
 * @param ratioTolerance how far width to height may be off, as a share
 * @param mostPixels a picture with more is never decoded
 * @param quality least JPEG quality, 1 to 100
 * @param lookalikeWithin two pictures whose prints differ in at most so many of 256 bits are nearly the same
 * @param usualBytes outside this is noted
 * @param bearableBytes outside this is warned about
 */
@ConfigurationProperties("bupai.photo.profile")
record PhotoProfile(
        int width,
        int height,
        double ratioTolerance,
        long mostPixels,
        int dpi,
        int quality,
        Sizes usualBytes,
        Sizes bearableBytes,
        List<String> extensions,
        Background background,
        Portrait portrait,
        int lookalikeWithin,
        List<String> editors,
        List<OtherDocument> otherDocuments) {

    record Sizes(DataSize least, DataSize most) {

        boolean holds(long bytes) {
            return least.toBytes() <= bytes && bytes <= most.toBytes();
        }

        @Override
        public String toString() {
            return kilobytes(least.toBytes()) + "–" + kilobytes(most.toBytes()) + " KB";
        }
    }

    /**
     * @param name the reference colour as people read it
     * @param hue degrees
     * @param leastSaturation 0 to 1
     * @param leastBrightness 0 to 1
     * @param blueShare share of the looked-at pixels that must be blue
     * @param evenWithin largest distance of two patches' mean colours in RGB, 0 to 441
     */
    record Background(
            String name,
            Hue hue,
            double leastSaturation,
            double leastBrightness,
            double blueShare,
            double evenWithin) {}

    record Hue(double least, double most) {}

    /**
     * How head and face lie in the frame, in the standard's pixels.
     *
     * @param centre where the face's middle may lie, from the left edge
     * @param leastFace the smallest square in which a face is looked for, as a share of the picture's width
     * @param eyesInSquare how far down in the face's square the eyes lie, as a share of its width
     * @param faceInSquare the width from cheek to cheek, as a share of the square's
     */
    record Portrait(
            Band crown,
            Band eyes,
            Band faceWidth,
            Band centre,
            double leastFace,
            double eyesInSquare,
            double faceInSquare) {}

    /** @param unsure how far a measured value may be off: so much outside is not complained about */
    record Band(int least, int most, int unsure) {

        boolean holds(long pixels) {
            return least - unsure <= pixels && pixels <= most + unsure;
        }

        @Override
        public String toString() {
            return least + "–" + most + " px";
        }
    }

    record OtherDocument(int width, int height, String name, String nameEn) {}

    static long kilobytes(long bytes) {
        return Math.round(bytes / 1024.0);
    }

    boolean hasRatio(Picture picture) {
        var wanted = (double) width / height;
        var found = (double) picture.width() / picture.height();
        return Math.abs(found / wanted - 1) <= ratioTolerance;
    }

    String size() {
        return PhotoProfile.size(width, height);
    }

    static String size(int width, int height) {
        return width + "×" + height;
    }

    /** Also where the picture lies on its side. */
    Optional<OtherDocument> otherDocument(String size) {
        return otherDocuments.stream()
                .filter(document -> size(document.width(), document.height()).equals(size)
                        || size(document.height(), document.width()).equals(size))
                .findFirst();
    }
}
