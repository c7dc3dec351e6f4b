package bupai.photo;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** EXIF notes as no camera should write them. */
final class CameraNotes {

    private static final int ORIENTATION = 0x0112;
    private static final int SOFTWARE = 0x0131;

    private CameraNotes() {}

    /** The list of notes whose next list is itself. */
    static byte[] loop() {
        return notes(1, note(ORIENTATION, 3, 1, 0x00010000), 8);
    }

    static byte[] hugeCount() {
        return notes(1, note(SOFTWARE, 2, 0xFFFFFFFF, 26), 0);
    }

    static byte[] outsideTheSegment() {
        return notes(1, note(SOFTWARE, 2, 1000, 0x7FFFFFF0), 0);
    }

    static byte[] moreNotesThanThereAre() {
        return notes(0xFFFF, note(ORIENTATION, 3, 1, 0x00010000), 0);
    }

    static byte[] orientation(int value) {
        return notes(1, note(ORIENTATION, 3, 1, value << 16), 0);
    }

    /** A thumbnail with its own beginning and end, as every camera embeds it. */
    static byte[] thumbnail(byte[] small) {
        var first = notes(0, new byte[0], 14);
        var second = ByteBuffer.allocate(30 + small.length)
                .putShort((short) 2)
                .put(note(0x0201, 4, 1, 44))
                .put(note(0x0202, 4, 1, small.length))
                .putInt(0)
                .put(small);
        return JpegSurgery.joined(first, second.array());
    }

    private static byte[] note(int tag, int type, int count, int value) {
        return ByteBuffer.allocate(12)
                .putShort((short) tag)
                .putShort((short) type)
                .putInt(count)
                .putInt(value)
                .array();
    }

    private static byte[] notes(int count, byte[] notes, int next) {
        return ByteBuffer.allocate(20 + notes.length)
                .put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII))
                .putInt(8)
                .putShort((short) count)
                .put(notes)
                .putInt(next)
                .array();
    }
}
