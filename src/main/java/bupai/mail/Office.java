package bupai.mail;

import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * The office in whose name letters go out, from {@code config/cohort.yml}.
 *
 * @param name as the sender is shown, such as {@code 教务处教务科}
 * @param contact whom to ask
 * @param mailbox where the packs go and where the office's own digest is sent
 * @param replyTo where answers to letters go; the mailbox that is read for them, where there is one
 * @param from the address that the mail server lets this program send as
 */
@ConfigurationProperties("bupai.office")
public record Office(String name, String contact, String phone, String mailbox, String replyTo, String from) {}
