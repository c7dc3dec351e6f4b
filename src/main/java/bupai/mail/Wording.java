package bupai.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A question asked upward at the moment of sending: what does this letter say, and is it still to be said? */
public interface Wording {

    /** Whether this wording is the one for a kind; exactly one is. */
    boolean words(Letter.Kind kind);

    /** Why the letter need not go out any more, as a short sentence; empty while its reason holds. */
    Optional<String> reasonGone(Letter letter);

    Text word(Letter letter);

    /**
     * @param html a whole HTML document
     * @param subject as it reads now; null leaves it as it was written
     * @param version which texts of the office's it was worded with, null where they have no versions
     */
    record Text(
            String plain,
            String html,
            List<Attachment> attachments,
            @Nullable String subject,
            @Nullable String version) {

        public Text(String plain, String html, List<Attachment> attachments) {
            this(plain, html, attachments, null, null);
        }

        String subjectOf(Letter letter) {
            return subject == null ? letter.subject() : Outbox.clipped(subject);
        }
    }

    /** @param name ASCII, so that every mail program shows it right */
    record Attachment(String name, String contentType, Content content) {}

    /** Opened anew for each try. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
