package bupai.makeup;

import bupai.photo.Photo;
import bupai.photo.Verdict;
import bupai.school.Refused;
import java.time.Instant;

/**
 * What a reviewer says of a version.
 *
 * @param words the reviewer's own, may be empty
 * @param code a configured reason for a return, may be empty
 */
public record Ruling(boolean accepted, String words, String code) {

    private static final int LONGEST = 500;

    public Ruling {
        words = words.strip();
        code = code.strip();
    }

    /** @throws Refused 422 where a reason is missing, unknown or too long */
    Photo.Decision on(Photo photo, ReturnReasons reasons, String by, Instant at) {
        if (words.length() > LONGEST) {
            throw Refused.notUnderstood("makeup.reason.long", LONGEST);
        }
        return accepted ? acceptance(photo, by, at) : refusal(reasons, by, at);
    }

    private Photo.Decision acceptance(Photo photo, String by, Instant at) {
        if (!code.isEmpty()) {
            throw Refused.notUnderstood("makeup.decision.code-accepted");
        }
        if (words.isEmpty() && photo.verdict().level() == Verdict.Level.WARN) {
            throw Refused.notUnderstood("makeup.decision.warning-reason");
        }
        return new Photo.Decision(true, by, at, words);
    }

    private Photo.Decision refusal(ReturnReasons reasons, String by, Instant at) {
        if (code.isEmpty()) {
            if (words.isEmpty()) {
                throw Refused.notUnderstood("makeup.decision.reason");
            }
            return new Photo.Decision(false, by, at, words);
        }
        var reason = reasons.of(code);
        if (words.isEmpty() && reason.inOwnWords()) {
            throw Refused.notUnderstood("makeup.decision.own-words", reason.code());
        }
        return new Photo.Decision(false, by, at, words, reason.code());
    }
}
