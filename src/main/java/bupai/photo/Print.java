package bupai.photo;

import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What a face looks like in 256 bits: for each of the coarsest 16 by 16 waves of the head's brightness, whether it rises or
 * falls. Other sizes, compression and tints turn few of them, another face turns about a hundred.
 */
record Print(long first, long second, long third, long fourth) {

    /** Pixels across that tell enough. */
    private static final int ENOUGH = 240;

    private static final int CELLS = 32;
    private static final int WAVES = 16;
    private static final int HEX = 64;

    /** The head's usual place, as shares of the width and the height. */
    private static final double WIDTH = 0.70;

    private static final double HEIGHT = 0.64;
    private static final double MIDDLE = 0.40;

    private static final double[][] COSINES = cosines();

    static Print of(BufferedImage image) {
        return new Sums(image).print(1, 0, 0);
    }

    /** The same head as it would lie if somebody had cut the edges off: somewhat larger, smaller, or to one side. */
    static List<Print> views(BufferedImage image) {
        var sums = new Sums(image);
        var views = new ArrayList<Print>();
        for (var scale : new double[] {1, 0.93, 0.965, 1.035, 1.07}) {
            for (var right : new double[] {0, -0.02, 0.02}) {
                for (var down : new double[] {0, -0.02, 0.02}) {
                    views.add(sums.print(scale, right, down));
                }
            }
        }
        return views;
    }

    /** In how many bits two prints differ, 0 to 256. */
    int distance(Print other) {
        return Long.bitCount(first ^ other.first)
                + Long.bitCount(second ^ other.second)
                + Long.bitCount(third ^ other.third)
                + Long.bitCount(fourth ^ other.fourth);
    }

    String hex() {
        var digits = HexFormat.of();
        return digits.toHexDigits(first)
                + digits.toHexDigits(second)
                + digits.toHexDigits(third)
                + digits.toHexDigits(fourth);
    }

    static Print of(String hex) {
        return new Print(part(hex, 0), part(hex, 16), part(hex, 32), part(hex, 48));
    }

    static String written(List<Print> views) {
        return String.join("", views.stream().map(Print::hex).toList());
    }

    static List<Print> read(String views) {
        var prints = new ArrayList<Print>();
        for (var at = 0; at < views.length(); at += HEX) {
            prints.add(of(views.substring(at, at + HEX)));
        }
        return prints;
    }

    private static long part(String hex, int from) {
        return HexFormat.fromHexDigitsToLong(hex, from, from + 16);
    }

    private static double[][] cosines() {
        var cosines = new double[WAVES][CELLS];
        for (var wave = 0; wave < WAVES; wave++) {
            for (var cell = 0; cell < CELLS; cell++) {
                cosines[wave][cell] = Math.cos((2 * cell + 1) * wave * Math.PI / (2 * CELLS));
            }
        }
        return cosines;
    }

    /** Brightness summed up from the upper left corner, so that any rectangle's mean is four look-ups. */
    private static final class Sums {

        private final int width;
        private final int height;
        private final long[] sums;

        Sums(BufferedImage image) {
            var step = Math.max(1, image.getWidth() / ENOUGH);
            width = image.getWidth() / step;
            height = Math.max(1, image.getHeight() / step);
            sums = new long[(width + 1) * (height + 1)];
            for (var y = 0; y < height; y++) {
                var line = 0L;
                for (var x = 0; x < width; x++) {
                    var rgb = image.getRGB(x * step, y * step);
                    line += 299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF);
                    sums[at(x + 1, y + 1)] = sums[at(x + 1, y)] + line;
                }
            }
        }

        Print print(double scale, double right, double down) {
            var left = 0.5 + right - WIDTH * scale / 2;
            var top = MIDDLE + down - HEIGHT * scale / 2;
            var cells = new double[CELLS][CELLS];
            for (var y = 0; y < CELLS; y++) {
                for (var x = 0; x < CELLS; x++) {
                    cells[y][x] = mean(
                            left + WIDTH * scale * x / CELLS,
                            top + HEIGHT * scale * y / CELLS,
                            left + WIDTH * scale * (x + 1) / CELLS,
                            top + HEIGHT * scale * (y + 1) / CELLS);
                }
            }
            return signs(cells);
        }

        private double mean(double left, double top, double right, double bottom) {
            var fromX = (int) (width * left);
            var fromY = (int) (height * top);
            var toX = Math.max(fromX + 1, (int) (width * right));
            var toY = Math.max(fromY + 1, (int) (height * bottom));
            var sum = sums[at(toX, toY)] - sums[at(fromX, toY)] - sums[at(toX, fromY)] + sums[at(fromX, fromY)];
            return (double) sum / ((toX - fromX) * (toY - fromY));
        }

        private int at(int x, int y) {
            return y * (width + 1) + x;
        }

        private static Print signs(double[][] cells) {
            var rows = new double[CELLS][WAVES];
            for (var y = 0; y < CELLS; y++) {
                for (var wave = 0; wave < WAVES; wave++) {
                    var sum = 0.0;
                    for (var x = 0; x < CELLS; x++) {
                        sum += cells[y][x] * COSINES[wave][x];
                    }
                    rows[y][wave] = sum;
                }
            }
            var bits = new long[4];
            for (var down = 0; down < WAVES; down++) {
                for (var across = 0; across < WAVES; across++) {
                    var sum = 0.0;
                    for (var y = 0; y < CELLS; y++) {
                        sum += rows[y][across] * COSINES[down][y];
                    }
                    var bit = down * WAVES + across;
                    bits[bit / 64] |= sum > 0 ? 1L << bit % 64 : 0;
                }
            }
            return new Print(bits[0], bits[1], bits[2], bits[3]);
        }
    }
}
