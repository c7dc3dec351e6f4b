package bupai.pack;

import bupai.calendar.SchoolClock;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A delivery as the interface tells it.
 *
 * @param failure why it could not be built
 */
record DeliveryView(
        int version,
        Delivery.State state,
        @Nullable String askedBy,
        @Nullable OffsetDateTime askedAt,
        @Nullable OffsetDateTime builtAt,
        List<PartView> parts,
        int photos,
        int missing,
        @Nullable String uploadedBy,
        @Nullable OffsetDateTime uploadedAt,
        @Nullable Boolean inOrder,
        @Nullable String remark,
        @Nullable String answeredBy,
        @Nullable OffsetDateTime answeredAt,
        @Nullable String failure) {

    /** @param byHand one photo that is larger than the receiving mailbox takes */
    record PartView(String name, long bytes, String sha256, int photos, boolean byHand) {}

    static DeliveryView of(Delivery delivery, SchoolClock clock, FailureWords failures) {
        return new DeliveryView(
                delivery.version(),
                delivery.state(),
                delivery.askedBy(),
                at(delivery.askedAt(), clock),
                at(delivery.builtAt(), clock),
                parts(delivery),
                delivery.photos(),
                delivery.missing(),
                delivery.uploadedBy(),
                at(delivery.uploadedAt(), clock),
                delivery.inOrder(),
                delivery.remark(),
                delivery.answeredBy(),
                at(delivery.answeredAt(), clock),
                delivery.failure() == null ? null : failures.of(delivery));
    }

    static List<PartView> parts(Delivery delivery) {
        return delivery.parts().stream()
                .map(part -> new PartView(part.name(), part.bytes(), part.sha256(), part.photos(), part.byHand()))
                .toList();
    }

    private static @Nullable OffsetDateTime at(@Nullable Instant instant, SchoolClock clock) {
        return instant == null ? null : clock.at(instant);
    }
}
