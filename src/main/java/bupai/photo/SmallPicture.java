package bupai.photo;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.PixelInterleavedSampleModel;
import java.util.Optional;

/**
 * A picture shrunk to one width by averaging: enough to find a head in, and as cheap for a large picture as for a small
 * one.
 *
 * @param rgb row by row, one pixel an element
 */
record SmallPicture(int height, int[] rgb) {

    static final int WIDTH = 240;

    /** Empty for strips: no portrait looks like one, and a long one would not be small. */
    static Optional<SmallPicture> of(BufferedImage image) {
        var ratio = (double) image.getWidth() / image.getHeight();
        return ratio < 0.5 || ratio > 2 ? Optional.empty() : Optional.of(shrunk(plain(image)));
    }

    /** The usual layout, whose bytes can be read without asking a colour model about every pixel. */
    private static BufferedImage plain(BufferedImage image) {
        if (image.getType() == BufferedImage.TYPE_3BYTE_BGR) {
            return image;
        }
        var plain = new BufferedImage(image.getWidth(), image.getHeight(), BufferedImage.TYPE_3BYTE_BGR);
        var pen = plain.createGraphics();
        pen.drawImage(image, 0, 0, null);
        pen.dispose();
        return plain;
    }

    private static SmallPicture shrunk(BufferedImage image) {
        var raster = image.getRaster();
        var bytes = ((DataBufferByte) raster.getDataBuffer()).getData();
        var line = ((PixelInterleavedSampleModel) raster.getSampleModel()).getScanlineStride();
        var height = Math.max(1, (int) Math.round((double) WIDTH * image.getHeight() / image.getWidth()));
        var rgb = new int[WIDTH * height];
        for (var y = 0; y < height; y++) {
            var from = y * image.getHeight() / height;
            var to = Math.max(from + 1, (y + 1) * image.getHeight() / height);
            for (var x = 0; x < WIDTH; x++) {
                var left = x * image.getWidth() / WIDTH;
                var right = Math.max(left + 1, (x + 1) * image.getWidth() / WIDTH);
                rgb[y * WIDTH + x] = mean(bytes, line, left, right, from, to);
            }
        }
        return new SmallPicture(height, rgb);
    }

    private static int mean(byte[] bgr, int line, int left, int right, int from, int to) {
        var red = 0;
        var green = 0;
        var blue = 0;
        for (var y = from; y < to; y++) {
            var end = y * line + 3 * right;
            for (var at = y * line + 3 * left; at < end; at += 3) {
                blue += bgr[at] & 0xFF;
                green += bgr[at + 1] & 0xFF;
                red += bgr[at + 2] & 0xFF;
            }
        }
        var pixels = (right - left) * (to - from);
        return red / pixels << 16 | green / pixels << 8 | blue / pixels;
    }

    /** Half as wide and high, one byte of brightness a pixel. */
    byte[] halfGrey() {
        var wide = WIDTH / 2;
        var grey = new byte[wide * (height / 2)];
        for (var y = 0; y < height / 2; y++) {
            for (var x = 0; x < wide; x++) {
                var at = 2 * y * WIDTH + 2 * x;
                var four = brightness(rgb[at])
                        + brightness(rgb[at + 1])
                        + brightness(rgb[at + WIDTH])
                        + brightness(rgb[at + WIDTH + 1]);
                grey[y * wide + x] = (byte) (four / 4000);
            }
        }
        return grey;
    }

    /** 0 to 255,000, by the weights of ITU-R BT.601. */
    private static int brightness(int rgb) {
        return 299 * (rgb >> 16 & 0xFF) + 587 * (rgb >> 8 & 0xFF) + 114 * (rgb & 0xFF);
    }
}
