package bupai.pack;

import bupai.mail.Office;
import java.util.List;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.stereotype.Component;
import org.springframework.util.unit.DataSize;

/** What the receiving mailbox takes, counted as it counts: a whole mail, its attachments in base64. */
@Component
class Mailbox {

    /**
     * @param takesMail false where packs are uploaded by hand
     * @param partBytes no part is larger, whatever the mailbox takes
     * @param mailboxLimit largest mail that a receiver takes
     * @param receivers limits of single receivers, by address
     */
    @ConfigurationProperties("bupai.pack")
    record Settings(
            @DefaultValue("true") boolean takesMail,
            @DefaultValue("14MB") DataSize partBytes,
            @DefaultValue("20MB") DataSize mailboxLimit,
            @DefaultValue Map<String, DataSize> receivers) {}

    /** Head, letter in two forms and languages, boundaries, and the lines that servers add on the way. */
    static final long OVERHEAD = 24 * 1024L;

    private static final int ATTACHMENT_HEAD = 400;
    private static final int LINE = 57;
    private static final int ENCODED_LINE = 78;

    private final Settings settings;
    private final Office office;

    Mailbox(Settings settings, Office office) {
        this.settings = settings;
        this.office = office;
    }

    boolean takesMail() {
        return settings.takesMail() && !office.mailbox().isBlank();
    }

    /** The largest mail that the office's mailbox takes. */
    long limit() {
        return settings.receivers()
                .getOrDefault(office.mailbox(), settings.mailboxLimit())
                .toBytes();
    }

    /** @param beside lengths of what is attached to the same mail; the largest part that then goes into it */
    long room(List<Long> beside) {
        var left = limit() - OVERHEAD - ATTACHMENT_HEAD;
        for (var bytes : beside) {
            left -= ATTACHMENT_HEAD + encoded(bytes);
        }
        return Math.min(settings.partBytes().toBytes(), decoded(left));
    }

    /** Length of bytes in base64, in lines of 76 signs. */
    static long encoded(long bytes) {
        var rest = bytes % LINE;
        return bytes / LINE * ENCODED_LINE + (rest == 0 ? 0 : (rest + 2) / 3 * 4 + 2);
    }

    /** The most bytes whose base64 is no longer than this. */
    static long decoded(long encoded) {
        if (encoded <= 0) {
            return 0;
        }
        var rest = encoded % ENCODED_LINE;
        return encoded / ENCODED_LINE * LINE + Math.max(0, (rest - 2) / 4 * 3);
    }
}
