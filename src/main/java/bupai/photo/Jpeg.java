package bupai.photo;

import java.util.List;
import java.util.Optional;

/**
 * What a JPEG's segments say, read without decoding a single pixel.
 *
 * @param frame the SOF marker's low byte: C0 to C2 are what every program reads
 * @param precision bits a sample
 * @param components 1 is grey, 3 colour, 4 CMYK
 * @param luminance the first quantisation table, 64 figures in zigzag order; empty where there is none
 * @param dpi the JFIF segment's density; 0 where it states none
 * @param whole whether the end-of-image marker was reached
 */
record Jpeg(
        int frame,
        int precision,
        int width,
        int height,
        int components,
        List<Integer> luminance,
        double dpi,
        int scans,
        boolean whole) {

    /** No sane encoder writes more; thousands of scans are made to wear a reader out. */
    static final int MOST_SCANS = 64;

    /** The standard's luminance table (ITU-T T.81, Annex K), in zigzag order. */
    private static final int[] STANDARD = {
        16, 11, 12, 14, 12, 10, 16, 14, 13, 14, 18, 17, 16, 19, 24, 40, 26, 24, 22, 22, 24, 49, 35, 37, 29, 40, 58, 51,
        61, 60, 57, 51, 56, 55, 64, 72, 92, 78, 64, 68, 87, 69, 55, 56, 80, 109, 81, 87, 95, 98, 103, 104, 103, 62, 77,
        113, 121, 112, 100, 120, 92, 101, 103, 99
    };

    /** Empty where no frame header can be read: then there is no picture. */
    static Optional<Jpeg> read(byte[] file) {
        return new JpegSegments(file).read();
    }

    boolean isCommon() {
        return frame >= 0xC0 && frame <= 0xC2 && precision == 8;
    }

    /** Whether its pixels can be read at a bearable cost. */
    boolean isSafe(long mostPixels) {
        return isCommon() && scans <= MOST_SCANS && width > 0 && height > 0 && (long) width * height <= mostPixels;
    }

    /** The quality that the usual encoders would have been asked for, 1 to 100; empty where there is no table. */
    Optional<Integer> quality() {
        if (luminance.size() < 64) {
            return Optional.empty();
        }
        var scale = 0.0;
        for (var i = 0; i < 64; i++) {
            scale += luminance.get(i) * 100.0 / STANDARD[i];
        }
        scale /= 64;
        var quality = scale <= 100 ? (200 - scale) / 2 : 5000 / scale;
        return Optional.of((int) Math.max(1, Math.min(100, Math.round(quality))));
    }
}
