package bupai.photo;

import bupai.school.StudentNumber;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 照片: one version of a student's photo, kept for good with where it came from.
 *
 * @param version counts from 1 within the case
 * @param sha256 lower-case hexadecimal
 * @param matched what told whose it is
 * @param sender who handed it in, as shown
 * @param decision null while nobody decided
 * @param movedTo the student to whom this version was moved; such a version no longer stands
 */
public record Photo(
        UUID makeup,
        int version,
        StudentNumber student,
        String fileName,
        String sha256,
        long bytes,
        long crc32,
        int width,
        int height,
        Origin origin,
        Channel channel,
        Matched matched,
        String sender,
        Instant arrivedAt,
        Verdict verdict,
        @Nullable Decision decision,
        @Nullable StudentNumber movedTo) {

    /** Where the picture was made. */
    public enum Origin {
        XINHUA,
        CHSI,
        OWN,
        PRINT,
        UNKNOWN
    }

    /** By which door it came. */
    public enum Channel {
        LINK,
        STAFF,
        HEAP,
        MAIL
    }

    /** What told whose photo a file is; no match is made in silence. */
    public enum By {
        /** The student's own link. */
        LINK,
        /** A person who handed it in at the student's case. */
        STAFF,
        STUDENT_NUMBER,
        NAME,
        CLASS_AND_NAME,
        /** The mail answers a letter to that student. */
        REPLY,
        /** Only that student has the address that the mail came from. */
        SENDER,
        SUBJECT,
        /** A person, from the tray of unmatched files. */
        ASSIGNED,
        /** It was another student's before. */
        MOVED,
        /** Came in before this was kept. */
        UNRECORDED
    }

    /** @param assignedBy the person who said whose it is, null where the file itself or its door did */
    public record Matched(By by, @Nullable String assignedBy) {

        public static Matched by(By by) {
            return new Matched(by, null);
        }
    }

    /**
     * 审核
     *
     * @param reason the reviewer's own words
     * @param code the configured reason for a return, null where the own words say it all
     */
    public record Decision(boolean accepted, String by, Instant at, @Nullable String reason, @Nullable String code) {

        public Decision(boolean accepted, String by, Instant at, @Nullable String reason) {
            this(accepted, by, at, reason, null);
        }
    }

    /** A version was handed in and kept; {@link Verdict#mayBeReviewed()} says whether it moves the case. */
    public record Arrived(UUID makeup, int version, Verdict verdict, Instant at) {}

    public boolean mayBeReviewed() {
        return movedTo == null && verdict.mayBeReviewed();
    }

    public boolean isAccepted() {
        return decision != null && decision.accepted() && movedTo == null;
    }
}
