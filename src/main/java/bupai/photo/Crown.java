package bupai.photo;

import java.util.OptionalDouble;

/**
 * Where the head begins, hair included: a face's own square says little about it, the end of the backdrop above the face
 * says it exactly.
 */
final class Crown {

    /** Distance in RGB, 0 to 441, from which a pixel is no backdrop any more. */
    private static final int OTHER = 45;

    /** A backdrop whose two sides differ by more is none: the colour between them cannot be told. */
    private static final int SIDES_APART = 120;

    /** Share of a row above the face that must be something else than backdrop, for so many rows. */
    private static final double ENOUGH = 0.15;

    private static final int ROWS = 4;

    private static final int SIDE = 12;

    private Crown() {}

    /** Pixels from the upper edge; empty where the backdrop is too restless, or what ends it is no head. */
    static OptionalDouble above(Face face, SmallPicture picture) {
        var last = (int) Math.min(picture.height() - 1, face.top() + face.width() / 2);
        var rows = 0;
        for (var y = 0; y <= last; y++) {
            var share = otherThanBackdrop(face, picture, y);
            if (share < 0) {
                return OptionalDouble.empty();
            }
            rows = share >= ENOUGH ? rows + 1 : 0;
            if (rows == ROWS) {
                return plausible(y - ROWS + 1, face);
            }
        }
        return OptionalDouble.empty();
    }

    /** From the face's square down to a tenth of it is a bare forehead; far above it is a wall, not hair. */
    private static OptionalDouble plausible(double crown, Face face) {
        var over = (face.top() - crown) / face.width();
        return over > -0.1 && over < 0.7 ? OptionalDouble.of(crown) : OptionalDouble.empty();
    }

    /** Share of the row's middle part; negative where the backdrop's two sides do not agree. */
    private static double otherThanBackdrop(Face face, SmallPicture picture, int y) {
        var left = mean(picture, y, 2);
        var right = mean(picture, y, SmallPicture.WIDTH - 2 - SIDE);
        if (distance(left[0], left[1], left[2], right[0], right[1], right[2]) > SIDES_APART) {
            return -1;
        }
        var from = (int) Math.max(0, face.middle() - face.width() / 4);
        var to = (int) Math.min(SmallPicture.WIDTH - 1, face.middle() + face.width() / 4);
        var other = 0;
        for (var x = from; x <= to; x++) {
            var weight = (double) x / SmallPicture.WIDTH;
            var rgb = picture.rgb()[y * SmallPicture.WIDTH + x];
            var apart = distance(
                    left[0] + (right[0] - left[0]) * weight,
                    left[1] + (right[1] - left[1]) * weight,
                    left[2] + (right[2] - left[2]) * weight,
                    rgb >> 16 & 0xFF,
                    rgb >> 8 & 0xFF,
                    rgb & 0xFF);
            other += apart > OTHER ? 1 : 0;
        }
        return (double) other / (to - from + 1);
    }

    private static double[] mean(SmallPicture picture, int y, int from) {
        var sum = new double[3];
        for (var x = from; x < from + SIDE; x++) {
            var rgb = picture.rgb()[y * SmallPicture.WIDTH + x];
            sum[0] += (rgb >> 16 & 0xFF) / (double) SIDE;
            sum[1] += (rgb >> 8 & 0xFF) / (double) SIDE;
            sum[2] += (rgb & 0xFF) / (double) SIDE;
        }
        return sum;
    }

    private static double distance(double r, double g, double b, double red, double green, double blue) {
        return Math.sqrt((r - red) * (r - red) + (g - green) * (g - green) + (b - blue) * (b - blue));
    }
}
