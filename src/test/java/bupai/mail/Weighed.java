package bupai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.OffsetDateTime;
import java.util.Properties;

/** What a letter weighs as the mail server gets it, to the last byte. */
public final class Weighed {

    private Weighed() {}

    public static long bytes(Letter letter, Wording.Text text, Office office) throws IOException {
        LibrarySettings.apply();
        var session = Session.getInstance(new Properties());
        var wire = new ByteArrayOutputStream();
        try {
            Mail.of(session, "<1234567890@bupai.example>", office, letter, text, OffsetDateTime.now())
                    .writeTo(wire);
        } catch (MessagingException broken) {
            throw new IOException(broken);
        }
        return wire.size();
    }
}
