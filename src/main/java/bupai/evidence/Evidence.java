package bupai.evidence;

import bupai.journal.Kept;
import bupai.journal.Seals;
import bupai.mail.Letter;
import bupai.mail.Proofs;
import bupai.makeup.MakeupViews;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Everything that proves what one student was told and what came of it.
 *
 * @param id the case's
 * @param openedAt when the absence was marked
 * @param happenings oldest first
 * @param newest the end of the chain when this was put together, null before the first seal
 */
record Evidence(
        UUID id,
        MakeupViews.View makeup,
        OffsetDateTime openedAt,
        OffsetDateTime madeAt,
        String madeBy,
        List<Happening> happenings,
        List<SentLetter> letters,
        @Nullable ChainEnd newest) {

    /** The newest seal: what to note down elsewhere. */
    record ChainEnd(long number, OffsetDateTime at, String hash) {}

    /**
     * @param who as noted, {@code what} as a sentence in one language
     * @param place where it is sealed, null while it waits for that
     */
    record Happening(Kept kept, OffsetDateTime at, String what, Seals.@Nullable Place place) {

        public String who() {
            return kept.who();
        }

        public @Nullable Long seal() {
            return place == null ? null : place.seal();
        }
    }

    /**
     * @param entry the entry that vouches for it, null where it was never handed over
     * @param message as the mail server was given it, null where it was given nothing
     */
    record SentLetter(
            Letter letter,
            OffsetDateTime writtenAt,
            @Nullable OffsetDateTime sentAt,
            @Nullable Long entry,
            @Nullable Long seal,
            Proofs.@Nullable Message message) {

        /** Its name in the archive. */
        public String file() {
            return "letter-" + letter.id() + ".eml";
        }
    }

    public long lettersSent() {
        return letters.stream().filter(one -> one.sentAt() != null).count();
    }

    public Optional<OffsetDateTime> firstSent() {
        return letters.stream()
                .flatMap(one -> Optional.ofNullable(one.sentAt()).stream())
                .findFirst();
    }

    public Optional<OffsetDateTime> lastSent() {
        return letters.stream()
                .flatMap(one -> Optional.ofNullable(one.sentAt()).stream())
                .reduce((earlier, later) -> later);
    }

    public Optional<OffsetDateTime> firstOpened() {
        return happenings.stream()
                .filter(one -> one.kept().what().equals("link-opened"))
                .map(Happening::at)
                .findFirst();
    }
}
