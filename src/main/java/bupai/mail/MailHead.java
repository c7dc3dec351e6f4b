package bupai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimeMessage;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The head of a mail that came.
 *
 * @param messageId empty where there is none
 * @param sender the address in small letters, empty where there is none
 * @param answers the letters that it answers
 * @param own the letters of ours that it is itself, when one came back to the office's own mailbox
 * @param automatic whether a program wrote it
 * @param report whether it reports about the delivery of another mail
 * @param fingerprint the same for the same mail, whatever its number in the mailbox
 */
record MailHead(
        String messageId,
        String sender,
        String senderName,
        String subject,
        List<Long> answers,
        List<Long> own,
        boolean automatic,
        boolean report,
        String fingerprint) {

    private static final Pattern IN_BRACKETS = Pattern.compile("<\\s*([^<>\\s]+@[^<>\\s]+)\\s*>");
    private static final Pattern BARE = Pattern.compile("[^\\s<>,;:\"()]+@[^\\s<>,;:\"()]+");
    private static final Pattern MAIL_SYSTEM =
            Pattern.compile("(mailer-daemon|postmaster|mail-daemon|bounce|mailsystem)@.*", Pattern.CASE_INSENSITIVE);
    private static final Pattern SAYS_AUTOMATIC =
            Pattern.compile("^(自动回复|自动答复|automatic reply|auto-?reply|out of office).*", Pattern.CASE_INSENSITIVE);

    static MailHead of(MimeMessage mail, LetterIds letters) throws MessagingException {
        var from = header(mail, "From");
        var address = address(from);
        var messageId = header(mail, "Message-ID").strip();
        var subject = HeaderText.of(header(mail, "Subject")).strip();
        var direct = letters.in(header(mail, "In-Reply-To"));
        return new MailHead(
                messageId,
                address.toLowerCase(Locale.ROOT),
                HeaderText.of(from.replace(address, "").replaceAll("[<>\"]", " "))
                        .strip(),
                subject,
                direct.isEmpty() ? letters.in(header(mail, "References")) : direct,
                letters.in(messageId),
                isAutomatic(mail, subject),
                isReport(mail, address),
                fingerprint(mail, messageId));
    }

    /** Also where it comes from a mail system's own address without saying so in its form. */
    private static boolean isReport(MimeMessage mail, String sender) throws MessagingException {
        return HeaderParameters.of(header(mail, "Content-Type")).value().equals("multipart/report")
                || MAIL_SYSTEM.matcher(sender).matches();
    }

    private static boolean isAutomatic(MimeMessage mail, String subject) throws MessagingException {
        var submitted = header(mail, "Auto-Submitted").strip().toLowerCase(Locale.ROOT);
        return (!submitted.isEmpty() && !submitted.startsWith("no"))
                || !header(mail, "X-Autoreply").isEmpty()
                || !header(mail, "X-Autorespond").isEmpty()
                || SAYS_AUTOMATIC.matcher(subject).matches();
    }

    /** A copy by another way has other stations, but the same author's lines; without an id every line counts. */
    private static String fingerprint(MimeMessage mail, String messageId) throws MessagingException {
        var lines = messageId.isEmpty()
                ? Collections.list(mail.getAllHeaderLines()).stream()
                : Stream.of(messageId, header(mail, "From"), header(mail, "Date"), header(mail, "Subject"));
        try {
            var sha256 = MessageDigest.getInstance("SHA-256");
            return HexFormat.of()
                    .formatHex(sha256.digest(
                            lines.collect(Collectors.joining("\n")).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static String address(String from) {
        var inBrackets =
                IN_BRACKETS.matcher(from).results().map(found -> found.group(1)).toList();
        if (!inBrackets.isEmpty()) {
            return inBrackets.get(inBrackets.size() - 1);
        }
        var bare = BARE.matcher(from);
        return bare.find() ? bare.group() : "";
    }

    private static String header(MimeMessage mail, String name) throws MessagingException {
        var lines = mail.getHeader(name);
        return lines == null ? "" : lines[0];
    }
}
