package bupai.photo;

import java.awt.image.BufferedImage;
import java.util.Optional;

/**
 * One picture as the rules look at it.
 *
 * @param width pixels; 0 where the format does not tell it cheaply
 * @param jpeg empty where it is another format
 * @param pixels coarse for large pictures; empty where it was not decoded or is damaged
 * @param sight the faces in it; empty where it was not looked at
 */
record Picture(
        String fileName,
        PictureKind kind,
        long bytes,
        int width,
        int height,
        Optional<Jpeg> jpeg,
        Exif exif,
        Optional<BufferedImage> pixels,
        Optional<Sight> sight) {

    String size() {
        return PhotoProfile.size(width, height);
    }

    /** Whether every program shows it the way its pixels stand. */
    boolean isUpright() {
        return exif.orientation() == 1;
    }

    boolean hasSize() {
        return width > 0 && height > 0;
    }

    /** The JFIF segment's density, or else the camera's; 0 where none is stated. */
    long dpi() {
        var stated = jpeg.map(Jpeg::dpi).orElse(0.0);
        return Math.round(stated > 0 ? stated : exif.dpi());
    }

    /** In lower case, without the dot; empty where there is none. */
    String extension() {
        var dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).strip().toLowerCase(java.util.Locale.ROOT);
    }
}
