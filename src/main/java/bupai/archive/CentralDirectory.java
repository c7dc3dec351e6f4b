package bupai.archive;

import bupai.school.Refused;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A zip's directory, looked through before a library reads all of it into memory.
 *
 * @param end where the zip ends without its comment; a comment may hold what looks like another end
 * @param entries how many files it names
 * @param overlapping those, by their place in the directory, whose bytes another file claims too: how one kilobyte is
 *     made to unpack a thousand times
 */
record CentralDirectory(long end, int entries, Set<Integer> overlapping) {

    private static final int END = 0x06054b50;
    private static final int END_64_LOCATOR = 0x07064b50;
    private static final int HEADER = 0x02014b50;
    private static final int END_BYTES = 22;
    private static final int HEADER_BYTES = 46;
    private static final int LOCAL_HEADER_BYTES = 30;
    private static final int LONGEST_COMMENT = 0xFFFF;
    private static final long SAID_ELSEWHERE = 0xFFFFFFFFL;
    private static final int MOST_BYTES = 8 << 20;

    private record Place(int entry, long from, long to) {}

    /**
     * Empty where the file has no directory that can be found.
     *
     * @throws Refused 413 where it names far too many files
     */
    static Optional<CentralDirectory> of(Path zip, int mostEntries) throws IOException {
        try (var file = new RandomAccessFile(zip.toFile(), "r")) {
            var tail = tail(file);
            var tailStart = file.length() - tail.capacity();
            for (var at = tail.capacity() - END_BYTES; at >= 0; at--) {
                var start = tail.getInt(at) == END ? start(file, tail, tailStart, at) : -1;
                if (start >= 0 && int32(file, start) == HEADER) {
                    return Optional.of(read(file, start, tailStart + at, mostEntries));
                }
            }
            return Optional.empty();
        }
    }

    private static ByteBuffer tail(RandomAccessFile file) throws IOException {
        var tail = new byte[(int) Math.min(file.length(), END_BYTES + LONGEST_COMMENT)];
        file.seek(file.length() - tail.length);
        file.readFully(tail);
        return ByteBuffer.wrap(tail).order(ByteOrder.LITTLE_ENDIAN);
    }

    /** Where the directory begins, also behind bytes that somebody put before the zip; -1 where that makes no sense. */
    private static long start(RandomAccessFile file, ByteBuffer tail, long tailStart, int end) throws IOException {
        var start = tail.getInt(end + 16) & SAID_ELSEWHERE;
        var locator = tailStart + end - 20;
        if (start == SAID_ELSEWHERE && locator >= 0 && int32(file, locator) == END_64_LOCATOR) {
            return int64(file, int64(file, locator + 8) + 48);
        }
        var length = tail.getInt(end + 12) & SAID_ELSEWHERE;
        var before = tailStart + end - length - start;
        return start + Math.max(0, before);
    }

    private static CentralDirectory read(RandomAccessFile file, long start, long end, int mostEntries)
            throws IOException {
        if (end - start > MOST_BYTES) {
            throw Refused.tooLarge("archive.zip.too-many", String.valueOf(mostEntries));
        }
        var bytes = new byte[(int) Math.max(0, end - start)];
        file.seek(start);
        file.readFully(bytes);
        var directory = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        var places = new ArrayList<Place>();
        for (var at = 0; at + HEADER_BYTES <= bytes.length && directory.getInt(at) == HEADER; ) {
            if (places.size() == mostEntries) {
                throw Refused.tooLarge("archive.zip.too-many", String.valueOf(mostEntries));
            }
            places.add(place(directory, at, places.size()));
            at += HEADER_BYTES + int16(directory, at + 28) + int16(directory, at + 30) + int16(directory, at + 32);
        }
        return new CentralDirectory(end + END_BYTES, places.size(), overlapping(places));
    }

    private static Place place(ByteBuffer directory, int at, int entry) {
        var packed = directory.getInt(at + 20) & SAID_ELSEWHERE;
        var offset = directory.getInt(at + 42) & SAID_ELSEWHERE;
        return new Place(entry, offset, offset + LOCAL_HEADER_BYTES + (packed == SAID_ELSEWHERE ? 0 : packed));
    }

    private static Set<Integer> overlapping(List<Place> places) {
        var overlapping = new HashSet<Integer>();
        var free = 0L;
        for (var place :
                places.stream().sorted(Comparator.comparing(Place::from)).toList()) {
            if (place.from() < free && place.from() != SAID_ELSEWHERE) {
                overlapping.add(place.entry());
            }
            free = place.from() == SAID_ELSEWHERE ? free : Math.max(free, place.to());
        }
        return overlapping;
    }

    private static int int16(ByteBuffer buffer, int at) {
        return buffer.getShort(at) & 0xFFFF;
    }

    /** 0 beyond the file's end, which is no mark of anything. */
    private static int int32(RandomAccessFile file, long at) throws IOException {
        if (at < 0 || at + 4 > file.length()) {
            return 0;
        }
        file.seek(at);
        return Integer.reverseBytes(file.readInt());
    }

    private static long int64(RandomAccessFile file, long at) throws IOException {
        if (at < 0 || at + 8 > file.length()) {
            return -1;
        }
        file.seek(at);
        return Long.reverseBytes(file.readLong());
    }
}
