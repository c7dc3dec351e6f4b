package bupai.pack;

import bupai.access.Caller;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 报送: one handing-over of a college's pack to academic affairs.
 *
 * @param college the college's code
 * @param version counts from 1 within the college
 * @param instance the model's instance
 * @param missing how many students had no accepted photo when it was built
 * @param inOrder academic affairs' answer, null before it
 */
public record Delivery(
        String college,
        int version,
        State state,
        @Nullable String instance,
        @Nullable String askedBy,
        @Nullable Instant askedAt,
        @Nullable Instant builtAt,
        List<Part> parts,
        int missing,
        @Nullable String uploadedBy,
        @Nullable Instant uploadedAt,
        @Nullable Failure failure,
        @Nullable Boolean inOrder,
        @Nullable String remark,
        @Nullable String answeredBy,
        @Nullable Instant answeredAt) {

    /** Where a delivery stands. */
    public enum State {
        /** Waits at the hand-over. */
        OPEN,
        BUILDING,
        /** Its parts are fixed to the last byte. */
        BUILT,
        /** Its letters are in the outbox. */
        MAILED,
        /** The office's mailbox takes no mail: somebody uploads it by hand. */
        TO_UPLOAD,
        /** Somebody said that it was uploaded. */
        UPLOADED,
        RECEIVED,
        /** Academic affairs found it wanting; its photos go into the next one. */
        COMPLAINED,
        /** A photo was lost; nothing was delivered. */
        FAILED
    }

    /** What these hold is handed over, and locked. */
    static final Set<String> STANDING = Set.of("BUILT", "MAILED", "TO_UPLOAD", "UPLOADED", "RECEIVED");

    /** Academic affairs has these and has not said whether they are in order. */
    static final Set<String> UNANSWERED = Set.of("MAILED", "TO_UPLOAD", "UPLOADED");

    /**
     * @param number counts from 1
     * @param byHand one photo that is larger than the receiving mailbox takes
     */
    public record Part(int number, String name, long bytes, String sha256, long crc32, int photos, boolean byHand) {}

    /**
     * Why it could not be built.
     *
     * @param sentence in Chinese
     * @param key of the same sentence in both languages, where one is known
     * @param about what the sentence is filled with, such as a student number
     */
    public record Failure(String sentence, @Nullable String key, @Nullable String about) {}

    /** Somebody asked for it: its pack is to be built. */
    public record Asked(String college, int version, String by, Instant at) {}

    /** Somebody called its build off. */
    public record CalledOff(String college, int version, String by, Instant at) {}

    /** Somebody uploaded it by hand. */
    public record Uploaded(String college, int version, String by, Instant at) {}

    /**
     * Academic affairs found one photo of a delivery wanting.
     *
     * @param caller who says so
     */
    public record PhotoRefused(UUID makeup, int photoVersion, String remark, Caller caller) {}

    /** Academic affairs answered. */
    public record Answered(
            String college, int version, boolean inOrder, @Nullable String remark, String by, Instant at) {}

    /** Such as {@code jingguan-d1}: the model's business key, and how file names begin. */
    public String key() {
        return college + "-d" + version;
    }

    public int photos() {
        return parts.stream().mapToInt(Part::photos).sum();
    }

    /** Somebody can say that it was uploaded by hand: there is no mailbox, or mailing does not get through. */
    public boolean mayBeUploaded() {
        return state == State.TO_UPLOAD || state == State.MAILED;
    }

    /** Academic affairs has it and has not said whether it is in order. */
    public boolean awaitsAnswer() {
        return UNANSWERED.contains(state.name());
    }
}
