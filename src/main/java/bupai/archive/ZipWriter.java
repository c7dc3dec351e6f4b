package bupai.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Collection;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/**
 * Streams a zip that comes out the same every time: stored, one fixed time, one mode. The same entries in the same order
 * give the same bytes on any machine and in any time zone.
 */
public final class ZipWriter {

    /**
     * What must be known before an entry's first byte is written.
     *
     * @param name without characters that a system forbids in names; folders end with a slash
     */
    public record Entry(String name, long bytes, long crc32) {

        private int nameBytes() {
            return name.getBytes(StandardCharsets.UTF_8).length;
        }
    }

    private static final Pattern NAME =
            Pattern.compile("([\\p{IsHan}A-Za-z0-9_-][\\p{IsHan}A-Za-z0-9._-]*/)?[A-Za-z0-9._-]+");
    private static final int LARGE = 1 << 16;

    private static final int LOCAL_HEADER = 30;
    private static final int DIRECTORY_HEADER = 46;
    private static final int END = 22;

    /** A zip's times have no zone and begin in 1980; this one is a valid local time everywhere. */
    private static final LocalDateTime ALWAYS = LocalDateTime.of(2000, 1, 1, 12, 0);

    private static final int PLAIN_FILE = 0100644;

    private final ZipArchiveOutputStream zip;
    private final byte[] buffer = new byte[LARGE];

    /** @param out is not closed by this writer */
    public ZipWriter(OutputStream out) {
        this.zip = new ZipArchiveOutputStream(out);
    }

    /** The exact length that a zip of these entries has, as long as it stays below 4 GiB. */
    public static long length(Collection<Entry> entries) {
        return END + entries.stream().mapToLong(ZipWriter::length).sum();
    }

    /** What one entry adds to a zip's length. */
    public static long length(Entry entry) {
        return LOCAL_HEADER + DIRECTORY_HEADER + 2L * entry.nameBytes() + entry.bytes();
    }

    /**
     * Writes one entry.
     *
     * @throws java.util.zip.ZipException where the bytes are not the ones announced
     */
    public void add(Entry entry, InputStream bytes) throws IOException {
        if (!NAME.matcher(entry.name()).matches()) {
            throw new IllegalArgumentException("no name for a zip's entry: " + entry.name());
        }
        var header = new ZipArchiveEntry(entry.name());
        header.setMethod(ZipEntry.STORED);
        header.setSize(entry.bytes());
        header.setCrc(entry.crc32());
        header.setUnixMode(PLAIN_FILE);
        // Told as local time of this machine, because the library turns it back into that.
        header.setTime(ALWAYS.atZone(ZoneId.systemDefault()).toInstant().toEpochMilli());
        zip.putArchiveEntry(header);
        for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            zip.write(buffer, 0, read);
        }
        zip.closeArchiveEntry();
    }

    /** Writes the directory; without it the zip is broken, which is as it should be where an entry failed. */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
