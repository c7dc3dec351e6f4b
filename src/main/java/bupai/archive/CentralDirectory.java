package bupai.archive;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;

/** Measures a zip's directory before a library reads all of it into memory. */
final class CentralDirectory {

    private static final int END = 0x06054b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int END_BYTES = 22;
    private static final int LONGEST_COMMENT = 0xFFFF;

    private CentralDirectory() {}

    /** The bytes between the directory's start and its end mark, whatever it claims; 0 where there is none. */
    static long bytes(Path zip) throws IOException {
        try (var file = new RandomAccessFile(zip.toFile(), "r")) {
            var tail = new byte[(int) Math.min(file.length(), END_BYTES + LONGEST_COMMENT)];
            var tailStart = file.length() - tail.length;
            file.seek(tailStart);
            file.readFully(tail);
            var buffer = ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
            for (var at = tail.length - END_BYTES; at >= 0; at--) {
                if (buffer.getInt(at) == END) {
                    return tailStart + at - start(file, buffer, tailStart, at);
                }
            }
            return 0;
        }
    }

    private static long start(RandomAccessFile file, ByteBuffer tail, long tailStart, int end) throws IOException {
        var start = tail.getInt(end + 16) & 0xFFFFFFFFL;
        var locator = tailStart + end - 20;
        if (start != 0xFFFFFFFFL || locator < 0 || readInt(file, locator) != END_64_LOCATOR) {
            return start;
        }
        return readLong(file, readLong(file, locator + 8) + 48);
    }

    private static int readInt(RandomAccessFile file, long at) throws IOException {
        file.seek(at);
        return Integer.reverseBytes(file.readInt());
    }

    private static long readLong(RandomAccessFile file, long at) throws IOException {
        file.seek(at);
        return Long.reverseBytes(file.readLong());
    }
}
