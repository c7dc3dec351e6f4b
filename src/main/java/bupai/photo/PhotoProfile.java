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

    record OtherDocument(int width, int height, String name, String nameEn) {}

    static long kilobytes(long bytes) {
        return Math.round(bytes / 1024.0);
    }

    String size() {
        return PhotoProfile.size(width, height);
    }

    static String size(int width, int height) {
        return width + "×" + height;
    }

    Optional<OtherDocument> otherDocument(String size) {
        return otherDocuments.stream()
                .filter(document -> size(document.width(), document.height()).equals(size))
                .findFirst();
    }
}
