package bupai.mail;

import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A letter before it is in the outbox.
 *
 * @param about what the dedupe key starts with: the makeup's id, a username, a college's code
 * @param occasion what it answers: the photo's version, the deadline's date with its threshold, the round's day
 */
public record Draft(
        Letter.Kind kind,
        String about,
        String occasion,
        @Nullable UUID makeup,
        @Nullable String student,
        String toName,
        @Nullable String address,
        String subject,
        Map<String, String> facts) {

    String dedupe() {
        return dedupe(about, kind, occasion);
    }

    static String dedupe(String about, Letter.Kind kind, String occasion) {
        return about + "/" + kind + "/" + occasion;
    }
}
