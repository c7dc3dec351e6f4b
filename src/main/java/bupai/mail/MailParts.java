package bupai.mail;

import bupai.mail.Post.Envelope;
import bupai.school.Refused;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimePart;
import jakarta.mail.internet.MimePartDataSource;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.internet.SharedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Takes one mail apart, forwarded ones within it too; what one part is like does not keep the others back. */
final class MailParts {

    private static final int MOST_PARTS = 1_000;
    private static final int DEEPEST = 12;
    private static final int TEXT_BYTES = 512 << 10;

    private static final Set<String> ENCODINGS =
            Set.of("base64", "quoted-printable", "uuencode", "x-uuencode", "x-uue");
    /** What mail programs add of their own. */
    private static final Set<String> TRIMMINGS = Set.of(
            "application/pkcs7-signature",
            "application/x-pkcs7-signature",
            "application/pgp-signature",
            "text/calendar",
            "text/vcard",
            "text/x-vcard");

    private static final Map<String, String> EXTENSIONS = Map.of(
            "image/jpeg", ".jpg", "image/jpg", ".jpg", "image/png", ".png", "image/heic", ".heic", "image/gif", ".gif");
    private static final Pattern LARGE_FILE_LINK = Pattern.compile(
            "(mail\\.qq\\.com/(cgi-bin/)?ftn|wx\\.mail\\.qq\\.com/ftn|mail\\.163\\.com/large-attachment|u\\.163\\.com/|dfsdown\\.mail\\.)");

    private final MailSpool spool;
    private final LetterIds letters;
    private final Function<MailHead, Envelope> envelopes;
    private final List<Post.Piece> pieces = new ArrayList<>();
    private int count;

    /** @param envelopes tells whose letters a head answers */
    MailParts(MailSpool spool, LetterIds letters, Function<MailHead, Envelope> envelopes) {
        this.spool = spool;
        this.letters = letters;
        this.envelopes = envelopes;
    }

    List<Post.Piece> of(MimeMessage mail, Envelope envelope) throws MessagingException, IOException {
        take(mail, "1", List.of(envelope));
        return pieces;
    }

    private void take(MimePart part, String number, List<Envelope> around) throws MessagingException, IOException {
        if (++count > MOST_PARTS || number.chars().filter(sign -> sign == '.').count() > DEEPEST) {
            if (count == MOST_PARTS + 1) {
                pieces.add(new Post.Unfit(
                        number, "…", Refused.tooLarge("mail.part.too-many", String.valueOf(MOST_PARTS))));
            }
            return;
        }
        var type = HeaderParameters.of(header(part, "Content-Type"));
        if (type.value().startsWith("multipart/")) {
            branch(part, number, around);
        } else {
            leaf(part, type, number, around);
        }
    }

    private void branch(MimePart part, String number, List<Envelope> around) throws MessagingException, IOException {
        List<MimeBodyPart> children;
        try {
            children = children(part);
        } catch (MessagingException torn) {
            pieces.add(new Post.Unfit(number, "…", Refused.notUnderstood("mail.part.torn")));
            return;
        }
        for (var at = 0; at < children.size(); at++) {
            take(children.get(at), number + "." + (at + 1), around);
        }
    }

    private void leaf(MimePart part, HeaderParameters type, String number, List<Envelope> around)
            throws MessagingException, IOException {
        var disposition = HeaderParameters.of(header(part, "Content-Disposition"));
        var attached = disposition.value().equals("attachment");
        var named = Stream.of(disposition.get("filename"), type.get("name"))
                .filter(name -> !name.isBlank())
                .findFirst();
        var small = named.orElse("").toLowerCase(Locale.ROOT);
        if (type.value().equals("message/rfc822") || small.endsWith(".eml")) {
            forwarded(part, number, named.orElse("…"), around);
        } else if (type.value().equals("application/ms-tnef") || small.equals("winmail.dat")) {
            pieces.add(new Post.Unfit(number, named.orElse("winmail.dat"), Refused.notUnderstood("mail.part.winmail")));
        } else if (isText(type) && named.isEmpty() && !attached) {
            text(part, number);
        } else if (!TRIMMINGS.contains(type.value())) {
            var name = named.orElse("part-" + number + EXTENSIONS.getOrDefault(type.value(), ""));
            var inline = !attached
                    && (header(part, "Content-ID") != null
                            || disposition.value().equals("inline"));
            pieces.add(new Post.File(number, name, inline, around, () -> content(part)));
        }
    }

    /** A mail without a type is text. */
    private static boolean isText(HeaderParameters type) {
        return type.value().isEmpty() || type.value().startsWith("text/");
    }

    private void forwarded(MimePart part, String number, String name, List<Envelope> around)
            throws MessagingException, IOException {
        MimeMessage inner;
        MailHead head;
        try {
            inner = new MimeMessage(Session.getInstance(new Properties()), shared(content(part)));
            head = MailHead.of(inner, letters);
        } catch (MessagingException | Refused broken) {
            pieces.add(new Post.Unfit(number, name, Refused.notUnderstood("mail.part.broken")));
            return;
        }
        // A letter of ours that somebody sends back brings no photo, though a pack is full of them.
        if (head.own().isEmpty() && !head.report()) {
            take(
                    inner,
                    number + ".1",
                    Stream.concat(Stream.of(envelopes.apply(head)), around.stream())
                            .toList());
        }
    }

    private InputStream shared(InputStream content) throws IOException {
        if (content instanceof SharedInputStream) {
            return content;
        }
        var file = spool.file();
        try (content) {
            Files.copy(content, file);
        }
        return spool.read(file);
    }

    /** Two programs here put large files on a server and send a link, which only a person can follow. */
    private void text(MimePart part, String number) throws IOException {
        try (var content = content(part)) {
            var words = HeaderText.read(content.readNBytes(TEXT_BYTES));
            if (LARGE_FILE_LINK.matcher(words).find()
                    && pieces.stream().noneMatch(piece -> piece.name().equals("link"))) {
                pieces.add(new Post.Unfit(number, "link", Refused.notUnderstood("mail.part.link")));
            }
        } catch (Refused broken) {
            // A text that cannot be read holds no photo.
            return;
        }
    }

    static List<MimeBodyPart> children(MimePart branch) throws MessagingException {
        var parts = new MimeMultipart(new MimePartDataSource(branch));
        var children = new ArrayList<MimeBodyPart>();
        for (var at = 0; at < parts.getCount(); at++) {
            children.add((MimeBodyPart) parts.getBodyPart(at));
        }
        return children;
    }

    static InputStream content(MimePart part) throws IOException {
        try {
            var raw = part instanceof MimeMessage mail
                    ? mail.getRawInputStream()
                    : ((MimeBodyPart) part).getRawInputStream();
            var encoding = Optional.ofNullable(header(part, "Content-Transfer-Encoding"))
                    .orElse("")
                    .strip()
                    .toLowerCase(Locale.ROOT);
            return ENCODINGS.contains(encoding) ? new Decoded(MimeUtility.decode(raw, encoding)) : raw;
        } catch (MessagingException notThere) {
            throw Refused.notUnderstood("mail.part.broken");
        }
    }

    static @Nullable String header(MimePart part, String name) throws MessagingException {
        var lines = part.getHeader(name);
        return lines == null ? null : lines[0];
    }
}
