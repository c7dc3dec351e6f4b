package bupai.photo;

import com.drew.imaging.jpeg.JpegMetadataReader;
import com.drew.imaging.jpeg.JpegProcessingException;
import com.drew.metadata.exif.ExifDirectoryBase;
import com.drew.metadata.exif.ExifIFD0Directory;
import com.drew.metadata.exif.ExifReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * What a camera or a program noted about the picture.
 *
 * @param orientation 1 is upright
 * @param software the program that wrote the file, empty where none is named
 * @param dpi 0 where none is stated
 */
record Exif(int orientation, String software, double dpi) {

    static final Exif NONE = new Exif(1, "", 0);

    /** A broken note is as good as none: it must not keep a photo out. */
    static Exif read(byte[] jpeg) {
        try {
            var notes = JpegMetadataReader.readMetadata(new ByteArrayInputStream(jpeg), List.of(new ExifReader()));
            return Optional.ofNullable(notes.getFirstDirectoryOfType(ExifIFD0Directory.class))
                    .map(Exif::of)
                    .orElse(NONE);
        } catch (JpegProcessingException | IOException | RuntimeException broken) {
            return NONE;
        }
    }

    private static Exif of(ExifIFD0Directory notes) {
        var software = notes.getString(ExifDirectoryBase.TAG_SOFTWARE);
        return new Exif(orientation(notes), software == null ? "" : software.strip(), dpi(notes));
    }

    /** What no camera means turns nothing, here as in every program that shows the picture. */
    private static int orientation(ExifIFD0Directory notes) {
        var stated = notes.getInteger(ExifDirectoryBase.TAG_ORIENTATION);
        return stated == null || stated < 1 || stated > 8 ? 1 : stated;
    }

    private static double dpi(ExifIFD0Directory notes) {
        var across = notes.getDoubleObject(ExifDirectoryBase.TAG_X_RESOLUTION);
        var unit = notes.getInteger(ExifDirectoryBase.TAG_RESOLUTION_UNIT);
        if (across == null) {
            return 0;
        }
        return unit != null && unit == 3 ? across * 2.54 : across;
    }
}
