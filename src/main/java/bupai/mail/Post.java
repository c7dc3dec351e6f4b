package bupai.mail;

import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * 来信: one mail that came into the office's mailbox, as whoever decides about its parts reads it.
 *
 * @param arrivedAt by the school's clock
 * @param automatic whether a program wrote it, such as an out-of-office note
 * @param lastTry whether it is set aside where this reading fails too
 */
public record Post(
        UUID id, Envelope envelope, Instant arrivedAt, boolean automatic, boolean lastTry, List<Piece> pieces) {

    /**
     * What the head of a mail says.
     *
     * @param sender the address in small letters, empty where there is none
     * @param students the numbers of the students whose letters it answers, mostly none or one
     */
    public record Envelope(String sender, String senderName, String subject, Set<String> students) {}

    /** A part that is meant to be looked at. */
    public sealed interface Piece permits File, Unfit {

        /** Where it stands in the mail, such as {@code 1.2}; the same at each reading. */
        String number();

        String name();
    }

    /**
     * A file that came along.
     *
     * @param inline shown within the text, as pasted photos and logos are
     * @param around the heads of the mails that it lies in, the innermost first: a forwarded mail has two
     */
    public record File(String number, String name, boolean inline, List<Envelope> around, Content content)
            implements Piece {

        /** Opened anew at each call; reading throws {@link Refused} where its encoding is broken. */
        public InputStream open() throws IOException {
            return content.open();
        }
    }

    /** A part that cannot be a photo, and why. */
    public record Unfit(String number, String name, Refused why) implements Piece {}

    /** Where a file's bytes come from. */
    @FunctionalInterface
    public interface Content {

        InputStream open() throws IOException;
    }
}
