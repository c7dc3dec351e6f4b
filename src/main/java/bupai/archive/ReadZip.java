package bupai.archive;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/** A zip of our own making on a disk, read entry by entry. */
public final class ReadZip implements AutoCloseable {

    private final ZipFile zip;

    /** @throws IOException where this is no whole zip */
    public ReadZip(Path file) throws IOException {
        this.zip = ZipFile.builder().setPath(file).get();
    }

    /** In the order in which they were written. */
    public List<String> names() {
        return Collections.list(zip.getEntriesInPhysicalOrder()).stream()
                .map(ZipArchiveEntry::getName)
                .toList();
    }

    public InputStream open(String name) throws IOException {
        var entry = zip.getEntry(name);
        if (entry == null) {
            throw new FileNotFoundException(name);
        }
        return zip.getInputStream(entry);
    }

    @Override
    public void close() throws IOException {
        zip.close();
    }
}
