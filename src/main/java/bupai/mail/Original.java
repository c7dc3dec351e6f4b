package bupai.mail;

import bupai.journal.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;

/**
 * Watches a mail on its way to the server, so that what is kept is what was handed over, byte for byte. The content of a
 * large attachment is hashed and left out: packs are stored elsewhere.
 */
final class Original {

    /**
     * @param sha256 of the whole mail as it was handed over
     * @param bytes its length
     * @param whole whether {@code content} is the whole mail
     */
    record Kept(byte[] content, String sha256, long bytes, boolean whole) {}

    private final ByteArrayOutputStream kept = new ByteArrayOutputStream(16_384);
    private final MessageDigest digest = Sha256.digest();
    private long bytes;
    private boolean whole = true;
    private boolean leavesOut;

    /** Passes everything on to the wire, in lines that end as on the wire. */
    OutputStream watching(OutputStream wire) {
        return new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                write(new byte[] {(byte) one}, 0, 1);
            }

            @Override
            public void write(byte[] some, int from, int length) throws IOException {
                wire.write(some, from, length);
                digest.update(some, from, length);
                bytes += length;
                if (!leavesOut) {
                    kept.write(some, from, length);
                }
            }

            @Override
            public void flush() throws IOException {
                wire.flush();
            }
        };
    }

    /** From here on nothing is kept, until {@link #goOn}. */
    void leaveOut(String instead) {
        kept.writeBytes(instead.getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        leavesOut = true;
        whole = false;
    }

    void goOn() {
        leavesOut = false;
    }

    Kept kept() {
        return new Kept(kept.toByteArray(), Sha256.hex(digest.digest()), bytes, whole);
    }
}
