package bupai.mail;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;

/** A question asked upward at the moment of sending: what does this letter say, and is it still to be said? */
public interface Wording {

    /** Whether this wording is the one for a kind; exactly one is. */
    boolean words(Letter.Kind kind);

    /** Why the letter need not go out any more, as a short sentence; empty while its reason holds. */
    Optional<String> reasonGone(Letter letter);

    Text word(Letter letter);

    /** @param html a whole HTML document */
    record Text(String plain, String html, List<Attachment> attachments) {}

    /** @param name ASCII, so that every mail program shows it right */
    record Attachment(String name, String contentType, Content content) {}

    /** Opened anew for each try. */
    @FunctionalInterface
    interface Content {
        InputStream open() throws IOException;
    }
}
