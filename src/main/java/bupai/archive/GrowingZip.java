package bupai.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.Deflater;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;

/** A zip that is written while its content is still being made: lengths come after each entry. */
public final class GrowingZip {

    private static final int LARGE = 1 << 16;

    private final ZipArchiveOutputStream zip;
    private final byte[] buffer = new byte[LARGE];

    /** @param out is not closed by this zip */
    public GrowingZip(OutputStream out) {
        this.zip = new ZipArchiveOutputStream(out);
        // Java's own reader does not understand 64-bit lengths after an entry; entries stay below 4 GiB.
        zip.setUseZip64(Zip64Mode.AsNeeded);
    }

    /** The entry's content is what is written to the answer until {@link #end}. */
    public OutputStream begin(String name) throws IOException {
        zip.setLevel(Deflater.DEFAULT_COMPRESSION);
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        return zip;
    }

    public void end() throws IOException {
        zip.closeArchiveEntry();
    }

    /** Adds what cannot be made smaller, such as a picture. */
    public void add(String name, InputStream bytes) throws IOException {
        zip.setLevel(Deflater.NO_COMPRESSION);
        zip.putArchiveEntry(new ZipArchiveEntry(name));
        for (var read = bytes.read(buffer); read >= 0; read = bytes.read(buffer)) {
            zip.write(buffer, 0, read);
        }
        zip.closeArchiveEntry();
    }

    /** Writes the directory. */
    public void finish() throws IOException {
        zip.finish();
        zip.flush();
    }
}
