package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Properties;
import org.junit.jupiter.api.Test;

/** Delivery reports as mail systems in use here write them. */
class DeliveryReportTests {

    private static final LetterIds LETTERS = new LetterIds("cafe");
    private static final String ORIGINAL =
            "From: bupai@office.test\r\nTo: zhang@qq.com\r\nMessage-ID: <letter.42.cafe@office.test>\r\nSubject: x\r\n\r\nx";

    /** As Postfix, Exchange and 163 report. */
    static RawMail byTheBook(String status) {
        return RawMail.from("Mail Delivery System <MAILER-DAEMON@mx.test>")
                .subject("Undelivered Mail Returned to Sender")
                .as("multipart/report; report-type=delivery-status")
                .text("I'm sorry to have to inform you that your message could not be delivered.")
                .raw(
                        "Content-Type: message/delivery-status",
                        ("Reporting-MTA: dns; mx.test\r\n\r\nFinal-Recipient: rfc822; Zhang@QQ.com\r\n" + status)
                                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void readsAReportByTheBook() throws Exception {
        var report =
                read(byTheBook("Action: failed\r\nStatus: 5.1.1\r\nDiagnostic-Code: smtp; 550 5.1.1 <zhang@qq.com>:\r\n"
                                + "    Recipient address rejected: user unknown\r\n")
                        .raw("Content-Type: message/rfc822", ORIGINAL.getBytes()));

        assertThat(report).hasValueSatisfying(said -> {
            assertThat(said.letters()).containsExactly(42L);
            assertThat(said.permanent()).isTrue();
            assertThat(said.recipient()).isEqualTo("zhang@qq.com");
            assertThat(said.answer()).isEqualTo("550 5.1.1 <zhang@qq.com>: Recipient address rejected: user unknown");
        });
    }

    @Test
    void aDelayIsNoRefusal() throws Exception {
        var report =
                read(byTheBook("Action: delayed\r\nStatus: 4.4.1\r\nDiagnostic-Code: smtp; 451 4.4.1 try later\r\n")
                        .raw("Content-Type: text/rfc822-headers", ORIGINAL.getBytes()));

        assertThat(report).hasValueSatisfying(said -> {
            assertThat(said.letters()).containsExactly(42L);
            assertThat(said.permanent()).isFalse();
        });
    }

    @Test
    void whatWasGivenUpAfterDaysIsARefusal() throws Exception {
        var report = read(byTheBook("Action: failed\r\nStatus: 4.4.7\r\n")
                .raw("Content-Type: message/rfc822", ORIGINAL.getBytes()));

        assertThat(report)
                .hasValueSatisfying(said -> assertThat(said.permanent()).isTrue());
    }

    @Test
    void anArrivalAndAReadingAreNoBounces() throws Exception {
        assertThat(read(byTheBook("Action: relayed\r\nStatus: 2.0.0\r\n"))).isEmpty();
        assertThat(read(RawMail.from("zhang@qq.com")
                        .as("multipart/report; report-type=disposition-notification")
                        .text("read")
                        .raw(
                                "Content-Type: message/disposition-notification",
                                "Disposition: manual-action; displayed".getBytes())))
                .isEmpty();
    }

    @Test
    void readsChineseSentencesAroundTheOriginal() throws Exception {
        var words = "很抱歉，您发送给 <zhang@qq.com> 的邮件未能送达。\r\n退信原因：550 Mailbox not found. 收件人邮箱不存在\r\n";
        var report = read(RawMail.from("=?gb18030?B?UVHTys/k?= <PostMaster@qq.com>")
                .subject("系统退信")
                .base64("Content-Type: text/html; charset=gb18030".getBytes(), words.getBytes(RawMail.GBK))
                .raw("Content-Type: message/rfc822", ORIGINAL.getBytes()));

        assertThat(report).hasValueSatisfying(said -> {
            assertThat(said.letters()).containsExactly(42L);
            assertThat(said.permanent()).isTrue();
            assertThat(said.recipient()).isEqualTo("zhang@qq.com");
            assertThat(said.answer()).contains("550 Mailbox not found");
        });
    }

    @Test
    void readsAReportThatOnlyQuotesTheOriginal() throws Exception {
        var report = read(RawMail.from("MAILER-DAEMON@mx.test")
                .subject("failure notice")
                .text("Hi. This is the mail program.\r\n<zhang@qq.com>:\r\n554 delivery error\r\n\r\n"
                        + "--- Below this line is a copy of the message.\r\n\r\n" + ORIGINAL));

        assertThat(report).hasValueSatisfying(said -> {
            assertThat(said.letters()).containsExactly(42L);
            assertThat(said.answer()).isEqualTo("554 delivery error");
        });
    }

    @Test
    void namesTheAddresseeWhereTheOriginalIsMissing() throws Exception {
        var report = read(byTheBook("Action: failed\r\nStatus: 5.2.2\r\n"));

        assertThat(report).hasValueSatisfying(said -> {
            assertThat(said.letters()).isEmpty();
            assertThat(said.recipient()).isEqualTo("zhang@qq.com");
        });
    }

    private static Optional<DeliveryReport> read(RawMail mail) throws Exception {
        var message = new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail.bytes()));
        var head = MailHead.of(message, LETTERS);
        return DeliveryReport.of(message, head.subject(), LETTERS);
    }
}
