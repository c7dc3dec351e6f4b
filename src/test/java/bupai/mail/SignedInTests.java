package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.mail.javamail.JavaMailSenderImpl;

/** A mail server that wants an encrypted line and a sign-in. */
class SignedInTests {

    @TempDir
    static Path keys;

    Mailroom room;

    @BeforeEach
    void open() {
        room = new Mailroom(Database.empty());
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    @Test
    void encryptsTheLineBeforeItSignsIn() throws Exception {
        try (var server = MoodyServer.thatWantsSignIn(Certificate.in(keys), "bupai@office.example", "code")) {
            room.writeMany(20);

            room.dispatch(sender(server, "code"), Mailroom.BRISK, new Plain());

            await().atMost(Duration.ofSeconds(30)).until(() -> room.count(Letter.State.SENT) == 20);
            assertThat(server.recipients()).hasSize(20).doesNotHaveDuplicates();
            assertThat(server.encrypted).hasSize(20).containsOnly(true);
            assertThat(room.stop.notAdmitted()).isEmpty();
        }
    }

    @Test
    void stopsAndSaysWhyUntilTheAuthorisationCodeIsRight() throws Exception {
        try (var server = MoodyServer.thatWantsSignIn(Certificate.in(keys), "bupai@office.example", "new code")) {
            room.writeMany(10);

            var dispatcher = room.dispatch(sender(server, "old code"), Mailroom.BRISK, new Plain());

            await().until(() -> room.stop.notAdmitted().isPresent());
            assertThat(room.stop.notAdmitted().orElseThrow()).contains("535");
            assertThat(room.count(Letter.State.WAITING)).isEqualTo(10);
            assertThat(server.taken).isEmpty();
            dispatcher.stop();
            room.dispatch(sender(server, "new code"), Mailroom.BRISK, new Plain());
            await().atMost(Duration.ofSeconds(30)).until(() -> room.count(Letter.State.SENT) == 10);
            assertThat(room.stop.notAdmitted()).isEmpty();
            assertThat(room.letter("01000001").attempts()).isOne();
        }
    }

    @Test
    void asksSeldomWhileItIsNotAdmitted() throws Exception {
        try (var server = MoodyServer.thatWantsSignIn(Certificate.in(keys), "bupai@office.example", "code")) {
            room.writeMany(100);

            room.dispatch(
                    sender(server, "wrong"),
                    new MailSettings(4, 0, 0, java.util.List.of(Duration.ofMinutes(1)), Duration.ofDays(5)),
                    new Plain());

            await().until(() -> room.stop.notAdmitted().isPresent());
            await().during(Duration.ofSeconds(2)).until(() -> server.signIns.get() <= 4);
        }
    }

    @Test
    void givesNothingToAServerWhoseCertificateIsNotTrusted() throws Exception {
        try (var server = MoodyServer.thatWantsSignIn(Certificate.in(keys), "bupai@office.example", "code")) {
            room.writeMany(3);
            var sender = sender(server, "code");
            sender.getJavaMailProperties().remove("mail.smtp.ssl.trust");

            room.dispatch(sender, Mailroom.BRISK, new Plain());

            await().until(() -> room.letter("01000001").answer() != null);
            assertThat(server.signIns).hasValue(0);
            assertThat(room.count(Letter.State.WAITING)).isEqualTo(3);
        }
    }

    private static JavaMailSenderImpl sender(MoodyServer server, String code) {
        var sender = Mailroom.server(server.port());
        sender.setUsername("bupai@office.example");
        sender.setPassword(code);
        sender.getJavaMailProperties().put("mail.smtp.auth", "true");
        sender.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
        sender.getJavaMailProperties().put("mail.smtp.starttls.required", "true");
        sender.getJavaMailProperties().put("mail.smtp.ssl.trust", "127.0.0.1");
        sender.getJavaMailProperties().put("mail.smtp.ssl.checkserveridentity", "false");
        return sender;
    }
}
