package bupai.pack;

import bupai.mail.Letter;
import bupai.school.College;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What the page of one college tells: what is in, what is missing and why, and every delivery so far. */
@Component
class CollegeView {

    /**
     * @param accepted photos that are in the pack
     * @param pending of these, in no delivery that stands
     * @param withdrawn in a delivery that stands, and no longer in the pack
     * @param again of the pending ones, in a delivery that was sent back
     * @param parts and {@code size}: what the next delivery would be divided into, and its bytes in words
     */
    record Now(
            College college,
            int accepted,
            int pending,
            int again,
            int withdrawn,
            int missing,
            int parts,
            String size) {}

    /** @param mail null where none was written */
    record PartLine(Delivery.Part part, String size, @Nullable Letter mail) {

        /** As the style sheet colours it. */
        public String colour() {
            if (mail == null) {
                return "";
            }
            return switch (mail.state()) {
                case SENT -> "state-ACCEPTED";
                case WAITING, SKIPPED -> "state-UNDERWAY";
                case REFUSED, FAILED -> "state-BLOCK";
            };
        }
    }

    /**
     * @param files what lies beside the zips
     * @param remarks what was said of single photos, in their order
     * @param resumable whether mails failed that can be sent once more
     * @param forHands whether somebody should be asked to upload it
     */
    record Past(
            Delivery delivery,
            List<PartLine> parts,
            List<String> files,
            List<Said> remarks,
            DeliveryContents.Changes changes,
            boolean resumable,
            boolean forHands) {

        public String colour() {
            return switch (delivery.state()) {
                case RECEIVED -> "state-DELIVERED";
                case COMPLAINED, FAILED -> "state-BLOCK";
                case OPEN, BUILDING, BUILT, MAILED, TO_UPLOAD, UPLOADED -> "state-UNDERWAY";
            };
        }
    }

    /** What academic affairs said of one photo. */
    record Said(StudentNumber student, String name, String remark) {}

    private final Deliveries deliveries;
    private final DeliveryContents held;
    private final Receipts receipts;
    private final PackContents contents;
    private final MissingList missing;
    private final Mailbox mailbox;
    private final PackPost post;

    CollegeView(
            Deliveries deliveries,
            DeliveryContents held,
            Receipts receipts,
            PackContents contents,
            MissingList missing,
            Mailbox mailbox,
            PackPost post) {
        this.deliveries = deliveries;
        this.held = held;
        this.receipts = receipts;
        this.contents = contents;
        this.missing = missing;
        this.mailbox = mailbox;
        this.post = post;
    }

    Now now(College college) {
        var pending = contents.pending(college.code());
        return new Now(
                college,
                contents.accepted(college.code()).size(),
                pending.size(),
                again(college, pending),
                contents.withdrawn(college.code()).size(),
                missing.of(college.code()).count(),
                Parts.of(pending, mailbox.room(List.of())).size(),
                size(PackZip.length(pending)));
    }

    private int again(College college, List<PackedPhoto> pending) {
        var sentBack = deliveries.of(college.code()).stream()
                .filter(delivery -> delivery.state() == Delivery.State.COMPLAINED)
                .flatMap(delivery -> held.photos(college.code(), delivery.version()).stream())
                .map(PackedPhoto::id)
                .collect(Collectors.toSet());
        return (int)
                pending.stream().map(PackedPhoto::id).filter(sentBack::contains).count();
    }

    List<PackedPhoto> photos(College college) {
        return contents.accepted(college.code());
    }

    List<MissingList.Line> missing(College college, Locale language) {
        return missing.lines(college.code(), language);
    }

    /** Newest first; what only waits for its hand-over is no history. */
    List<Past> history(College college) {
        var past = deliveries.of(college.code()).stream()
                .filter(delivery -> delivery.state() != Delivery.State.OPEN)
                .map(this::past)
                .toList();
        var newestFirst = new ArrayList<>(past);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    private Past past(Delivery delivery) {
        var mailing = post.of(delivery);
        var parts = delivery.parts().stream()
                .map(part -> new PartLine(
                        part, size(part.bytes()), mailing.letter(part.number()).orElse(null)))
                .toList();
        return new Past(
                delivery,
                parts,
                held.leafLengths(delivery.college(), delivery.version()).stream()
                        .map(DeliveryContents.LeafLength::name)
                        .toList(),
                said(delivery),
                held.changes(delivery.college(), delivery.version()),
                mailing.mayBeResumed(),
                mailing.isForHands());
    }

    private List<Said> said(Delivery delivery) {
        var remarks = receipts.remarks(delivery.college(), delivery.version());
        if (remarks.isEmpty()) {
            return List.of();
        }
        return held.photos(delivery.college(), delivery.version()).stream()
                .filter(photo -> remarks.containsKey(photo.student()))
                .map(photo ->
                        new Said(photo.student(), photo.name(), Objects.requireNonNull(remarks.get(photo.student()))))
                .toList();
    }

    /** Such as {@code 13.4 MB}, counted in 1,024s as mailboxes do. */
    static String size(long bytes) {
        return bytes < 1024 * 1024
                ? "%d KB".formatted((bytes + 1023) / 1024)
                : String.format(Locale.ROOT, "%.1f MB", bytes / 1048576.0);
    }
}
