package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import bupai.access.Secrets;
import com.icegreen.greenmail.user.GreenMailUser;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.Flags;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Properties;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.unit.DataSize;

/** The mailbox over real IMAP: each mail is read once, whatever happens meanwhile. */
class MailboxTests {

    private final List<MailboxWatch> atWork = new ArrayList<>();
    private final List<String> taken = Collections.synchronizedList(new ArrayList<>());
    private GreenMail server;
    private GreenMailUser office;
    private Database database;
    private Posts posts;

    Database database() {
        return Database.empty();
    }

    @BeforeEach
    void open() {
        server = started(0);
        office = server.setUser("jwc@mail.test", "jwc", "secret");
        database = database();
        posts = new Posts(database.client());
    }

    @AfterEach
    void close() throws Exception {
        atWork.forEach(MailboxWatch::stop);
        server.stop();
        database.close();
    }

    @Test
    void readsEachMailOnceMarksItAndDeletesNothing() throws Exception {
        arrives("1", "2", "3");

        visit(this::note);
        visit(this::note);
        arrives("4");
        visit(this::note);

        assertThat(taken).containsExactly("1", "2", "3", "4");
        assertThat(states("READ")).isEqualTo(4);
        var inbox = server.getManagers().getImapHostManager().getInbox(office);
        assertThat(inbox.getMessages()).hasSize(4).allMatch(mail -> mail.getFlags()
                .contains(Flags.Flag.SEEN));
    }

    @Test
    void readsWhatSomebodyOpenedInTheMailboxBefore() throws Exception {
        arrives("1");
        server.getManagers()
                .getImapHostManager()
                .getInbox(office)
                .getMessages()
                .get(0)
                .setFlag(Flags.Flag.SEEN, true);

        visit(this::note);

        assertThat(taken).containsExactly("1");
    }

    @Test
    void movesWhatWasReadWhereAFolderIsNamed() throws Exception {
        arrives("1");

        new MailboxVisit(
                        settings(server.getImap().getPort(), "Bupai"),
                        posts,
                        reading(this::note),
                        Mailroom.standing(),
                        () -> true)
                .make();

        assertThat(server.getManagers().getImapHostManager().getInbox(office).getMessages())
                .isEmpty();
        assertThat(server.getManagers()
                        .getImapHostManager()
                        .getFolder(office, "Bupai")
                        .getMessages())
                .hasSize(1);
    }

    @Test
    void aMailThatFailsIsSetAsideAfterThreeTriesAndHoldsUpNobody() throws Exception {
        arrives("bad", "good");
        Addressee fussy = post -> {
            note(post);
            if (post.envelope().subject().equals("bad")) {
                throw new IllegalStateException("cannot");
            }
        };

        for (var visit = 0; visit < 6; visit++) {
            database.client().sql("update post set next_try_at = null").update();
            visit(fussy);
        }

        assertThat(taken).containsExactlyInAnyOrder("bad", "good", "bad", "bad last");
        assertThat(states("ASIDE")).isOne();
        assertThat(states("READ")).isOne();
        var book = new PostBook(database.client(), settings(1, ""));
        assertThat(book.aside(10)).singleElement().satisfies(line -> {
            assertThat(line.attempts()).isEqualTo(3);
            assertThat(line.trouble()).contains("cannot");
            assertThat(line.subject()).isEmpty();
            book.again(line.id());
        });
        visit(this::note);
        assertThat(states("ASIDE")).isZero();
    }

    @Test
    void aMailThatEndsTheProgramIsNotReadForEver() throws Exception {
        arrives("deadly");
        Addressee killed = post -> {
            note(post);
            throw new OutOfMemoryError("as a kill would");
        };

        for (var start = 0; start < 6; start++) {
            database.client().sql("update post set next_try_at = null").update();
            try {
                visit(killed);
            } catch (OutOfMemoryError theProgramIsGone) {
                continue;
            }
        }

        assertThat(taken).hasSizeLessThanOrEqualTo(3);
        assertThat(states("ASIDE")).isOne();
    }

    @Test
    void theSameMailUnderANewNumberIsKnownAgain() throws Exception {
        arrives("1");
        visit(this::note);

        // The server numbers its mailbox anew, and somebody copies the mail back into it.
        database.client().sql("update post set uid_validity = uid_validity - 1").update();
        arrives("1");
        visit(this::note);

        assertThat(taken).containsExactly("1");
        assertThat(states("TWICE")).isEqualTo(2);
    }

    @Test
    void leavesOldMailsAndItsOwnLettersAndReportsAlone() throws Exception {
        deliver(RawMail.from("bupai@office.test")
                .id("letter.5.cafe@office.test")
                .subject("own")
                .text("x")
                .bytes());
        deliver(RawMail.from("MAILER-DAEMON@qq.com")
                .id("r@qq")
                .subject("report")
                .as("multipart/report")
                .text("x")
                .bytes());
        deliver(RawMail.from("a@b.test")
                .id("o@b")
                .subject("away")
                .head("Auto-Submitted: auto-replied")
                .text("x")
                .bytes());

        visit(this::note);

        assertThat(taken).containsExactly("away automatic");
        assertThat(database.client()
                        .sql("select kind from post order by uid")
                        .query(String.class)
                        .list())
                .containsExactly("OWN", "REPORT", "AUTOMATIC");
    }

    @Test
    void aLargerMailThanAnyUploadIsSetAsideUnread() throws Exception {
        deliver(RawMail.from("a@b.test")
                .id("big@b")
                .attach("a.jpg", new byte[3 << 20])
                .bytes());

        visit(this::note);

        assertThat(taken).isEmpty();
        assertThat(states("ASIDE")).isOne();
    }

    @Test
    void twoProcessesReadOneMailboxWithoutDoublingAnything() throws Exception {
        for (var mail = 0; mail < 40; mail++) {
            arrives("mail " + mail);
        }

        watch(server.getImap().getPort());
        watch(server.getImap().getPort());

        await().atMost(Duration.ofSeconds(60)).until(() -> states("READ") == 40);
        assertThat(taken).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aMailboxThatIsDownIsReadOnceItIsBack() throws Exception {
        arrives("before");
        var port = server.getImap().getPort();
        watch(port);
        await().atMost(Duration.ofSeconds(60)).until(() -> taken.contains("before"));

        server.stop();
        var book = new PostBook(database.client(), settings(port, ""));
        await().atMost(Duration.ofSeconds(60)).until(() -> book.standing().trouble() != null);
        server = started(port);
        office = server.setUser("jwc@mail.test", "jwc", "secret");
        // The server may number its new mailbox as the old one.
        arrives("before", "after");

        await().atMost(Duration.ofSeconds(60)).until(() -> taken.contains("after"));
        await().atMost(Duration.ofSeconds(60)).until(() -> book.standing().trouble() == null);
        assertThat(book.standing().readAt()).isNotNull();
    }

    @Test
    void aWrongPasswordIsSaidAndStopsNothingElse() {
        var wrong = new MailboxSettings(
                "127.0.0.1",
                server.getImap().getPort(),
                "jwc",
                "wrong",
                "imap",
                "INBOX",
                "",
                Duration.ofSeconds(1),
                Duration.ofDays(14),
                DataSize.ofMegabytes(2));

        assertThatThrownBy(() ->
                        new MailboxVisit(wrong, posts, reading(this::note), Mailroom.standing(), () -> true).make())
                .isInstanceOf(MessagingException.class);
        assertThatThrownBy(() -> new MailboxSettings(
                        "h",
                        0,
                        "",
                        "",
                        "pop3",
                        "INBOX",
                        "",
                        Duration.ofSeconds(1),
                        Duration.ofDays(14),
                        DataSize.ofMegabytes(2)))
                .hasMessageContaining("imap or imaps");
    }

    private void note(Post post) {
        taken.add(post.envelope().subject() + (post.automatic() ? " automatic" : "") + (post.lastTry() ? " last" : ""));
    }

    private void visit(Addressee addressee) throws MessagingException, IOException {
        new MailboxVisit(
                        settings(server.getImap().getPort(), ""),
                        posts,
                        reading(addressee),
                        Mailroom.standing(),
                        () -> true)
                .make();
    }

    private void watch(int port) throws Exception {
        var db = database.client();
        var secrets = BeanUtils.instantiateClass(Secrets.class.getDeclaredConstructor(JdbcClient.class), db);
        var watch = new MailboxWatch(
                settings(port, ""), new MailboxTurn(db), posts, bounces(), this::note, Mailroom.standing(), secrets);
        watch.start();
        atWork.add(watch);
    }

    private void arrives(String... subjects) throws MessagingException {
        for (var subject : subjects) {
            deliver(RawMail.from("a@b.test")
                    .id(subject.replace(' ', '.') + "@b.test")
                    .subject(subject)
                    .text("x")
                    .bytes());
        }
    }

    private void deliver(byte[] mail) throws MessagingException {
        office.deliver(new MimeMessage(Session.getInstance(new Properties()), new ByteArrayInputStream(mail)));
    }

    private int states(String state) {
        return database.client()
                .sql("select count(*) from post where state = :state")
                .param("state", state)
                .query(Integer.class)
                .single();
    }

    private MailReading reading(Addressee addressee) {
        return new MailReading(posts, bounces(), addressee, letters());
    }

    private Bounces bounces() {
        return new Bounces(database.client(), Mailroom.rows(), fact -> {}, database.transactions());
    }

    private static LetterIds letters() {
        return new LetterIds("cafe");
    }

    private static MailboxSettings settings(int port, String moveTo) {
        return new MailboxSettings(
                "127.0.0.1",
                port,
                "jwc",
                "secret",
                "imap",
                "INBOX",
                moveTo,
                Duration.ofMillis(200),
                Duration.ofDays(14),
                DataSize.ofMegabytes(2));
    }

    private static GreenMail started(int port) {
        var server = new GreenMail(new ServerSetup(port, "127.0.0.1", ServerSetup.PROTOCOL_IMAP));
        server.start();
        return server;
    }
}
