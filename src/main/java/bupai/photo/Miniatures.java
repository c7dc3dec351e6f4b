package bupai.photo;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import javax.imageio.IIOImage;
import javax.imageio.ImageIO;
import javax.imageio.ImageWriteParam;
import net.coobird.thumbnailator.Thumbnails;
import net.coobird.thumbnailator.util.exif.ExifFilterUtils;
import net.coobird.thumbnailator.util.exif.Orientation;
import org.springframework.stereotype.Component;

/** Draws a picture small, upright and in plain RGB; what the check would not decode is not decoded here either. */
@Component
class Miniatures {

    private static final float QUALITY = 0.85f;

    private final PhotoProfile profile;
    private final LargePictures large;

    Miniatures(PhotoProfile profile, LargePictures large) {
        this.profile = profile;
        this.large = large;
    }

    Optional<byte[]> of(byte[] file, Previews.Size box) {
        return PictureKind.of(file)
                .flatMap(kind -> kind == PictureKind.JPEG ? jpeg(file, box) : other(file, kind, box))
                .map(Miniatures::written);
    }

    private Optional<BufferedImage> jpeg(byte[] file, Previews.Size box) {
        var orientation = Exif.read(file).orientation();
        return Jpeg.read(file)
                .filter(Jpeg::whole)
                .filter(jpeg -> jpeg.isSafe(profile.mostPixels()))
                .flatMap(jpeg -> large.inTurn(file.length, jpeg.width(), jpeg.height(), () -> {
                    var step = step(jpeg.width(), jpeg.height(), box, isTurned(orientation));
                    return Pixels.decode(file, PictureKind.JPEG, step, profile.mostPixels());
                }))
                .map(pixels -> upright(small(opaque(pixels), box, isTurned(orientation)), orientation));
    }

    private Optional<BufferedImage> other(byte[] file, PictureKind kind, Previews.Size box) {
        return kind.size(file)
                .filter(PictureKind.Size::isKnown)
                .filter(size -> (long) size.width() * size.height() <= profile.mostPixels())
                .flatMap(size -> large.inTurn(file.length, size.width(), size.height(), () -> {
                    var step = step(size.width(), size.height(), box, false);
                    return Pixels.decode(file, kind, step, profile.mostPixels());
                }))
                .map(pixels -> small(opaque(pixels), box, false));
    }

    /** The largest at which the decoded picture still fills the box. */
    private static int step(int width, int height, Previews.Size box, boolean turned) {
        var across = turned ? box.height() : box.width();
        var down = turned ? box.width() : box.height();
        return Math.max(1, Math.max(width / across, height / down));
    }

    /** Grey, transparent and deep colours become the usual ones, on white. */
    private static BufferedImage opaque(BufferedImage pixels) {
        var plain = new BufferedImage(pixels.getWidth(), pixels.getHeight(), BufferedImage.TYPE_INT_RGB);
        var pen = plain.createGraphics();
        pen.drawImage(pixels, 0, 0, Color.WHITE, null);
        pen.dispose();
        return plain;
    }

    private static BufferedImage small(BufferedImage pixels, Previews.Size box, boolean turned) {
        var across = turned ? box.height() : box.width();
        var down = turned ? box.width() : box.height();
        var scale = Math.min(1, Math.min((double) across / pixels.getWidth(), (double) down / pixels.getHeight()));
        try {
            return Thumbnails.of(pixels)
                    .forceSize(pixels(pixels.getWidth() * scale), pixels(pixels.getHeight() * scale))
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static int pixels(double length) {
        return (int) Math.max(1, Math.round(length));
    }

    private static boolean isTurned(int orientation) {
        return orientation >= 5 && orientation <= 8;
    }

    private static BufferedImage upright(BufferedImage pixels, int orientation) {
        return orientation < 2 || orientation > 8
                ? pixels
                : ExifFilterUtils.getFilterForOrientation(Orientation.typeOf(orientation))
                        .apply(pixels);
    }

    /** A JPEG of nothing but its pixels. */
    private static byte[] written(BufferedImage pixels) {
        var writer = ImageIO.getImageWritersByFormatName("jpeg").next();
        try (var out = new ByteArrayOutputStream();
                var stream = ImageIO.createImageOutputStream(out)) {
            var how = writer.getDefaultWriteParam();
            how.setCompressionMode(ImageWriteParam.MODE_EXPLICIT);
            how.setCompressionQuality(QUALITY);
            writer.setOutput(stream);
            writer.write(null, new IIOImage(pixels, null, null), how);
            stream.flush();
            return out.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            writer.dispose();
        }
    }
}
