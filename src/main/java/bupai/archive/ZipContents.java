package bupai.archive;

import bupai.school.Refused;
import java.io.IOException;
import java.util.Collections;
import java.util.HashSet;
import java.util.Set;
import org.apache.commons.compress.archivers.zip.ZipFile;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Looks into a small zip before a library unpacks it: what it holds, and that it is no bomb. */
public final class ZipContents {

    /** A workbook has some dozens; a central directory of millions is there to take memory. */
    static final int MOST_ENTRIES = 10_000;

    private ZipContents() {}

    /**
     * The names of the files in a zip.
     *
     * @throws Refused 413 where they unpack to more than so many bytes or are too many, 422 where they are packed in a way
     *     that cannot be read
     * @throws IOException where this is no whole zip
     */
    public static Set<String> names(byte[] zip, long mostBytes) throws IOException {
        // The library reads the whole directory into memory, so it is counted before.
        if (headers(zip) > MOST_ENTRIES) {
            throw Refused.tooLarge("archive.zip.too-many", String.valueOf(MOST_ENTRIES));
        }
        var names = new HashSet<String>();
        var buffer = new byte[64 * 1024];
        var total = 0L;
        try (var file = ZipFile.builder()
                .setSeekableByteChannel(new SeekableInMemoryByteChannel(zip))
                .get()) {
            for (var entry : Collections.list(file.getEntries())) {
                names.add(entry.getName());
                try (var bytes = file.getInputStream(entry)) {
                    for (var read = bytes.read(buffer); read > 0; read = bytes.read(buffer)) {
                        total += read;
                        if (total > mostBytes) {
                            throw Refused.tooLarge("archive.zip.too-much");
                        }
                    }
                }
            }
        } catch (NoClassDefFoundError notHere) {
            // The zip library leaves some methods, such as zstd, to libraries of their own.
            throw Refused.notUnderstood("archive.entry.method");
        }
        return names;
    }

    private static int headers(byte[] zip) {
        var count = 0;
        for (var at = 0; at + 3 < zip.length; at++) {
            if (zip[at] == 'P' && zip[at + 1] == 'K' && zip[at + 2] == 1 && zip[at + 3] == 2) {
                count++;
            }
        }
        return count;
    }
}
