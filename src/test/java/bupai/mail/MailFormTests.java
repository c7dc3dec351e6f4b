package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How a letter looks when it has come in at a real mailbox. */
class MailFormTests {

    static final String LONG_SUBJECT =
            "【三明学院】关于2024届毕业生图像信息采集缺拍同学在3月20日前完成补拍的通知：" + "请尽快选择补拍途径并按步骤办理，".repeat(6) + "𠮷田同学";

    GreenMail mailbox;
    Mailroom room;

    @BeforeEach
    void open() {
        mailbox = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mailbox.start();
        room = new Mailroom(Database.empty());
    }

    @AfterEach
    void close() throws Exception {
        room.close();
        mailbox.stop();
    }

    @Test
    void namesSenderAndAddresseeInChinese() throws Exception {
        var mail = received("补拍通知", new Plain());

        assertThat(mail.getSubject()).isEqualTo("补拍通知");
        assertThat(mail.getFrom()).containsExactly(new InternetAddress("bupai@office.example"));
        assertThat(((InternetAddress) mail.getFrom()[0]).getPersonal()).isEqualTo("教务处教务科");
        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo("李雷");
        assertThat(mail.getReplyTo()).containsExactly(new InternetAddress("answers@office.example"));
        assertThat(mail.getHeader("Auto-Submitted")).containsExactly("auto-generated");
    }

    @Test
    void isDatedByTheSchoolsClock() throws Exception {
        var mail = received("补拍通知", new Plain());

        assertThat(mail.getHeader("Date")).containsExactly("Wed, 13 Mar 2024 09:00:00 +0800");
    }

    @Test
    void foldsALongSubjectWithoutBreakingASign() throws Exception {
        var mail = received(LONG_SUBJECT, new Plain());

        assertThat(mail.getSubject()).isEqualTo(LONG_SUBJECT);
        assertThat(raw(mail).split("\r?\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
        assertThat(mail.getHeader("Subject", null).split("\r?\n\\s+"))
                .allSatisfy(word ->
                        // Each encoded word must decode by itself.
                        assertThat(jakarta.mail.internet.MimeUtility.decodeText(word))
                                .doesNotContain("\uFFFD"));
    }

    @Test
    void foldsALongNameWithoutBreakingASign() throws Exception {
        var name = "𠮷力·阿卜杜热依木·买买提吐尔逊·努尔麦麦提江同学";
        room.outbox.write(new Draft(
                Letter.Kind.TOLD,
                "a",
                "b",
                null,
                null,
                name,
                "a.very.long.address.of.a.student@student.mail.example",
                "补拍",
                Map.of()));

        var mail = received(new Plain());

        assertThat(((InternetAddress) mail.getAllRecipients()[0]).getPersonal()).isEqualTo(name);
        assertThat(raw(mail).split("\r?\n"))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(76));
    }

    @Test
    void letsNoHeaderInThroughTheSubject() throws Exception {
        var mail = received("补拍\r\nBcc: someone@else.example", new Plain());

        assertThat(mail.getHeader("Bcc")).isNull();
        assertThat(mail.getSubject()).isEqualTo("补拍 Bcc: someone@else.example");
    }

    @Test
    void carriesTextAndHtml() throws Exception {
        var mail = received("补拍通知", new Plain());

        assertThat(mail.getContentType()).startsWith("multipart/alternative");
        var parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).isEqualTo("text/plain; charset=UTF-8");
        assertThat(text(parts.getBodyPart(0))).isEqualTo(Plain.TEXT);
        assertThat(parts.getBodyPart(1).getContentType()).isEqualTo("text/html; charset=UTF-8");
        assertThat(text(parts.getBodyPart(1))).isEqualTo(Plain.HTML);
    }

    @Test
    void carriesAttachmentsByteForByte() throws Exception {
        var zip = new byte[300_000];
        new Random(7).nextBytes(zip);
        var name = "11311-2024-jingguan-d1-part1-" + "x".repeat(60) + ".zip";

        var mail = received("照片包", new Plain() {
            @Override
            public Text word(Letter letter) {
                var part = new Attachment(name, "application/zip", () -> new ByteArrayInputStream(zip));
                return new Text(TEXT, HTML, List.of(part));
            }
        });

        assertThat(mail.getContentType()).startsWith("multipart/mixed");
        var parts = (Multipart) mail.getContent();
        assertThat(parts.getBodyPart(0).getContentType()).startsWith("multipart/alternative");
        assertThat(parts.getBodyPart(1).getInputStream().readAllBytes()).isEqualTo(zip);
        assertThat(parts.getBodyPart(1).getHeader("Content-Disposition")[0]).doesNotContain("filename*");
        assertThat(parts.getBodyPart(1).getFileName()).isEqualTo(name);
    }

    @Test
    void isReadByAnotherProgramAsItWasWritten(@TempDir Path folder) throws Exception {
        Assumptions.assumeTrue(
                new ProcessBuilder("python3", "--version").start().waitFor() == 0, "there is no Python 3");
        var calendar = "BEGIN:VCALENDAR\r\nSUMMARY:毕业照补拍截止\r\nEND:VCALENDAR\r\n";
        room.write("01200001", LONG_SUBJECT);
        var mail = received(new Plain() {
            @Override
            public Text word(Letter letter) {
                var content = calendar.getBytes(StandardCharsets.UTF_8);
                var day = new Attachment(
                        "deadline-2024-03-20.ics",
                        "text/calendar; charset=UTF-8",
                        () -> new ByteArrayInputStream(content));
                return new Text(TEXT, HTML, List.of(day));
            }
        });
        try (var file = Files.newOutputStream(folder.resolve("mail.eml"))) {
            mail.writeTo(file);
        }
        Files.writeString(folder.resolve("read.py"), READ);

        var reader = new ProcessBuilder("python3", "read.py")
                .directory(folder.toFile())
                .redirectError(folder.resolve("errors.txt").toFile())
                .start();
        var read = new ObjectMapper().readTree(reader.getInputStream());

        assertThat(reader.waitFor())
                .as(Files.readString(folder.resolve("errors.txt")))
                .isZero();
        assertThat(read.path("defects").asInt()).isZero();
        for (var way : List.of("subject", "oldSubject")) {
            assertThat(read.path(way).asText()).as(way).isEqualTo(LONG_SUBJECT);
        }
        assertThat(read.path("from").asText()).isEqualTo("教务处教务科 bupai@office.example");
        assertThat(read.path("to").asText()).isEqualTo("李雷 01200001@mail.example");
        assertThat(read.path("plain").asText().replace("\r\n", "\n").stripTrailing())
                .isEqualTo(Plain.TEXT.stripTrailing());
        assertThat(read.path("files").toString()).isEqualTo("[[\"text/calendar\",\"deadline-2024-03-20.ics\"]]");
        assertThat(read.path("calendar").asText()).isEqualTo(calendar);
    }

    /** With Python's new way of reading mails, and with the old one that many programs still use. */
    private static final String READ =
            """
            import email, email.header, email.policy, json, sys
            raw = open('mail.eml', 'rb').read()
            mail = email.message_from_bytes(raw, policy=email.policy.default)
            old = email.message_from_bytes(raw)
            one = lambda head: head.addresses[0].display_name + ' ' + head.addresses[0].addr_spec
            files = list(mail.iter_attachments())
            json.dump({
                'defects': sum(len(part.defects) for part in mail.walk()),
                'subject': mail['Subject'],
                'oldSubject': str(email.header.make_header(email.header.decode_header(old['Subject']))),
                'from': one(mail['From']),
                'to': one(mail['To']),
                'plain': mail.get_body(('plain',)).get_content(),
                'files': [[part.get_content_type(), part.get_filename()] for part in files],
                'calendar': files[0].get_payload(decode=True).decode('utf-8'),
            }, sys.stdout)
            """;

    @Test
    void isNotSentWithoutItsAttachment() {
        room.write("01200001");

        room.dispatch(server(), Mailroom.BRISK, new Plain() {
            @Override
            public Text word(Letter letter) {
                var part = new Attachment("part1.zip", "application/zip", () -> {
                    throw new IOException("part1.zip is gone");
                });
                return new Text(TEXT, HTML, List.of(part));
            }
        });

        await().until(() -> room.count(Letter.State.FAILED) == 1);
        assertThat(room.letter("01200001").answer()).contains("part1.zip is gone");
        assertThat(mailbox.getReceivedMessages()).isEmpty();
    }

    private MimeMessage received(String subject, Wording wording) {
        room.write("01200001", subject);
        return received(wording);
    }

    private MimeMessage received(Wording wording) {
        room.dispatch(server(), Mailroom.BRISK, wording);
        await().until(() -> mailbox.getReceivedMessages().length == 1);
        return mailbox.getReceivedMessages()[0];
    }

    private org.springframework.mail.javamail.JavaMailSenderImpl server() {
        return Mailroom.server(mailbox.getSmtp().getPort());
    }

    private static String text(Part part) throws Exception {
        return String.valueOf(part.getContent()).replace("\r\n", "\n");
    }

    private static String raw(MimeMessage mail) throws Exception {
        var bytes = new ByteArrayOutputStream();
        mail.writeTo(bytes);
        return bytes.toString(StandardCharsets.US_ASCII);
    }
}
