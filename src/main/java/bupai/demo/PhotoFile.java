package bupai.demo;

import java.awt.Color;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;

/** A drawn portrait as a JPEG file: right as Xinhua makes it, or with one of the faults that students hand in. */
enum PhotoFile {
    /** 480×640, blue, 300 dpi: what the standard asks for. */
    RIGHT,
    /** A one-inch picture for another document. */
    TOO_SMALL,
    GREY,
    RED_BACKGROUND,
    /** Large: looks like a photo studio's original, not like the picture that Xinhua made. */
    STUDIO_ORIGINAL,
    WRONG_RATIO;

    private static final int DOTS_PER_INCH = 300;
    private static final Color RED = new Color(206, 32, 41);

    byte[] bytes(long seed, boolean woman) {
        return switch (this) {
            case RIGHT -> jpeg(DrawnPhoto.of(seed, woman), .9f);
            case TOO_SMALL -> jpeg(scaled(DrawnPhoto.of(seed, woman), 295, 413, BufferedImage.TYPE_INT_RGB), .9f);
            case GREY -> jpeg(scaled(DrawnPhoto.of(seed, woman), 480, 640, BufferedImage.TYPE_BYTE_GRAY), .9f);
            case RED_BACKGROUND -> jpeg(DrawnPhoto.of(seed, woman, RED), .9f);
            case STUDIO_ORIGINAL -> jpeg(
                    scaled(DrawnPhoto.of(seed, woman), 1200, 1600, BufferedImage.TYPE_INT_RGB), .93f);
            case WRONG_RATIO -> jpeg(scaled(DrawnPhoto.of(seed, woman), 600, 700, BufferedImage.TYPE_INT_RGB), .9f);
        };
    }

    private static BufferedImage scaled(BufferedImage picture, int width, int height, int type) {
        var scaled = new BufferedImage(width, height, type);
        var pen = scaled.createGraphics();
        pen.setRenderingHint(RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
        pen.drawImage(picture, 0, 0, width, height, null);
        pen.dispose();
        return scaled;
    }

    private static byte[] jpeg(BufferedImage picture, float quality) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        var bytes = new ByteArrayOutputStream(48_000);
        try (var stream = ImageIO.createImageOutputStream(bytes)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(quality);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(picture, null, null), how);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
        return withDensity(bytes.toByteArray());
    }

    /** The JFIF segment stands first: its unit at byte 13, then the two densities. */
    private static byte[] withDensity(byte[] jpeg) {
        jpeg[13] = 1;
        jpeg[14] = jpeg[16] = (byte) (DOTS_PER_INCH >> 8);
        jpeg[15] = jpeg[17] = (byte) DOTS_PER_INCH;
        return jpeg;
    }
}
