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

    private ZipContents() {}

    /**
     * The names of the files in a zip.
     *
     * @throws Refused 413 where they unpack to more than so many bytes
     * @throws IOException where this is no whole zip
     */
    public static Set<String> names(byte[] zip, long mostBytes) throws IOException {
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
        }
        return names;
    }
}
