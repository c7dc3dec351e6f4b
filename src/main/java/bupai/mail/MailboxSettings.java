package bupai.mail;

import java.time.Duration;
import java.util.Locale;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.StringUtils;
import org.springframework.util.unit.DataSize;

/**
 * The mailbox that answers to letters come into; all durations are the machine's time.
 *
 * @param host empty: no mailbox is read
 * @param port 0 for the protocol's own
 * @param protocol {@code imaps} or {@code imap}, which takes STARTTLS where the server offers it
 * @param moveTo the folder into which read mails are moved, empty to leave them where they are
 * @param every how often it is looked into
 * @param lookBack how old a mail may be at the first reading; older ones are left alone
 * @param mostBytes a larger mail is set aside unread
 */
@ConfigurationProperties("bupai.mailbox")
record MailboxSettings(
        @DefaultValue("") String host,
        @DefaultValue("0") int port,
        @DefaultValue("") String username,
        @DefaultValue("") String password,
        @DefaultValue("imaps") String protocol,
        @DefaultValue("INBOX") String folder,
        @DefaultValue("") String moveTo,
        @DefaultValue("1m") Duration every,
        @DefaultValue("14d") Duration lookBack,
        @DefaultValue("140MB") DataSize mostBytes) {

    MailboxSettings {
        protocol = protocol.strip().toLowerCase(Locale.ROOT);
        if (!protocol.equals("imap") && !protocol.equals("imaps")) {
            throw new IllegalArgumentException("bupai.mailbox.protocol is imap or imaps, not " + protocol);
        }
    }

    boolean isOn() {
        return StringUtils.hasText(host);
    }

    /** Tells one mailbox from another. */
    String name() {
        return username + "@" + host + "/" + folder;
    }
}
