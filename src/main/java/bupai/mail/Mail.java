package bupai.mail;

import bupai.journal.Sha256;
import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.io.OutputStream;
import java.net.IDN;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One letter as it goes over the wire. */
final class Mail extends MimeMessage {

    private static final String UTF_8 = StandardCharsets.UTF_8.name();
    private static final DateTimeFormatter RFC_5322 =
            DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH);

    private static final int LARGE = 65_536;

    private final String id;
    private @Nullable Original original;

    private Mail(Session session, String id) {
        super(session);
        this.id = id;
    }

    /**
     * @param id stays the same for every try of one letter
     * @throws MessagingException where the address is none
     * @throws IOException where an attachment cannot be read
     */
    static Mail of(Session session, String id, Office office, Letter letter, Wording.Text text, OffsetDateTime date)
            throws MessagingException, IOException {
        var mail = new Mail(session, id);
        mail.setHeader("From", named(office.from(), office.name()));
        mail.setHeader("Reply-To", named(office.replyTo(), office.name()));
        mail.setHeader("To", named(String.valueOf(letter.address()), letter.toName()));
        var subject = oneLine(text.subjectOf(letter));
        mail.setHeader(
                "Subject", EncodedWords.isPlain(subject) ? MimeUtility.fold(9, subject) : EncodedWords.of(subject));
        mail.setHeader("Date", RFC_5322.format(date));
        // RFC 3834: no vacation notice answers a program.
        mail.setHeader("Auto-Submitted", "auto-generated");
        mail.setContent(mail.content(text));
        mail.saveChanges();
        return mail;
    }

    /** Whether the server has begun to receive the text: from then on it may have the letter. */
    boolean isUnderWay() {
        return original != null;
    }

    /** What the server was given, the last time where there were several; empty where it was given nothing. */
    Optional<Original.Kept> handedOver() {
        return Optional.ofNullable(original).map(Original::kept);
    }

    @Override
    protected void updateMessageID() throws MessagingException {
        setHeader("Message-ID", id);
    }

    @Override
    public void writeTo(OutputStream wire, String[] without) throws IOException, MessagingException {
        var fresh = new Original();
        original = fresh;
        super.writeTo(fresh.watching(wire), without);
    }

    private MimeMultipart content(Wording.Text text) throws MessagingException, IOException {
        var alternative = new MimeMultipart("alternative", part(text.plain(), "plain"), part(text.html(), "html"));
        if (text.attachments().isEmpty()) {
            return alternative;
        }
        var both = new MimeBodyPart();
        both.setContent(alternative);
        var mixed = new MimeMultipart("mixed", both);
        for (var attachment : text.attachments()) {
            mixed.addBodyPart(part(attachment));
        }
        return mixed;
    }

    private static MimeBodyPart part(String text, String subtype) throws MessagingException {
        var part = new MimeBodyPart();
        part.setText(text.replaceAll("\\R", "\r\n"), UTF_8, subtype);
        return part;
    }

    private MimeBodyPart part(Wording.Attachment attachment) throws MessagingException, IOException {
        if (!StandardCharsets.US_ASCII.newEncoder().canEncode(attachment.name())) {
            throw new MessagingException("the attachment's name is not ASCII: " + attachment.name());
        }
        // Read before the server is spoken to: a broken file must not look like a broken connection.
        byte[] content;
        try (var bytes = attachment.content().open()) {
            content = bytes.readAllBytes();
        }
        var part = content.length > LARGE ? new LargePart(content) : new MimeBodyPart();
        part.setDataHandler(new DataHandler(new ByteArrayDataSource(content, attachment.contentType())));
        part.setFileName(attachment.name());
        part.setDisposition(Part.ATTACHMENT);
        part.setHeader("Content-Transfer-Encoding", "base64");
        return part;
    }

    private static String named(String address, String name) throws MessagingException, IOException {
        try {
            var at = address.strip().lastIndexOf('@') + 1;
            // Hosts can have Chinese names; what stands before the sign cannot, on servers of today.
            var ascii = address.strip().substring(0, at)
                    + IDN.toASCII(address.strip().substring(at));
            if (!StandardCharsets.US_ASCII.newEncoder().canEncode(ascii)) {
                throw new AddressException("not ASCII");
            }
            var checked = new InternetAddress(ascii, true);
            var shown = oneLine(name);
            if (EncodedWords.isPlain(shown)) {
                checked.setPersonal(shown, UTF_8);
                return checked.toString();
            }
            return EncodedWords.of(shown) + "\r\n <" + checked.getAddress() + ">";
        } catch (AddressException | IllegalArgumentException noAddress) {
            throw new AddressException("邮箱地址无法识别，请更正 / not an e-mail address, please correct it: " + address);
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\p{Cntrl}+", " ").strip();
    }

    /** An attachment that goes over the wire whole and is kept by its hash alone. */
    private final class LargePart extends MimeBodyPart {

        private final byte[] content;

        LargePart(byte[] content) {
            this.content = content;
        }

        @Override
        public void writeTo(OutputStream wire) throws IOException, MessagingException {
            var watched = original;
            if (watched == null) {
                super.writeTo(wire);
                return;
            }
            watched.leaveOut(instead());
            try {
                super.writeTo(wire);
            } finally {
                watched.goOn();
            }
        }

        private String instead() throws MessagingException {
            return """
                    Content-Type: text/plain; charset=us-ascii

                    [%s: %d bytes, SHA-256 %s, not kept here]
                    """
                    .formatted(getFileName(), content.length, Sha256.of(content))
                    .replace("\n", "\r\n");
        }
    }
}
