package bupai.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.MimePart;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a mail system reports about a letter: by RFC 3464 where it writes so, or else by what its sentences say.
 *
 * @param letters those that it is about, none where it only names the addressee
 * @param recipient the address in small letters, empty where it does not say
 * @param permanent whether the letter will not arrive; otherwise it is late
 * @param answer the words of the server that refused it
 */
record DeliveryReport(List<Long> letters, String recipient, boolean permanent, String answer) {

    private static final int TEXT_BYTES = 128 << 10;
    private static final int DEEPEST = 6;
    private static final int LONGEST_ANSWER = 1_000;

    private static final Pattern FIELD = Pattern.compile("(?m)^([A-Za-z-]+):[ \\t]*(.*(?:\\r?\\n[ \\t]+.*)*)");
    private static final Pattern ADDRESS = Pattern.compile("[^\\s<>;,:\"'()（）]+@[^\\s<>;,:\"'()（）]+");
    private static final Pattern REFUSAL =
            Pattern.compile("(?m)^.*(?<![\\d.])5(\\d\\d|\\.\\d{1,3}\\.\\d{1,3})(?![\\d.]).*$");
    private static final Pattern LATE =
            Pattern.compile("(?i)delayed|will (keep|continue) trying|still trying|not yet been delivered|延迟|暂时|继续尝试");

    /** The parts of a report, put together by what they are. */
    private static final class Texts {

        private final StringBuilder status = new StringBuilder();
        private final StringBuilder original = new StringBuilder();
        private final StringBuilder words = new StringBuilder();

        void read(MimePart part, int depth) throws MessagingException, IOException {
            var type =
                    HeaderParameters.of(MailParts.header(part, "Content-Type")).value();
            if (type.startsWith("multipart/")) {
                if (depth < DEEPEST) {
                    for (var child : MailParts.children(part)) {
                        read(child, depth + 1);
                    }
                }
            } else if (type.endsWith("delivery-status")) {
                status.append(text(part)).append('\n');
            } else if (type.startsWith("message/") || type.equals("text/rfc822-headers")) {
                original.append(text(part)).append('\n');
            } else if (type.isEmpty() || type.startsWith("text/")) {
                words.append(text(part)).append('\n');
            }
        }

        private static String text(MimePart part) throws IOException {
            try (var content = MailParts.content(part)) {
                return HeaderText.read(content.readNBytes(TEXT_BYTES));
            }
        }
    }

    /** Empty where it reports that a letter arrived or was read, or nothing that can be understood. */
    static Optional<DeliveryReport> of(MimePart mail, String subject, LetterIds letters)
            throws MessagingException, IOException {
        var texts = new Texts();
        texts.read(mail, 0);
        var status = fields(texts.status.toString());
        var words = texts.words.toString().replaceAll("<[^<>@]*>", " ");
        if (status.isEmpty() && isAboutSomethingElse(mail)) {
            return Optional.empty();
        }
        var action = status.getOrDefault("action", "").toLowerCase(Locale.ROOT);
        if (!action.isEmpty() && !action.startsWith("failed") && !action.startsWith("delayed")) {
            return Optional.empty();
        }
        var named = letters.in(texts.original.toString());
        var permanent =
                action.isEmpty() ? isPermanent(status.getOrDefault("status", ""), words) : action.startsWith("failed");
        return Optional.of(new DeliveryReport(
                named.isEmpty() ? letters.in(texts.words.toString()) : named,
                recipient(status, MailParts.header(mail, "X-Failed-Recipients"), words),
                permanent,
                answer(status, words, subject)));
    }

    /** Reports of other kinds, such as that a letter was read. */
    private static boolean isAboutSomethingElse(MimePart mail) throws MessagingException {
        var kind = HeaderParameters.of(MailParts.header(mail, "Content-Type")).get("report-type");
        return !kind.isEmpty() && !kind.equalsIgnoreCase("delivery-status");
    }

    /** The first of each name, unfolded. */
    private static Map<String, String> fields(String status) {
        var fields = new LinkedHashMap<String, String>();
        FIELD.matcher(status)
                .results()
                .forEach(field -> fields.putIfAbsent(
                        field.group(1).toLowerCase(Locale.ROOT),
                        field.group(2).replaceAll("\\s+", " ").strip()));
        return fields;
    }

    private static boolean isPermanent(String status, String words) {
        if (!status.isEmpty()) {
            return status.startsWith("5");
        }
        return REFUSAL.matcher(words).find() || !LATE.matcher(words).find();
    }

    private static String recipient(Map<String, String> status, @Nullable String failed, String words) {
        for (var said : new String[] {
            status.getOrDefault("original-recipient", ""),
            status.getOrDefault("final-recipient", ""),
            failed == null ? "" : failed,
            words
        }) {
            var address = ADDRESS.matcher(said);
            if (address.find()) {
                return address.group().toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    private static String answer(Map<String, String> status, String words, String subject) {
        var diagnostic = status.getOrDefault("diagnostic-code", "").replaceFirst("(?i)^(smtp|x-[a-z-]+);\\s*", "");
        var refusal = REFUSAL.matcher(words);
        var said = !diagnostic.isEmpty()
                ? diagnostic
                : !status.getOrDefault("status", "").isEmpty()
                        ? status.getOrDefault("status", "") + " " + subject
                        : refusal.find() ? refusal.group().strip() : subject;
        return said.substring(0, Math.min(said.length(), LONGEST_ANSWER));
    }
}
