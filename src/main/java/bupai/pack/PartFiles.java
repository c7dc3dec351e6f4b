package bupai.pack;

import bupai.school.College;
import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.springframework.stereotype.Component;

/** The zips of deliveries: made once, proved, and given again at any time, byte for byte. */
@Component
class PartFiles {

    private final Deliveries deliveries;
    private final DeliveryContents contents;
    private final PackZip zip;
    private final Shelf shelf;

    PartFiles(Deliveries deliveries, DeliveryContents contents, PackZip zip, Shelf shelf) {
        this.deliveries = deliveries;
        this.contents = contents;
        this.zip = zip;
        this.shelf = shelf;
    }

    /** Removes what earlier builds left lying. */
    void sweep() {
        shelf.sweep(contents.sums());
    }

    /**
     * Puts a zip of these photos on the shelf, once each was read back from it.
     *
     * @throws PhotoLost where one is not there in its own bytes
     * @throws Shelf.NoRoom where the disk takes no more
     */
    PackZip.Sum make(List<PackedPhoto> photos, PackZip.Step step) throws IOException {
        return shelf.keep(out -> zip.write(photos, out, step), file -> zip.readBack(file, photos, step));
    }

    /** @throws Refused 404 without such a delivery or part */
    Delivery.Part part(College college, int version, int number) {
        return deliveries.of(college, version).parts().stream()
                .filter(known -> known.number() == number)
                .findFirst()
                .orElseThrow(() -> Refused.unknown("pack.part.unknown", college.name(), version, number));
    }

    /**
     * A part's file. Where this machine does not have it, it is made from the photos again.
     *
     * @throws Refused 409 where it is gone and a photo of it is lost
     */
    Path of(String college, int version, Delivery.Part part) {
        return shelf.find(part.sha256(), part.bytes()).orElseGet(() -> madeAgain(college, version, part));
    }

    InputStream open(Delivery delivery, Delivery.Part part) throws IOException {
        return Files.newInputStream(of(delivery.college(), delivery.version(), part));
    }

    private Path madeAgain(String college, int version, Delivery.Part part) {
        var photos = contents.photos(college, version).stream()
                .filter(photo -> photo.part() == part.number())
                .toList();
        try {
            var sum = make(photos, () -> {});
            if (!sum.sha256().equals(part.sha256())) {
                throw new IllegalStateException(part.name() + " came out as " + sum.sha256());
            }
            return shelf.find(part.sha256(), part.bytes()).orElseThrow();
        } catch (PhotoLost lost) {
            throw Refused.notNow("pack.photo.lost", lost.student().value());
        } catch (Shelf.NoRoom full) {
            throw Refused.noRoom("pack.disk.full");
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
