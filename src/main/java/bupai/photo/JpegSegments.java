package bupai.photo;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Walks from marker to marker; never trusts a length. */
final class JpegSegments {

    private static final int SOS = 0xDA;
    private static final int EOI = 0xD9;
    private static final int DQT = 0xDB;
    private static final int APP0 = 0xE0;

    private final byte[] file;
    private int at = 2;

    private int frame;
    private int precision;
    private int width;
    private int height;
    private int components;
    private List<Integer> luminance = List.of();
    private double dpi;
    private int scans;
    private boolean whole;

    JpegSegments(byte[] file) {
        this.file = file;
    }

    Optional<Jpeg> read() {
        while (!whole && toNextMarker()) {
            var marker = unsigned(at + 1);
            at += 2;
            if (marker == EOI) {
                whole = true;
            } else if (!standsAlone(marker) && !segment(marker)) {
                break;
            }
        }
        return frame == 0
                ? Optional.empty()
                : Optional.of(new Jpeg(frame, precision, width, height, components, luminance, dpi, scans, whole));
    }

    /** Goes over entropy-coded data, in which FF is followed by 00 or by a restart marker, and over fill bytes. */
    private boolean toNextMarker() {
        for (; at + 1 < file.length; at++) {
            var code = unsigned(at + 1);
            if (unsigned(at) == 0xFF && code != 0x00 && code != 0xFF && !standsAlone(code)) {
                return true;
            }
        }
        return false;
    }

    /** Reads one segment and steps over it; false where it reaches beyond the file. */
    private boolean segment(int marker) {
        if (at + 2 > file.length) {
            return false;
        }
        var length = word(at);
        if (length < 2 || at + length > file.length) {
            return false;
        }
        note(marker, at + 2, at + length);
        at += length;
        return true;
    }

    private void note(int marker, int from, int to) {
        if (isFrame(marker) && frame == 0 && to - from >= 6) {
            frame = marker;
            precision = unsigned(from);
            height = word(from + 1);
            width = word(from + 3);
            components = unsigned(from + 5);
        } else if (marker == DQT) {
            quantisation(from, to);
        } else if (marker == APP0 && to - from >= 12 && file[from] == 'J' && file[from + 1] == 'F') {
            density(from);
        } else if (marker == SOS) {
            scans++;
        }
    }

    private void quantisation(int from, int to) {
        for (var table = from; table < to; ) {
            var wide = unsigned(table) >> 4 != 0;
            var end = table + 1 + (wide ? 128 : 64);
            if (end > to) {
                return;
            }
            if ((unsigned(table) & 0x0F) == 0) {
                luminance = figures(table + 1, wide);
            }
            table = end;
        }
    }

    private List<Integer> figures(int from, boolean wide) {
        var figures = new ArrayList<Integer>(64);
        for (var i = 0; i < 64; i++) {
            figures.add(wide ? word(from + 2 * i) : unsigned(from + i));
        }
        return List.copyOf(figures);
    }

    private void density(int from) {
        var across = word(from + 8);
        dpi = switch (unsigned(from + 7)) {
            case 1 -> across;
            case 2 -> across * 2.54;
            default -> 0;};
    }

    /** SOF0 to SOF15 without DHT, JPG and DAC, which lie between them. */
    private static boolean isFrame(int marker) {
        return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
    }

    private static boolean standsAlone(int marker) {
        return marker == 0x01 || marker >= 0xD0 && marker <= 0xD8;
    }

    private int word(int index) {
        return unsigned(index) << 8 | unsigned(index + 1);
    }

    private int unsigned(int index) {
        return file[index] & 0xFF;
    }
}
