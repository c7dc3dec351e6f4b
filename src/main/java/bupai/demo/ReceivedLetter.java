package bupai.demo;

import jakarta.mail.BodyPart;
import jakarta.mail.Message;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A letter as it came out of the mail server at the other end; attachments by name only, so that it stays small. */
record ReceivedLetter(
        long id,
        String messageId,
        String from,
        String answerTo,
        String to,
        String subject,
        String plain,
        String html,
        List<String> attachments) {

    private static final Pattern ADDRESS = Pattern.compile("https?://[^\\s<>（）()。，；、]+");

    static ReceivedLetter read(long id, MimeMessage message) throws MessagingException, IOException {
        var plain = new StringBuilder();
        var html = new StringBuilder();
        var attachments = new ArrayList<String>();
        read(message, plain, html, attachments);
        return new ReceivedLetter(
                id,
                message.getMessageID() == null ? "" : message.getMessageID(),
                people(message.getFrom()),
                people(message.getReplyTo()),
                people(message.getRecipients(Message.RecipientType.TO)),
                message.getSubject() == null ? "" : message.getSubject(),
                plain.toString(),
                html.toString(),
                attachments);
    }

    /** Letters of another program have nothing that an answer could name. */
    public boolean answerable() {
        return !messageId.isEmpty() && !answerTo.isEmpty();
    }

    /** The addresses in the text, so that a newcomer can follow them. */
    public List<String> links() {
        return ADDRESS.matcher(plain)
                .results()
                .map(MatchResult::group)
                .distinct()
                // The personal link first.
                .sorted(Comparator.comparing(address -> !address.contains("/s/")))
                .toList();
    }

    private static void read(Part part, StringBuilder plain, StringBuilder html, List<String> attachments)
            throws MessagingException, IOException {
        if (part.getFileName() != null) {
            attachments.add(part.getFileName());
        } else if (part.getContent() instanceof Multipart parts) {
            for (var at = 0; at < parts.getCount(); at++) {
                BodyPart inner = parts.getBodyPart(at);
                read(inner, plain, html, attachments);
            }
        } else if (part.isMimeType("text/html")) {
            html.append(part.getContent());
        } else if (part.isMimeType("text/*")) {
            plain.append(part.getContent());
        }
    }

    private static String people(jakarta.mail.Address[] addresses) {
        return addresses == null
                ? ""
                : Stream.of(addresses)
                        .map(address -> address instanceof InternetAddress one ? one.toUnicodeString() : "" + address)
                        .collect(Collectors.joining(", "));
    }
}
