package bupai.photo;

import java.awt.Color;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.List;

/**
 * The background as measured where no head and no shoulder can be: the top edge and the upper ends of both sides.
 *
 * @param blueShare share of the pixels whose hue, saturation and brightness are the profile's
 * @param unevenness largest distance of two patches' mean colours in RGB, 0 to 441
 */
record Backdrop(int red, int green, int blue, double blueShare, double unevenness) {

    private static final int STEP = 2;

    static Backdrop of(BufferedImage image, PhotoProfile.Background wanted) {
        var patches = patches(image.getWidth(), image.getHeight()).stream()
                .map(area -> Patch.of(image, area, wanted))
                .toList();
        var pixels = patches.stream().mapToLong(Patch::pixels).sum();
        var blue = patches.stream().mapToLong(Patch::wanted).sum();
        return new Backdrop(
                (int) mean(patches, 0),
                (int) mean(patches, 1),
                (int) mean(patches, 2),
                (double) blue / pixels,
                furthest(patches));
    }

    /** Two corners, the middle of the top edge, and the sides down to two fifths of the height. */
    private static List<Rectangle> patches(int width, int height) {
        var side = Math.max(1, width / 12);
        var top = Math.max(1, height / 20);
        return List.of(
                new Rectangle(0, 0, side, top),
                new Rectangle(width - side, 0, side, top),
                new Rectangle(width / 2 - width / 8, 0, Math.max(1, width / 4), top),
                new Rectangle(0, top, side, Math.max(1, height * 2 / 5 - top)),
                new Rectangle(width - side, top, side, Math.max(1, height * 2 / 5 - top)));
    }

    private static double mean(List<Patch> patches, int channel) {
        return patches.stream()
                .mapToDouble(patch -> patch.mean()[channel])
                .average()
                .orElse(0);
    }

    private static double furthest(List<Patch> patches) {
        var furthest = 0.0;
        for (var one : patches) {
            for (var other : patches) {
                furthest = Math.max(furthest, one.distance(other));
            }
        }
        return furthest;
    }

    private record Patch(double[] mean, long pixels, long wanted) {

        static Patch of(BufferedImage image, Rectangle area, PhotoProfile.Background background) {
            var sum = new double[3];
            var hsb = new float[3];
            long pixels = 0;
            long wanted = 0;
            for (var y = area.y; y < area.y + area.height; y += STEP) {
                for (var x = area.x; x < area.x + area.width; x += STEP) {
                    var rgb = image.getRGB(x, y);
                    sum[0] += rgb >> 16 & 0xFF;
                    sum[1] += rgb >> 8 & 0xFF;
                    sum[2] += rgb & 0xFF;
                    pixels++;
                    wanted += is(background, rgb, hsb) ? 1 : 0;
                }
            }
            return new Patch(new double[] {sum[0] / pixels, sum[1] / pixels, sum[2] / pixels}, pixels, wanted);
        }

        private static boolean is(PhotoProfile.Background background, int rgb, float[] hsb) {
            Color.RGBtoHSB(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF, hsb);
            var degrees = hsb[0] * 360;
            return degrees >= background.hue().least()
                    && degrees <= background.hue().most()
                    && hsb[1] >= background.leastSaturation()
                    && hsb[2] >= background.leastBrightness();
        }

        double distance(Patch other) {
            var square = 0.0;
            for (var channel = 0; channel < 3; channel++) {
                square += Math.pow(mean[channel] - other.mean[channel], 2);
            }
            return Math.sqrt(square);
        }
    }
}
