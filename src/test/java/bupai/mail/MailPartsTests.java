package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.mail.Post.Envelope;
import bupai.school.Refused;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MailPartsTests {

    static final byte[] PHOTO =
            "not really a photo, but bytes all the same".repeat(50).getBytes();

    private final LetterIds letters = new LetterIds("cafe");
    private MailSpool spool;

    @BeforeEach
    void open() throws IOException {
        LibrarySettings.apply();
        spool = new MailSpool();
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    /** Headers of one part each, and the name that they mean. */
    static List<Object[]> names() {
        return List.of(
                // RFC 2231, as an iPhone and Thunderbird write it
                new Object[] {
                    "Content-Type: image/jpeg\r\nContent-Disposition: inline;\r\n filename*=utf-8''%E5%BC%A0%E4%B8%89.jpg"
                            .getBytes(),
                    "张三.jpg"
                },
                // RFC 2231 with continuations, partly encoded
                new Object[] {
                    ("Content-Type: image/jpeg\r\nContent-Disposition: attachment;\r\n filename*0*=UTF-8''%E5%BC%A0;\r\n"
                                    + " filename*1*=%E4%B8%89;\r\n filename*2=-01.jpg")
                            .getBytes(),
                    "张三-01.jpg"
                },
                // RFC 2231 in another charset beside a plain name for old programs
                new Object[] {
                    ("Content-Type: image/jpeg; name=\"x.jpg\"\r\nContent-Disposition: attachment; filename=\"x.jpg\";"
                                    + " filename*=GBK''%D5%C5%C8%FD.jpg")
                            .getBytes(),
                    "张三.jpg"
                },
                // Encoded words within quotes, as QQ writes them
                new Object[] {
                    ("Content-Type: application/octet-stream;\r\n\tcharset=\"gb18030\";\r\n\tname=\"=?gb18030?B?1cXI/S5qcGc=?=\"\r\n"
                                    + "Content-Disposition: attachment; filename=\"=?gb18030?B?1cXI/S5qcGc=?=\"")
                            .getBytes(),
                    "张三.jpg"
                },
                // Encoded words over two lines that cut a sign in two, as 163 does with long names
                new Object[] {
                    ("Content-Type: image/jpeg; \r\n name=\"=?UTF-8?B?5byg5Lg=?=\r\n =?UTF-8?B?iS5qcGc=?=\"\r\n"
                                    + "Content-Disposition: attachment")
                            .getBytes(),
                    "张三.jpg"
                },
                // Quoted-printable words, as Outlook writes them
                new Object[] {
                    ("Content-Type: image/jpeg; name=\"=?gb2312?Q?=D5=C5=C8=FD_1.jpg?=\"\r\n"
                                    + "Content-Description: photo\r\nContent-Disposition: attachment;\r\n"
                                    + "\tfilename=\"=?gb2312?Q?=D5=C5=C8=FD_1.jpg?=\"; size=1234;\r\n"
                                    + "\tcreation-date=\"Wed, 13 Mar 2024 01:00:00 GMT\"")
                            .getBytes(),
                    "张三 1.jpg"
                },
                // Raw bytes in UTF-8 and in GBK, with and without quotes
                new Object[] {
                    "Content-Type: image/jpeg; name=\"张三.jpg\"\r\nContent-Disposition: attachment; filename=\"张三.jpg\""
                            .getBytes(StandardCharsets.UTF_8),
                    "张三.jpg"
                },
                new Object[] {
                    "Content-Type: image/jpeg; name=\"张三.jpg\"\r\nContent-Disposition: attachment; filename=\"张三.jpg\""
                            .getBytes(RawMail.GBK),
                    "张三.jpg"
                },
                new Object[] {
                    "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=张三 (1).jpg"
                            .getBytes(RawMail.GBK),
                    "张三 (1).jpg"
                },
                new Object[] {
                    "Content-Type: image/jpeg\r\nContent-Disposition: attachment; filename=\"a;b \\\"c\\\".jpg\""
                            .getBytes(),
                    "a;b \"c\".jpg"
                },
                new Object[] {"Content-Type: image/jpeg\r\nContent-ID: <1>".getBytes(), "part-1.1.jpg"});
    }

    @ParameterizedTest
    @MethodSource("names")
    void readsNamesAsProgramsReallyWriteThem(byte[] headers, String name) throws Exception {
        var files = files(RawMail.from("a@b.test").base64(headers, PHOTO).bytes());

        assertThat(files).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo(name);
            assertThat(file.open().readAllBytes()).isEqualTo(PHOTO);
        });
    }

    @Test
    void findsPicturesHoweverDeepTheyLie() throws Exception {
        var related = new RawMail()
                .as("multipart/related")
                .html("<img src=\"cid:a\">")
                .base64(
                        "Content-Type: image/png; name=\"image001.png\"\r\nContent-ID: <a>\r\nContent-Disposition: inline",
                        PHOTO);
        var mail = RawMail.from("a@b.test")
                .nested(new RawMail().as("multipart/alternative").text("照片").nested(related))
                .attach("a.jpg", PHOTO)
                .attach("a.jpg", PHOTO)
                .raw("Content-Type: text/calendar; name=\"invite.ics\"", "BEGIN:VCALENDAR".getBytes());

        assertThat(files(mail.bytes()))
                .extracting(Post.File::number, Post.File::name, Post.File::inline)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("1.1.2.2", "image001.png", true),
                        org.assertj.core.api.Assertions.tuple("1.2", "a.jpg", false),
                        org.assertj.core.api.Assertions.tuple("1.3", "a.jpg", false));
    }

    @Test
    void looksIntoForwardedMailsAndKnowsTheirSenders() throws Exception {
        var inner = RawMail.from("\"Zhang\" <Zhang@QQ.com>").subject("照片").attach("a.jpg", PHOTO);
        var asFile = RawMail.from("li@163.com").attach("b.jpg", PHOTO);
        var mail = RawMail.from("chen@college.test")
                .subject("Fw: 照片")
                .forwarded(inner.bytes())
                .attach("来信.eml", asFile.bytes());

        assertThat(files(mail.bytes()))
                .extracting(
                        Post.File::name,
                        file -> file.around().stream().map(Envelope::sender).toList())
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple("a.jpg", List.of("zhang@qq.com", "chen@college.test")),
                        org.assertj.core.api.Assertions.tuple("b.jpg", List.of("li@163.com", "chen@college.test")));
    }

    @Test
    void leavesOutLettersOfOursThatSomebodySendsBack() throws Exception {
        var ours = RawMail.from("bupai@office.test")
                .id("letter.7.cafe@office.test")
                .attach("pack.zip", PHOTO);

        assertThat(pieces(RawMail.from("a@b.test")
                        .text("?")
                        .forwarded(ours.bytes())
                        .bytes()))
                .isEmpty();
    }

    @Test
    void oneBrokenAttachmentKeepsNoOtherBack() throws Exception {
        var mail = RawMail.from("a@b.test")
                .encoded("Content-Type: image/jpeg; name=\"bad.jpg\"".getBytes(), "/9j/4AAQSkZJRgABAQ=A".getBytes())
                .raw("Content-Type: multipart/mixed", "no boundary at all".getBytes())
                .raw("Content-Type: application/ms-tnef; name=\"winmail.dat\"", PHOTO)
                .attach("good.jpg", PHOTO);

        var pieces = pieces(mail.bytes());

        assertThat(pieces).extracting(Post.Piece::name).contains("bad.jpg", "winmail.dat", "good.jpg");
        var bad = (Post.File) pieces.get(0);
        assertThatThrownBy(() -> bad.open().readAllBytes())
                .isInstanceOfSatisfying(
                        Refused.class, why -> assertThat(why.key()).isEqualTo("mail.part.broken"));
        var good = (Post.File) pieces.get(pieces.size() - 1);
        assertThat(good.open().readAllBytes()).isEqualTo(PHOTO);
        assertThat(pieces)
                .filteredOn(Post.Unfit.class::isInstance)
                .extracting(piece -> ((Post.Unfit) piece).why().key())
                .contains("mail.part.winmail");
    }

    @Test
    void readsWhatIsThereOfAMailThatWasCutOff() throws Exception {
        var whole = RawMail.from("a@b.test")
                .attach("a.jpg", PHOTO)
                .attach("b.jpg", PHOTO)
                .cutOff()
                .bytes();

        for (var length = 0; length < whole.length; length += 101) {
            for (var file : files(Arrays.copyOf(whole, length))) {
                try {
                    assertThat(new String(PHOTO))
                            .startsWith(new String(file.open().readAllBytes()));
                } catch (Refused brokenHere) {
                    assertThat(brokenHere.key()).isEqualTo("mail.part.broken");
                }
            }
        }
        assertThat(files(whole)).extracting(Post.File::name).containsExactly("a.jpg", "b.jpg");
    }

    @Test
    void aMailOfThousandsOfPartsEndsInOneSentence() throws Exception {
        var many = RawMail.from("a@b.test");
        for (var part = 0; part < 1_200; part++) {
            many.raw("Content-Type: image/jpeg; name=\"" + part + ".jpg\"", new byte[1]);
        }

        var pieces = pieces(many.bytes());

        assertThat(pieces).hasSizeLessThan(1_001);
        assertThat(pieces.get(pieces.size() - 1))
                .isInstanceOfSatisfying(
                        Post.Unfit.class, unfit -> assertThat(unfit.why().key()).isEqualTo("mail.part.too-many"));
    }

    @Test
    void saysThatALargeFileCameAsALink() throws Exception {
        var mail = RawMail.from("a@qq.com")
                .html("<a href=\"https://wx.mail.qq.com/ftn/download?func=3&key=1\">照片.zip</a>");

        assertThat(pieces(mail.bytes())).singleElement().isInstanceOfSatisfying(Post.Unfit.class, unfit -> assertThat(
                        unfit.why().key())
                .isEqualTo("mail.part.link"));
    }

    @Test
    void knowsTheLetterThatAMailAnswers() throws Exception {
        var direct = head(RawMail.from("=?gb18030?B?1cXI/Q==?= <ZHANG@qq.com>")
                .subject("=?utf-8?B?5Zue5aSN77ya5YWz5LqO?= =?utf-8?B?6KGl5ouN?=")
                .head("In-Reply-To: <letter.12.cafe@office.test>")
                .head("References: <letter.9.cafe@office.test>\r\n <letter.12.cafe@office.test>")
                .bytes());
        var thread = head(RawMail.from("a@b.test")
                .head("References: <x@y> <letter.9.cafe@office.test>")
                .bytes());
        var foreign = head(RawMail.from("a@b.test")
                .head("In-Reply-To: <letter.12.beef@office.test>")
                .bytes());
        var away = head(RawMail.from("a@b.test").subject("自动回复：出差").bytes());

        assertThat(direct.answers()).containsExactly(12L);
        assertThat(direct.sender()).isEqualTo("zhang@qq.com");
        assertThat(direct.senderName()).isEqualTo("张三");
        assertThat(direct.subject()).isEqualTo("回复：关于补拍");
        assertThat(thread.answers()).containsExactly(9L);
        assertThat(foreign.answers()).isEmpty();
        assertThat(direct.automatic()).isFalse();
        assertThat(away.automatic()).isTrue();
    }

    private List<Post.File> files(byte[] mail) throws MessagingException, IOException {
        return pieces(mail).stream()
                .filter(Post.File.class::isInstance)
                .map(Post.File.class::cast)
                .collect(Collectors.toList());
    }

    private List<Post.Piece> pieces(byte[] mail) throws MessagingException, IOException {
        var file = spool.file();
        Files.write(file, mail);
        var message = new MimeMessage(Session.getInstance(new Properties()), spool.read(file));
        return new MailParts(spool, letters, this::envelope).of(message, envelope(MailHead.of(message, letters)));
    }

    private MailHead head(byte[] mail) throws MessagingException {
        return MailHead.of(
                new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)), letters);
    }

    private Envelope envelope(MailHead head) {
        var students = new TreeSet<String>();
        head.answers().forEach(letter -> students.add("01" + letter));
        return new Envelope(head.sender(), head.senderName(), head.subject(), students);
    }
}
