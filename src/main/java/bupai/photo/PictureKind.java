package bupai.photo;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** What a file is by its first bytes, whatever its name says. */
public enum PictureKind {
    JPEG,
    PNG,
    GIF,
    BMP,
    WEBP,
    HEIC,
    AVIF,
    TIFF;

    private static final Set<String> HEIC_BRANDS =
            Set.of("heic", "heix", "hevc", "hevx", "heim", "heis", "hevm", "hevs", "mif1", "msf1");

    /** So many first bytes tell the kind. */
    static final int TELLING = 512;

    /** @param width pixels; 0 where the format does not tell it cheaply */
    record Size(int width, int height) {

        static final Size UNKNOWN = new Size(0, 0);

        boolean isKnown() {
            return width > 0 && height > 0;
        }
    }

    /** Empty where this is no picture that we know of. */
    static Optional<PictureKind> of(byte[] file) {
        if (file.length < 12) {
            return Optional.empty();
        }
        var start = Arrays.copyOf(file, 12);
        if (startsWith(start, 0xFF, 0xD8, 0xFF)) {
            return Optional.of(JPEG);
        }
        if (startsWith(start, 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n')) {
            return Optional.of(PNG);
        }
        if (startsWith(start, 'G', 'I', 'F', '8')) {
            return Optional.of(GIF);
        }
        if (startsWith(start, 'I', 'I', 42, 0) || startsWith(start, 'M', 'M', 0, 42)) {
            return Optional.of(TIFF);
        }
        return isBitmap(file) ? Optional.of(BMP) : boxed(start);
    }

    /** As programs name it. */
    public String mediaType() {
        return "image/" + name().toLowerCase(Locale.ROOT);
    }

    /** With its dot, as files of this kind are named. */
    public String extension() {
        return this == JPEG ? ".jpg" : "." + name().toLowerCase(Locale.ROOT);
    }

    /** The size that the header states; empty where the header is broken, so that there is no picture. */
    Optional<Size> size(byte[] file) {
        try {
            var size = stated(file);
            return this == HEIC || this == AVIF || this == TIFF || size.isKnown()
                    ? Optional.of(size)
                    : Optional.empty();
        } catch (IndexOutOfBoundsException tooShort) {
            return Optional.empty();
        }
    }

    private Size stated(byte[] file) {
        var big = ByteBuffer.wrap(file);
        var little = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        return switch (this) {
            case JPEG -> Jpeg.read(file)
                    .map(jpeg -> new Size(jpeg.width(), jpeg.height()))
                    .orElse(Size.UNKNOWN);
            case PNG -> new Size(big.getInt(16), big.getInt(20));
            case GIF -> new Size(little.getShort(6) & 0xFFFF, little.getShort(8) & 0xFFFF);
            case BMP -> new Size(little.getInt(18), Math.abs(little.getInt(22)));
            case WEBP -> webp(little);
            case HEIC, AVIF, TIFF -> Size.UNKNOWN;
        };
    }

    private static Size webp(ByteBuffer file) {
        return switch (file.get(15)) {
            case 'X' -> new Size(1 + (file.getInt(24) & 0xFFFFFF), 1 + (file.getInt(26) >>> 8 & 0xFFFFFF));
            case 'L' -> new Size(1 + (file.getInt(21) & 0x3FFF), 1 + (file.getInt(21) >>> 14 & 0x3FFF));
            default -> new Size(file.getShort(26) & 0x3FFF, file.getShort(28) & 0x3FFF);
        };
    }

    /** "BM" begins many a text; a bitmap's information header has one of a few lengths. */
    private static boolean isBitmap(byte[] file) {
        return file[0] == 'B'
                && file[1] == 'M'
                && file.length > 26
                && Set.of(40, 52, 56, 64, 108, 124).contains((int) file[14]);
    }

    private static Optional<PictureKind> boxed(byte[] start) {
        if (text(start, 0).equals("RIFF") && text(start, 8).equals("WEBP")) {
            return Optional.of(WEBP);
        }
        if (!text(start, 4).equals("ftyp")) {
            return Optional.empty();
        }
        var brand = text(start, 8);
        if (brand.startsWith("avi")) {
            return Optional.of(AVIF);
        }
        return HEIC_BRANDS.contains(brand) ? Optional.of(HEIC) : Optional.empty();
    }

    private static boolean startsWith(byte[] start, int... magic) {
        for (var i = 0; i < magic.length; i++) {
            if ((start[i] & 0xFF) != magic[i]) {
                return false;
            }
        }
        return true;
    }

    private static String text(byte[] start, int from) {
        return new String(start, from, 4, StandardCharsets.ISO_8859_1);
    }
}
