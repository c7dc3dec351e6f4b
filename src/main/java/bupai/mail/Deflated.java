package bupai.mail;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.InflaterInputStream;

/** Bytes as they are kept: a mail in base64 shrinks to less than half. */
final class Deflated {

    private Deflated() {}

    static byte[] of(byte[] bytes) {
        var quick = new Deflater(Deflater.BEST_SPEED);
        var small = new ByteArrayOutputStream(bytes.length / 2);
        try (var deflated = new DeflaterOutputStream(small, quick)) {
            deflated.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        } finally {
            quick.end();
        }
        return small.toByteArray();
    }

    /** @throws UncheckedIOException where these are no deflated bytes */
    static byte[] read(byte[] deflated) {
        try (var bytes = new InflaterInputStream(new ByteArrayInputStream(deflated))) {
            return bytes.readAllBytes();
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }
}
