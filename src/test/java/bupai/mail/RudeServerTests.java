package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import java.io.IOException;
import java.nio.charset.Charset;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Servers that answer as no standard says: no letter is lost, none comes twice. */
class RudeServerTests {

    private static final int LETTERS = 6;
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    Mailroom room;
    RudeServer server;

    @BeforeEach
    void open() {
        room = new Mailroom(Database.empty());
    }

    @AfterEach
    void close() throws Exception {
        room.close();
        server.close();
    }

    @Test
    void waitsWhileItIsGreetedWith554() throws Exception {
        allComeOnce((connection, command, usual) ->
                connection <= 3 && command.equals("HELLO") ? "554 5.3.2 no SMTP service here" : usual);
    }

    @Test
    void waitsForALateGoAhead() throws Exception {
        allComeOnce((connection, command, usual) -> {
            if (command.equals("DATA")) {
                LockSupport.parkNanos(Duration.ofMillis(700).toNanos());
            }
            return usual;
        });
    }

    @Test
    void triesAgainWhereItIsHungUpOnAfterTheRecipient() throws Exception {
        allComeOnce((connection, command, usual) -> connection <= 4 && command.startsWith("RCPT") ? null : usual);
    }

    @Test
    void readsAnswersOfManyLines() throws Exception {
        allComeOnce((connection, command, usual) -> {
            var code = usual.substring(0, 3);
            return code + "-first\r\n" + code + "-second line\r\n" + usual;
        });
    }

    @Test
    void triesAgainWhatIsOneRecipientTooMany() throws Exception {
        var asked = new AtomicInteger();
        allComeOnce((connection, command, usual) -> command.startsWith("RCPT") && asked.incrementAndGet() % 2 == 1
                ? "452 4.5.3 too many recipients"
                : usual);
    }

    @Test
    void triesAgainWhatIsPutOffAtTheVeryEnd() throws Exception {
        var asked = new AtomicInteger();
        allComeOnce((connection, command, usual) ->
                command.equals(".") && asked.incrementAndGet() <= 3 ? "421 4.3.2 shutting down" : usual);
    }

    @Test
    void keepsAnswersThatAreNotAscii() throws Exception {
        server = new RudeServer(
                Charset.forName("GB18030"),
                (connection, command, usual) ->
                        command.contains("01000001") ? "550 邮箱不存在" : command.equals(".") ? "250 邮件已接收" : usual);
        room.writeMany(2);

        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());

        await().atMost(PATIENCE)
                .until(() -> room.count(Letter.State.SENT) == 1 && room.count(Letter.State.REFUSED) == 1);
        assertThat(room.letter("01000001").answer()).startsWith("550 ");
        assertThat(room.letter("01000002").answer()).startsWith("250 ");
        assertThat(room.noted(Proofs.REFUSED)).singleElement().asString().contains("\"answer\":\"550 ");
    }

    @Test
    void saysNothingInTheOpenWhereEncryptionIsRefused() throws Exception {
        server = new RudeServer((connection, command, usual) -> command.startsWith("EHLO")
                ? "250-rude.test\r\n250 STARTTLS"
                : command.startsWith("STARTTLS") ? "454 4.7.0 TLS not available" : usual);
        var sender = Mailroom.server(server.port());
        sender.getJavaMailProperties().put("mail.smtp.starttls.enable", "true");
        sender.getJavaMailProperties().put("mail.smtp.starttls.required", "true");
        room.writeMany(LETTERS);

        room.dispatch(sender, Mailroom.BRISK, new Plain());

        await().atMost(PATIENCE).until(() -> room.letter("01000001").answer() != null);
        assertThat(room.count(Letter.State.WAITING)).isEqualTo(LETTERS);
        assertThat(server.heard).noneMatch(line -> line.startsWith("MAIL") || line.startsWith("AUTH"));
    }

    private void allComeOnce(RudeServer.Manners manners) throws IOException {
        server = new RudeServer(manners);
        room.writeMany(LETTERS);

        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());

        await().atMost(PATIENCE).until(() -> room.count(Letter.State.SENT) == LETTERS);
        assertThat(server.taken).hasSize(LETTERS).doesNotHaveDuplicates();
    }
}
