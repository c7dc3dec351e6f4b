package bupai.pack;

import bupai.archive.ZipWriter;
import bupai.school.College;
import bupai.school.School;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.springframework.stereotype.Component;

/** All that was handed over, as one zip of zips: a folder for each delivery, streamed as it lies on the shelf. */
@Component
class Everything {

    /** Gives a file's bytes when its turn comes. */
    @FunctionalInterface
    private interface Content {
        InputStream open() throws IOException;
    }

    private record Piece(String name, long bytes, Crc crc, Content content) {

        ZipWriter.Entry entry() throws IOException {
            return new ZipWriter.Entry(name, bytes, crc.of());
        }
    }

    @FunctionalInterface
    private interface Crc {
        long of() throws IOException;
    }

    private final School school;
    private final Deliveries deliveries;
    private final DeliveryContents contents;
    private final PartFiles files;

    Everything(School school, Deliveries deliveries, DeliveryContents contents, PartFiles files) {
        this.school = school;
        this.deliveries = deliveries;
        this.contents = contents;
        this.files = files;
    }

    /** What is known before the first byte: the exact length, and how it is written. */
    final class Bundle {

        private final List<Piece> pieces;

        private Bundle(List<Piece> pieces) {
            this.pieces = pieces;
        }

        boolean isEmpty() {
            return pieces.isEmpty();
        }

        long length() {
            return ZipWriter.length(pieces.stream()
                    .map(piece -> new ZipWriter.Entry(piece.name(), piece.bytes(), 0))
                    .toList());
        }

        void write(OutputStream out) throws IOException {
            var zip = new ZipWriter(out);
            for (var piece : pieces) {
                try (var bytes = piece.content().open()) {
                    zip.add(piece.entry(), bytes);
                }
            }
            zip.finish();
        }
    }

    /** Every delivery that stands, of every college. */
    Bundle bundle() {
        var pieces = new ArrayList<Piece>();
        for (var college : school.colleges()) {
            deliveries.of(college.code()).stream()
                    .filter(delivery ->
                            Delivery.STANDING.contains(delivery.state().name()))
                    .forEach(delivery -> pieces.addAll(pieces(college, delivery)));
        }
        return new Bundle(pieces);
    }

    private List<Piece> pieces(College college, Delivery delivery) {
        var folder = college.fullName() + "-d" + delivery.version() + "/";
        var pieces = new ArrayList<Piece>();
        for (var part : delivery.parts()) {
            pieces.add(new Piece(
                    folder + part.name(), part.bytes(), () -> crc(delivery, part), () -> files.open(delivery, part)));
        }
        for (var leaf : contents.leafLengths(delivery.college(), delivery.version())) {
            pieces.add(new Piece(
                    folder + leaf.name(),
                    leaf.bytes(),
                    () -> crc(leaf(delivery, leaf.name())),
                    () -> new ByteArrayInputStream(leaf(delivery, leaf.name()))));
        }
        return pieces;
    }

    /** Of a delivery that was built before this was kept it is taken from the file. */
    private long crc(Delivery delivery, Delivery.Part part) throws IOException {
        if (part.crc32() != 0) {
            return part.crc32();
        }
        var crc = new CRC32();
        try (var in = new CheckedInputStream(files.open(delivery, part), crc)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return crc.getValue();
    }

    private byte[] leaf(Delivery delivery, String name) {
        return contents.leaf(delivery.college(), delivery.version(), name)
                .orElseThrow()
                .bytes();
    }

    private static long crc(byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return crc.getValue();
    }
}
