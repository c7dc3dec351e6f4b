package bupai.pack;

import bupai.archive.ZipWriter;
import bupai.photo.Photo;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.util.UUID;

/**
 * One photo as it stands in a pack, and its line in the manifest.
 *
 * @param version the photo's version in its case
 * @param sha256 of the very bytes that came in and go out
 * @param part counts from 1
 */
public record PackedPhoto(
        StudentNumber student,
        String name,
        ClassName className,
        UUID makeup,
        int version,
        Photo.Origin origin,
        String sha256,
        long bytes,
        long crc32,
        int part,
        Change change) {

    /** Which version of which case's photo it is, wherever it is packed. */
    record Id(UUID makeup, int version) {}

    /** Against what the deliveries before hold of the same student. */
    public enum Change {
        NEW,
        REPLACED
    }

    ZipWriter.Entry entry() {
        return new ZipWriter.Entry(student + ".jpg", bytes, crc32);
    }

    Id id() {
        return new Id(makeup, version);
    }

    PackedPhoto inPart(int number) {
        return with(number, change);
    }

    PackedPhoto replacing() {
        return with(part, Change.REPLACED);
    }

    private PackedPhoto with(int otherPart, Change otherChange) {
        return new PackedPhoto(
                student, name, className, makeup, version, origin, sha256, bytes, crc32, otherPart, otherChange);
    }
}
