package bupai.pack;

import bupai.school.School;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Fixes what is in a delivery, to the last byte. */
@Component
public class PackBuilding {

    /** A part's line in the checksums and in the covering letter, and a longer number in the manifest. */
    private static final int A_PART_MORE = 500;

    private static final int A_DIGIT_MORE = 4;

    /** Decisions may come in between looking and holding; more often than this they do not. */
    private static final int TRIES = 5;

    private static final Logger LOG = LoggerFactory.getLogger(PackBuilding.class);

    private final Deliveries deliveries;
    private final Builds builds;
    private final DeliveryContents held;
    private final PackContents contents;
    private final MissingList missing;
    private final School school;
    private final Mailbox mailbox;
    private final Beside beside;
    private final PartFiles files;
    private final BuildProgress progress;

    PackBuilding(
            Deliveries deliveries,
            Builds builds,
            DeliveryContents held,
            PackContents contents,
            MissingList missing,
            School school,
            Mailbox mailbox,
            Beside beside,
            PartFiles files,
            BuildProgress progress) {
        this.deliveries = deliveries;
        this.builds = builds;
        this.held = held;
        this.contents = contents;
        this.missing = missing;
        this.school = school;
        this.mailbox = mailbox;
        this.beside = beside;
        this.files = files;
        this.progress = progress;
    }

    /**
     * Builds a delivery that was asked for; one that was built already is left as it is.
     *
     * @return {@code BUILT}, {@code FAILED} with the reason where a photo is lost or the disk is full, or {@code OPEN} again
     *     where somebody called it off
     */
    @Transactional
    public Delivery build(String college, int version) {
        var delivery = deliveries.find(college, version).orElseThrow();
        if (delivery.state() != Delivery.State.BUILDING) {
            return delivery;
        }
        files.sweep();
        try {
            progress.mustGoOn(delivery);
            return built(delivery);
        } catch (PhotoLost lost) {
            LOG.error("delivery {} cannot be built", delivery.key(), lost);
            return builds.failed(delivery, "pack.photo.lost", lost.student().value());
        } catch (Shelf.NoRoom full) {
            LOG.error("delivery {} finds no room", delivery.key(), full);
            return builds.failed(delivery, "pack.disk.full", "");
        } catch (BuildProgress.CalledOff byAPerson) {
            return builds.reopened(delivery);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private record Zipped(Delivery.Part part, List<PackedPhoto> photos) {}

    /** Reading every photo takes long, so nothing is held meanwhile; then hold, and see whether all is as it was. */
    private Delivery built(Delivery delivery) throws IOException {
        for (var left = TRIES; left > 0; left--) {
            var photos = contents.pending(delivery.college());
            var parts = zipped(delivery, photos);
            contents.hold(photos);
            if (contents.pending(delivery.college()).equals(photos)) {
                return finished(delivery, parts);
            }
        }
        throw new IllegalStateException("decisions about " + delivery.college() + " kept coming in; build again");
    }

    private List<Zipped> zipped(Delivery delivery, List<PackedPhoto> photos) throws IOException {
        var count = progress.begin(delivery, photos.size());
        var most = mailbox.room(List.of());
        var first = mailbox.room(besideAtMost(delivery, photos, most));
        var parts = Parts.of(photos, first, most);
        var zipped = new ArrayList<Zipped>();
        for (var part : parts) {
            var number = zipped.size() + 1;
            var sum = files.make(part, count::step);
            var name = "%s-%d-%s-part%02dof%02d.zip"
                    .formatted(school.code(), school.year(), delivery.key(), number, parts.size());
            var byHand = sum.bytes() > (number == 1 ? first : most);
            zipped.add(new Zipped(
                    new Delivery.Part(number, name, sum.bytes(), sum.sha256(), sum.crc32(), part.size(), byHand),
                    part));
        }
        return zipped;
    }

    /** The lists go with the first part; how many parts there will be is not known yet, so they are counted as longer. */
    private List<Long> besideAtMost(Delivery delivery, List<PackedPhoto> photos, long room) {
        var parts = most(PackZip.length(photos), room);
        var lengths = new ArrayList<Long>();
        beside.of(delivery, List.of(), photos, contents.withdrawn(delivery.college()), missing.of(delivery.college()))
                .forEach(leaf -> lengths.add(leaf.length()));
        lengths.add(parts * A_PART_MORE + photos.size() * A_DIGIT_MORE);
        return lengths;
    }

    private static long most(long bytes, long room) {
        return 2 + 2 * bytes / Math.max(1, room);
    }

    /** From here on nobody can call it off, and nothing of it ever changes. */
    private Delivery finished(Delivery delivery, List<Zipped> zipped) {
        builds.settle(delivery);
        var parts = zipped.stream().map(Zipped::part).toList();
        var photos = zipped.stream().flatMap(part -> part.photos().stream()).toList();
        var withdrawn = contents.withdrawn(delivery.college());
        var absent = missing.of(delivery.college());
        var leaves = beside.of(delivery, parts, photos, withdrawn, absent);
        held.fix(delivery, new DeliveryContents.Held(parts, photos, withdrawn, leaves));
        return builds.built(delivery, absent.count());
    }
}
