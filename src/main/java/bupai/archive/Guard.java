package bupai.archive;

import bupai.school.Refused;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.CRC32;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;

/** Reads one entry and stops where it is a bomb or is not what its header says. */
final class Guard extends FilterInputStream {

    /** JPEG does not shrink; below this much even a blank drawing is harmless. */
    private static final long HARMLESS_BYTES = 1 << 20;

    private static final long MOST_RATIO = 100;
    private static final long MOST_OF_ONE = 256L << 20;

    /** How much one archive may unpack to, all its entries together. */
    static final class Budget {

        private long left;

        Budget(long bytes) {
            this.left = bytes;
        }

        void spend(long bytes) {
            left -= bytes;
            if (left < 0) {
                throw Refused.tooLarge("archive.zip.too-much");
            }
        }
    }

    private final ZipArchiveEntry entry;
    private final Budget budget;
    private final CRC32 crc = new CRC32();
    private long count;

    Guard(InputStream content, ZipArchiveEntry entry, Budget budget) {
        super(content);
        this.entry = entry;
        this.budget = budget;
    }

    @Override
    public int read() {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] buffer, int offset, int length) {
        var read = unbroken(buffer, offset, length);
        if (read < 0) {
            checkWhole();
            return -1;
        }
        crc.update(buffer, offset, read);
        count += read;
        budget.spend(read);
        checkNoBomb();
        return read;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private int unbroken(byte[] buffer, int offset, int length) {
        try {
            return in.read(buffer, offset, length);
        } catch (IOException | RuntimeException | LinkageError broken) {
            throw broken instanceof Refused refusal ? refusal : Refused.notUnderstood("archive.entry.broken");
        }
    }

    private void checkNoBomb() {
        var packed = entry.getCompressedSize();
        if (count > MOST_OF_ONE || packed >= 0 && count > HARMLESS_BYTES && count > packed * MOST_RATIO) {
            throw Refused.tooLarge("archive.entry.bomb");
        }
    }

    private void checkWhole() {
        var wrongLength = entry.getSize() >= 0 && entry.getSize() != count;
        var wrongContent = entry.getCrc() >= 0 && entry.getCrc() != crc.getValue();
        if (wrongLength || wrongContent) {
            throw Refused.notUnderstood("archive.entry.broken");
        }
    }
}
