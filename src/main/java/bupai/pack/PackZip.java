package bupai.pack;

import bupai.archive.ZipWriter;
import bupai.photo.PhotoStore;
import java.io.IOException;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import org.springframework.stereotype.Component;

/** Streams photos into a zip and checks every one against its SHA-256 on the way. */
@Component
class PackZip {

    /** @param bytes the zip's exact length */
    record Sum(long bytes, String sha256) {}

    private final PhotoStore store;

    PackZip(PhotoStore store) {
        this.store = store;
    }

    static long length(List<PackedPhoto> photos) {
        return ZipWriter.length(photos.stream().map(PackedPhoto::entry).toList());
    }

    /** @throws PhotoLost where a photo is not there in its own bytes; what is written by then is no whole zip */
    void write(List<PackedPhoto> photos, OutputStream out) throws IOException {
        var zip = new ZipWriter(out);
        for (var photo : photos) {
            add(zip, photo);
        }
        zip.finish();
    }

    /** The zip's length and sum, without keeping it. */
    Sum sum(List<PackedPhoto> photos) throws IOException {
        var digest = sha256();
        write(photos, new DigestOutputStream(OutputStream.nullOutputStream(), digest));
        return new Sum(length(photos), HexFormat.of().formatHex(digest.digest()));
    }

    /** Asked before a download begins, while an error can still be told. */
    void mustBeThere(List<PackedPhoto> photos) throws PhotoLost {
        for (var photo : photos) {
            try {
                store.open(photo.sha256()).close();
            } catch (IOException gone) {
                throw new PhotoLost(photo, gone);
            }
        }
    }

    private void add(ZipWriter zip, PackedPhoto photo) throws IOException {
        var digest = sha256();
        try (var bytes = new DigestInputStream(store.open(photo.sha256()), digest)) {
            zip.add(photo.entry(), bytes);
        } catch (java.util.zip.ZipException | java.nio.file.FileSystemException lost) {
            throw new PhotoLost(photo, lost);
        }
        var found = HexFormat.of().formatHex(digest.digest());
        if (!found.equals(photo.sha256())) {
            throw new PhotoLost(photo, new IOException("found " + found));
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
