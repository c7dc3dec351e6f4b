package bupai.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Collections;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** Reads a finished zip back as its receiver will: by its directory, entry by entry. */
public final class FinishedZip {

    /** Is given each entry in the directory's order. */
    @FunctionalInterface
    public interface Taker {
        void take(String name, InputStream bytes) throws IOException;
    }

    private FinishedZip() {}

    /** @param file is closed in the end */
    public static void forEach(SeekableByteChannel file, Taker taker) throws IOException {
        try (var zip = ZipFile.builder().setSeekableByteChannel(file).get()) {
            for (var entry : Collections.list(zip.getEntries())) {
                try (var bytes = zip.getInputStream(entry)) {
                    taker.take(entry.getName(), bytes);
                }
            }
        }
    }
}
