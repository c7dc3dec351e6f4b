package bupai.mail;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * 通知: one letter in the outbox.
 *
 * @param dedupe whom it concerns, its kind and what it answers; no second letter can have the same
 * @param makeup the case it is about; null for letters to staff
 * @param student the student it is addressed to; null for letters to staff
 * @param address null where the addressee has none; such a letter is {@code SKIPPED} from the start
 * @param facts what the wording needs, such as {@code deadline} and {@code route}
 * @param writtenOn the school's day
 * @param attempts how often it was tried
 * @param answer the mail server's last words, or why it was skipped
 */
public record Letter(
        long id,
        Kind kind,
        String dedupe,
        @Nullable UUID makeup,
        @Nullable String student,
        String toName,
        @Nullable String address,
        String subject,
        Map<String, String> facts,
        State state,
        LocalDate writtenOn,
        Instant createdAt,
        @Nullable Instant sentAt,
        int attempts,
        @Nullable String answer,
        @Nullable String messageId,
        @Nullable String plain,
        @Nullable String html) {

    /** The same letter with other texts, for somebody who is not to read all of it. */
    public Letter saying(@Nullable String otherPlain, @Nullable String otherHtml) {
        return with(address, otherPlain, otherHtml);
    }

    /** The same letter to another address, for a second try. */
    Letter to(String otherAddress) {
        return with(otherAddress, plain, html);
    }

    private Letter with(@Nullable String otherAddress, @Nullable String otherPlain, @Nullable String otherHtml) {
        return new Letter(
                id,
                kind,
                dedupe,
                makeup,
                student,
                toName,
                otherAddress,
                subject,
                facts,
                state,
                writtenOn,
                createdAt,
                sentAt,
                attempts,
                answer,
                messageId,
                otherPlain,
                otherHtml);
    }

    /** What a letter says. The reminder plan names these. */
    public enum Kind {
        // answers to a fact, written at once, on quiet days too
        TOLD,
        PHOTO_BLOCKED,
        PHOTO_RETURNED,
        PHOTO_ACCEPTED,
        DELIVERED,
        DEADLINE_MOVED,
        ROUTE_CLOSED,
        // reminders to a student, written by the daily round: at most one a day
        CHOOSE_ROUTE,
        START_SOON,
        ROUTE_TOO_LATE,
        KEEP_GOING,
        REPLACE_PHOTO,
        HAND_IN_FILE,
        DEADLINE_NEAR,
        DEADLINE_TODAY,
        DEADLINE_PASSED,
        FILE_MISSING,
        CHECK_CHSI,
        SEASON_CLOSED,
        // to staff
        PACK_DEADLINE_MOVED,
        COUNSELLOR_DIGEST,
        COLLEGE_DIGEST,
        OFFICE_DIGEST,
        PACK_PART,
        PACK_ANSWER
    }

    /** The mail server refused the addressee for good. */
    public record Refused(long letter, @Nullable UUID makeup) {}

    /**
     * A delivery report came about a letter that the mail server had taken.
     *
     * @param letter as it stood before
     * @param permanent false where it is only late
     * @param at when the report came
     */
    public record Bounced(Letter letter, boolean permanent, String answer, Instant at) {}

    /** Where a letter stands. */
    public enum State {
        /** Written, not yet sent. */
        WAITING,
        /** The mail server took it. */
        SENT,
        /** Not sent on purpose: no address, or its reason is gone. */
        SKIPPED,
        /** A mail server refused this addressee for good (5xx), at once or in a report later. */
        REFUSED,
        /** Given up after too many tries. */
        FAILED
    }
}
