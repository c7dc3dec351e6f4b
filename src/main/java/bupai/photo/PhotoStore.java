package bupai.photo;

import java.io.IOException;
import java.io.InputStream;

/** Keeps bytes under their SHA-256, once each, unchanged. */
public interface PhotoStore {

    /** @param crc32 of the same bytes, so that a zip need not read them twice */
    record Kept(String sha256, long bytes, long crc32) {}

    /** Keeps everything the stream holds; the same bytes again are kept once. */
    Kept keep(InputStream bytes) throws IOException;

    /** @throws java.nio.file.NoSuchFileException where nothing is kept under this SHA-256 */
    InputStream open(String sha256) throws IOException;
}
