package bupai.photo;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Takes a sound JPEG apart and puts it together wrongly. */
final class JpegSurgery {

    static final int DHT = 0xC4;
    static final int SOF = 0xC0;
    static final int SOI = 0xD8;
    static final int EOI = 0xD9;
    static final int SOS = 0xDA;
    static final int DQT = 0xDB;

    /** @param bytes with the marker; a scan's data belong to its SOS */
    record Part(int marker, byte[] bytes) {}

    private JpegSurgery() {}

    static List<Part> parts(byte[] jpeg) {
        var parts = new ArrayList<Part>();
        var from = 0;
        while (from < jpeg.length) {
            var marker = jpeg[from + 1] & 0xFF;
            var to = from + 2;
            if (marker != SOI && marker != EOI) {
                to += ByteBuffer.wrap(jpeg).getShort(to) & 0xFFFF;
            }
            if (marker == SOS) {
                while ((jpeg[to] & 0xFF) != 0xFF || jpeg[to + 1] == 0 || (jpeg[to + 1] & 0xF8) == 0xD0) {
                    to++;
                }
            }
            parts.add(new Part(marker, Arrays.copyOfRange(jpeg, from, to)));
            from = to;
        }
        return parts;
    }

    static byte[] joined(List<Part> parts) {
        var whole = new ByteArrayOutputStream();
        parts.forEach(part -> whole.writeBytes(part.bytes()));
        return whole.toByteArray();
    }

    static byte[] without(byte[] jpeg, int marker) {
        return joined(
                parts(jpeg).stream().filter(part -> part.marker() != marker).toList());
    }

    /** Where the first segment of this marker begins. */
    static int place(byte[] jpeg, int marker) {
        var at = 0;
        for (var part : parts(jpeg)) {
            if (part.marker() == marker) {
                return at;
            }
            at += part.bytes().length;
        }
        throw new IllegalStateException("no marker " + Integer.toHexString(marker));
    }

    static byte[] before(byte[] jpeg, int marker, byte... more) {
        return Pictures.inserted(jpeg, place(jpeg, marker), more);
    }

    /** One byte of the first segment of this marker, counted from the marker itself. */
    static byte[] with(byte[] jpeg, int marker, int offset, int value) {
        var changed = jpeg.clone();
        changed[place(jpeg, marker) + offset] = (byte) value;
        return changed;
    }

    static byte[] segment(int marker, byte... content) {
        return ByteBuffer.allocate(content.length + 4)
                .put((byte) 0xFF)
                .put((byte) marker)
                .putShort((short) (content.length + 2))
                .put(content)
                .array();
    }

    static byte[] moved(byte[] jpeg, int marker, int behind) {
        var parts = new ArrayList<>(parts(jpeg));
        var part =
                parts.stream().filter(one -> one.marker() == marker).findFirst().orElseThrow();
        parts.remove(part);
        for (var at = 0; at < parts.size(); at++) {
            if (parts.get(at).marker() == behind) {
                parts.add(at + 1, part);
                return joined(parts);
            }
        }
        throw new IllegalStateException("nothing to put it behind");
    }

    static byte[] joined(byte[]... pieces) {
        var whole = new ByteArrayOutputStream();
        for (var piece : pieces) {
            whole.writeBytes(piece);
        }
        return whole.toByteArray();
    }
}
