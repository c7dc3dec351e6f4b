package bupai.photo;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import javax.imageio.ImageWriter;

/** Draws the photos that tests hand in; the same seed gives the same bytes. */
public final class Pictures {

    /** How strongly, of 255, a face's features show. */
    private static final int SHADES = 62;

    private static final Color BLUE = new Color(100, 197, 255);

    private Pictures() {}

    /** A photo that nobody can complain about: 480×640, 300 dpi, about 30 KB. */
    public static byte[] idPhoto(int seed) {
        return withDensity(jpeg(drawn(480, 640, BLUE, seed), 0.9f), 300);
    }

    /** @param quality of the JPEG, up to 1; 0.97 makes about 60 KB */
    public static byte[] idPhoto(int seed, float quality) {
        return withDensity(jpeg(drawn(480, 640, BLUE, seed), quality), 300);
    }

    public static byte[] idPhoto(int seed, int width, int height) {
        return withDensity(jpeg(drawn(width, height, BLUE, seed), 0.9f), 300);
    }

    static byte[] onBackground(Color background) {
        return withDensity(jpeg(drawn(480, 640, background, 1), 0.9f), 300);
    }

    /** Someone in a patterned shirt; the pattern gives the file the bytes that a real face has. */
    static BufferedImage drawn(int width, int height, Color background, int seed) {
        var image = backdrop(width, height, background);
        head(image, 1, 0, 0);
        shirt(image, seed);
        return image;
    }

    static BufferedImage backdrop(int width, int height, Color background) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setColor(background);
        pen.fillRect(0, 0, width, height);
        pen.dispose();
        return image;
    }

    /**
     * A head that looks straight ahead, on a picture of any size; by the book where it is not moved: crown at 80, eyes at
     * 246, face 208 wide. Lengths are those of 480×640.
     *
     * @param scale 1 is the size by the book, growing from the eyes' middle
     */
    static void head(BufferedImage image, double scale, double right, double down) {
        var pen = image.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        pen.scale(image.getWidth() / 480.0, image.getHeight() / 640.0);
        pen.translate(240 + right, 246 + down);
        pen.scale(scale, scale);
        pen.setColor(new Color(0xD9A986));
        pen.fillRoundRect(-48, 60, 96, 160, 30, 30);
        pen.setColor(new Color(0x241D19));
        pen.fillOval(-118, -166, 236, 280);
        pen.setColor(new Color(0xEBC3A5));
        pen.fillOval(-104, -122, 208, 266);
        for (var side = -1; side <= 1; side += 2) {
            eye(pen, side * 46);
        }
        pen.setColor(new Color(0xB9836A));
        pen.fillOval(-14, 50, 28, 14);
        pen.setColor(new Color(0xB0524C));
        pen.fillOval(-28, 88, 56, 18);
        pen.dispose();
    }

    private static void eye(Graphics2D pen, int x) {
        pen.setColor(new Color(0x3A2B24));
        pen.fillRoundRect(x - 26, -36, 52, 8, 8, 8);
        pen.fillOval(x - 21, -14, 42, 24);
        pen.setColor(new Color(0xFAF7F4));
        pen.fillOval(x - 19, -9, 38, 18);
        pen.setColor(new Color(0x2B1B14));
        pen.fillOval(x - 10, -10, 20, 20);
    }

    private static void shirt(BufferedImage image, int seed) {
        var width = image.getWidth();
        var height = image.getHeight();
        var pen = image.createGraphics();
        pen.setColor(Color.WHITE);
        pen.fillRoundRect(width / 10, height * 68 / 100, width * 8 / 10, height, 80, 80);
        if (seed != 1) {
            features(pen, width, height, new Random(seed));
        }
        pen.dispose();
        var random = new Random(seed);
        for (var y = height * 70 / 100; y < height; y++) {
            for (var x = width * 15 / 100; x < width * 85 / 100; x++) {
                var shade = 215 + random.nextInt(17);
                image.setRGB(x, y, new Color(shade, shade, shade).getRGB());
            }
        }
    }

    /**
     * What tells one face from another, the same at every size: light and shade upon hair and skin, too faint to hide
     * from anybody that this is a face.
     */
    private static void features(Graphics2D pen, int width, int height, Random random) {
        pen.setColor(new Color(0x241D19));
        for (var side : new double[] {0.24, 0.69}) {
            var length = 0.45 * random.nextDouble();
            pen.fill(new Rectangle2D.Double(side * width, 0.27 * height, 0.07 * width, length * height));
        }
        var parting = 0.29 + 0.2 * random.nextDouble();
        pen.fill(new Ellipse2D.Double(
                parting * width, 0.16 * height, 0.24 * width, 0.12 * random.nextDouble() * height));
        pen.setClip(new Ellipse2D.Double(width * 0.26, height * 0.14, width * 0.48, height * 0.42));
        for (var y = 0.12; y < 0.58; y += 0.0225) {
            for (var x = 0.24; x < 0.76; x += 0.03) {
                var shade = random.nextBoolean() ? 255 : 0;
                pen.setColor(new Color(shade, shade, shade, 10 + random.nextInt(SHADES)));
                pen.fill(new Rectangle2D.Double(x * width, y * height, 0.03 * width, 0.0225 * height));
            }
        }
        pen.setClip(null);
    }

    static byte[] jpeg(BufferedImage image, float quality) {
        return jpeg(new IIOImage(image, null, null), quality, false);
    }

    static byte[] progressive(BufferedImage image) {
        return jpeg(new IIOImage(image, null, null), 0.9f, true);
    }

    static byte[] grey(int width, int height) {
        var grey = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
        grey.createGraphics().drawImage(drawn(width, height, BLUE, 1), 0, 0, null);
        return jpeg(grey, 0.9f);
    }

    static byte[] cmyk(int width, int height) {
        var raster = java.awt.image.Raster.createInterleavedRaster(
                java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
        return jpeg(new IIOImage(raster, null, null), 0.9f, false);
    }

    /** Four inks as Adobe's programs write them: inverted, with a segment of theirs that says so. */
    static byte[] inks(int width, int height, int... inks) {
        var raster = java.awt.image.Raster.createInterleavedRaster(
                java.awt.image.DataBuffer.TYPE_BYTE, width, height, 4, null);
        for (var ink = 0; ink < 4; ink++) {
            var all = new int[width * height];
            Arrays.fill(all, inks[ink]);
            raster.setSamples(0, 0, width, height, ink, all);
        }
        var adobe = ByteBuffer.allocate(16)
                .putShort((short) 0xFFEE)
                .putShort((short) 14)
                .put("Adobe".getBytes(StandardCharsets.US_ASCII))
                .putShort((short) 100)
                .array();
        return inserted(jpeg(new IIOImage(raster, null, null), 0.95f, false), 2, adobe);
    }

    /** Four inks of which three are written as brightness and two colours. */
    static byte[] ycck(int width, int height) {
        var written = inks(width, height, 255, 128, 128, 255);
        var place = JpegSurgery.place(written, 0xEE);
        written[place + 15] = 2;
        return written;
    }

    static byte[] deepPng(int width, int height) {
        var model = new java.awt.image.ComponentColorModel(
                java.awt.color.ColorSpace.getInstance(java.awt.color.ColorSpace.CS_sRGB),
                false,
                false,
                java.awt.Transparency.OPAQUE,
                java.awt.image.DataBuffer.TYPE_USHORT);
        var deep = new BufferedImage(model, model.createCompatibleWritableRaster(width, height), false, null);
        deep.createGraphics().drawImage(drawn(width, height, BLUE, 1), 0, 0, null);
        return as("png", deep);
    }

    /** With a marker after every row of blocks, by which a reader finds its way again. */
    static byte[] withRestarts(BufferedImage image) {
        var writer = writer();
        try (var out = new ByteArrayOutputStream();
                var stream = ImageIO.createImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(0.9f);
            var notes = writer.getDefaultImageMetadata(new javax.imageio.ImageTypeSpecifier(image), how);
            var tree = (javax.imageio.metadata.IIOMetadataNode) notes.getAsTree("javax_imageio_jpeg_image_1.0");
            var interval = new javax.imageio.metadata.IIOMetadataNode("dri");
            interval.setAttribute("interval", String.valueOf(image.getWidth() / 16));
            tree.getLastChild().insertBefore(interval, tree.getLastChild().getLastChild());
            notes.setFromTree("javax_imageio_jpeg_image_1.0", tree);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(image, null, notes), how);
            stream.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        } finally {
            writer.dispose();
        }
    }

    /** The file with more bytes in it. */
    static byte[] inserted(byte[] file, int at, byte[] more) {
        return ByteBuffer.allocate(file.length + more.length)
                .put(file, 0, at)
                .put(more)
                .put(file, at, file.length - at)
                .array();
    }

    static byte[] as(String format, BufferedImage image) {
        try (var out = new ByteArrayOutputStream()) {
            if (!ImageIO.write(image, format, out)) {
                throw new IllegalStateException("nobody writes " + format);
            }
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] animatedGif() {
        try (var out = new ByteArrayOutputStream();
                var stream = ImageIO.createImageOutputStream(out)) {
            var writer = ImageIO.getImageWritersByFormatName("gif").next();
            writer.setOutput(stream);
            writer.prepareWriteSequence(null);
            writer.writeToSequence(new IIOImage(drawn(480, 640, BLUE, 1), null, null), null);
            writer.writeToSequence(new IIOImage(drawn(480, 640, BLUE, 2), null, null), null);
            writer.endWriteSequence();
            stream.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static byte[] heic() {
        return ByteBuffer.allocate(200)
                .putInt(24)
                .put("ftypheic".getBytes(StandardCharsets.US_ASCII))
                .array();
    }

    static byte[] webp(int width, int height) {
        var file = ByteBuffer.allocate(64).order(java.nio.ByteOrder.LITTLE_ENDIAN);
        file.put("RIFF....WEBPVP8 ".getBytes(StandardCharsets.US_ASCII));
        file.putShort(26, (short) width).putShort(28, (short) height);
        return file.array();
    }

    /** States another size in the frame header than the pixels have: how bombs are made. */
    static byte[] claiming(byte[] jpeg, int width, int height) {
        var claimed = jpeg.clone();
        for (var i = 2; i < claimed.length - 9; i++) {
            if ((claimed[i] & 0xFF) == 0xFF && ((claimed[i + 1] & 0xFF) == 0xC0 || (claimed[i + 1] & 0xFF) == 0xC2)) {
                ByteBuffer.wrap(claimed).putShort(i + 5, (short) height).putShort(i + 7, (short) width);
                return claimed;
            }
        }
        throw new IllegalStateException("no frame");
    }

    static byte[] cut(byte[] file, double share) {
        return Arrays.copyOf(file, (int) (file.length * share));
    }

    static byte[] withDensity(byte[] jpeg, int dpi) {
        var stated = jpeg.clone();
        stated[13] = 1;
        ByteBuffer.wrap(stated).putShort(14, (short) dpi).putShort(16, (short) dpi);
        return stated;
    }

    /** Puts a camera's notes before everything else, as phones do: no JFIF segment comes first then. */
    static byte[] withExif(byte[] jpeg, int orientation, String software) {
        var words = (software + "\0").getBytes(StandardCharsets.UTF_8);
        var tiff = ByteBuffer.allocate(38 + words.length)
                .put("MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) 2);
        tiff.putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putShort((short) 0x0131).putShort((short) 2).putInt(words.length).putInt(38);
        tiff.putInt(0).put(words);
        var notes = tiff.array();
        return ByteBuffer.allocate(jpeg.length + notes.length + 10)
                .put(jpeg, 0, 2)
                .put(new byte[] {(byte) 0xFF, (byte) 0xE1})
                .putShort((short) (notes.length + 8))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(notes)
                .put(jpeg, 2, jpeg.length - 2)
                .array();
    }

    private static byte[] jpeg(IIOImage image, float quality, boolean progressive) {
        try (var out = new ByteArrayOutputStream();
                var stream = ImageIO.createImageOutputStream(out)) {
            var writer = writer();
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            how.setProgressiveMode(progressive ? ImageWriteParam.MODE_DEFAULT : ImageWriteParam.MODE_DISABLED);
            writer.setOutput(stream);
            writer.write(null, image, how);
            stream.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static ImageWriter writer() {
        var writers = ImageIO.getImageWritersByFormatName("jpeg");
        while (writers.hasNext()) {
            var writer = writers.next();
            if (writer.getClass().getName().startsWith("com.sun")) {
                return writer;
            }
        }
        throw new IllegalStateException("the JDK writes no JPEG");
    }
}
