package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.subethamail.smtp.DropConnectionException;
import org.subethamail.smtp.RejectException;

class DispatcherTests {

    MoodyServer server;
    Mailroom room;

    @BeforeEach
    void open() {
        server = MoodyServer.onAnyPort();
        room = new Mailroom(Database.empty());
    }

    @AfterEach
    void close() throws Exception {
        room.close();
        server.close();
    }

    @Test
    void sendsALetterAndKeepsWhatTheServerAnswered() throws Exception {
        dispatch();

        room.write("01200001");

        await().until(() -> room.count(Letter.State.SENT) == 1);
        var letter = room.letter("01200001");
        assertThat(letter.answer()).startsWith("250 2.0.0 Ok: queued as 1");
        assertThat(letter.sentAt()).isEqualTo(Mailroom.MORNING);
        assertThat(letter.attempts()).isOne();
        assertThat(letter.plain()).isEqualTo(Plain.TEXT);
        assertThat(letter.html()).isEqualTo(Plain.HTML);
        assertThat(server.taken).singleElement().satisfies(taken -> {
            assertThat(taken.recipient()).isEqualTo("01200001@mail.example");
            assertThat(taken.mail().getMessageID()).isEqualTo(letter.messageId());
        });
    }

    @Test
    void startsAtOnceWhenALetterIsWritten() {
        dispatch();
        var start = System.nanoTime();

        room.write("01200001");

        await().pollInterval(Duration.ofMillis(5)).until(() -> !server.taken.isEmpty());
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(900));
    }

    @Test
    void sendsEachLetterOnceHoweverManySend() {
        room.writeMany(300);

        dispatch();
        dispatch();

        allSentOnce(300);
    }

    @Test
    void waitsForAServerThatIsDownAndSendsEachLetterOnce() throws Exception {
        var port = server.port();
        server.close();
        dispatch(port);
        room.writeMany(50);
        await().until(() -> room.outbox.of("01000001").get(0).answer() != null);
        assertThat(room.count(Letter.State.WAITING)).isEqualTo(50);
        assertThat(room.letter("01000001").attempts()).isZero();
        await().until(() -> room.stop.unreachable().isPresent());

        server = MoodyServer.on(port);

        allSentOnce(50);
        assertThat(room.stop.unreachable()).isEmpty();
    }

    @Test
    void goesOnWhenTheServerGoesAwayInTheMiddle() {
        var port = server.port();
        var first = server;
        room.writeMany(200);
        dispatch(port);
        await().until(() -> first.taken.size() > 20);

        first.close();
        server = MoodyServer.on(port);

        await().atMost(Duration.ofSeconds(30)).until(() -> room.count(Letter.State.SENT) == 200);
        var recipients = new HashSet<>(first.recipients());
        recipients.addAll(server.recipients());
        assertThat(recipients).hasSize(200);
    }

    @Test
    void leavesALetterThatTheServerRefusesForGood() {
        server.onRecipient = address -> {
            if (address.startsWith("01000002")) {
                throw new RejectException(550, "5.1.1 no such user");
            }
        };
        room.writeMany(3);

        dispatch();

        await().until(() -> room.count(Letter.State.SENT) == 2 && room.count(Letter.State.REFUSED) == 1);
        assertThat(room.letter("01000002")).satisfies(letter -> {
            assertThat(letter.answer()).contains("550 5.1.1 no such user");
            assertThat(letter.attempts()).isOne();
            assertThat(letter.sentAt()).isNull();
        });
    }

    @Test
    void leavesALetterWhoseTextTheServerRefuses() {
        server.onData = recipient -> {
            throw new RejectException(554, "5.7.1 looks like spam");
        };
        room.write("01200001");

        dispatch();

        await().until(() -> room.count(Letter.State.REFUSED) == 1);
        assertThat(room.letter("01200001").answer()).contains("554 5.7.1");
    }

    @Test
    void triesAgainWhatTheServerPutsOff() {
        var tries = new AtomicInteger();
        server.onRecipient = address -> {
            if (tries.incrementAndGet() <= 2) {
                throw new RejectException(450, "4.2.0 greylisted");
            }
        };
        room.write("01200001");

        dispatch();

        await().until(() -> room.count(Letter.State.SENT) == 1);
        assertThat(room.letter("01200001").attempts()).isEqualTo(3);
        assertThat(server.taken).hasSize(1);
    }

    @Test
    void givesUpInTheEnd() {
        server.onRecipient = address -> {
            throw new RejectException(452, "4.2.2 mailbox full");
        };
        room.write("01200001");

        room.dispatch(
                Mailroom.server(server.port()),
                new MailSettings(1, 0, 0, List.of(Duration.ofMillis(50)), Duration.ofMillis(300)),
                new Plain());

        await().until(() -> room.count(Letter.State.FAILED) == 1);
        assertThat(room.letter("01200001").attempts()).isGreaterThan(1);
        assertThat(room.letter("01200001").answer()).contains("452 4.2.2");
        assertThat(room.noted("letter-failed")).singleElement().asString().contains("452 4.2.2");
    }

    @Test
    void survivesAServerThatClosesOnEveryThird() {
        var counted = new AtomicInteger();
        server.onSender = sender -> {
            if (counted.incrementAndGet() % 3 == 0) {
                throw new DropConnectionException(421, "4.3.2 too many, closing");
            }
        };
        room.writeMany(60);

        dispatch();

        allSentOnce(60);
    }

    @Test
    void sendsOnceMoreWhatBrokeOffInTheMiddleOfTheText() throws Exception {
        try (var wire = new Wire(server.port(), 2, 700)) {
            room.write("01200001");

            dispatch(wire.port());

            allSentOnce(1);
            assertThat(wire.connections).hasValue(3);
            assertThat(room.letter("01200001").attempts()).isEqualTo(3);
        }
    }

    @Test
    void blamesNoLetterForAConnectionThatTheServerLeftIdle() throws Exception {
        try (var wire = new Wire(server.port(), 0, 0)) {
            room.dispatch(Mailroom.server(wire.port()), one(), new Plain());
            room.write("01200001");
            await().until(() -> room.count(Letter.State.SENT) == 1);

            wire.cut();
            room.write("01200002");

            allSentOnce(2);
            assertThat(wire.connections).hasValue(2);
            assertThat(room.letter("01200002").attempts()).isOne();
        }
    }

    @Test
    void reusesItsConnection() throws Exception {
        try (var wire = new Wire(server.port(), 0, 0)) {
            room.writeMany(100);

            room.dispatch(Mailroom.server(wire.port()), one(), new Plain());

            allSentOnce(100);
            assertThat(wire.connections).hasValue(1);
        }
    }

    @Test
    void putsOffALetterAtWhichTheServerHangs() throws Exception {
        var hung = new CountDownLatch(1);
        server.onData = recipient -> {
            if (recipient.startsWith("01000001")) {
                hang(hung);
            }
        };
        room.writeMany(5);

        dispatch();

        await().until(() ->
                room.count(Letter.State.SENT) == 4 && room.letter("01000001").attempts() > 0);
        server.onData = recipient -> {};
        hung.countDown();
        await().until(() -> room.count(Letter.State.SENT) == 5);
    }

    @Test
    void waitsForAServerThatTakesTheCallAndSaysNothing() throws Exception {
        try (var mute = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            room.writeMany(5);

            dispatch(mute.getLocalPort());

            await().until(() -> room.outbox.of("01000001").get(0).answer() != null);
            assertThat(room.count(Letter.State.WAITING)).isEqualTo(5);
            assertThat(room.letter("01000001").attempts()).isZero();
        }
    }

    @Test
    void keepsWhichTextsALetterWasWordedWithAndItsSubjectAsSent() throws Exception {
        room.write("01200001", "截止3月20日");

        room.dispatch(Mailroom.server(server.port()), one(), new Plain() {
            @Override
            public Text word(Letter letter) {
                return new Text(TEXT, HTML, List.of(), "截止3月25日", "TOLD zh3 en1");
            }
        });

        allSentOnce(1);
        assertThat(room.letter("01200001").subject()).isEqualTo("截止3月25日");
        assertThat(server.taken.get(0).mail().getSubject()).isEqualTo("截止3月25日");
        assertThat(room.db.sql("select wording from letter").query(String.class).single())
                .isEqualTo("TOLD zh3 en1");
    }

    @Test
    void holdsAllLettersWhileTheSignInIsNotAccepted() throws Exception {
        try (var strict = MoodyServer.thatAdmitsNobody()) {
            var sender = Mailroom.server(strict.port());
            sender.setUsername("bupai");
            sender.setPassword("old");
            sender.getJavaMailProperties().put("mail.smtp.auth", "true");
            room.writeMany(30);

            room.dispatch(sender, Mailroom.BRISK, new Plain());

            await().until(() -> room.letter("01000001").answer() != null);
            assertThat(room.letter("01000001").answer()).contains("535");
            assertThat(room.count(Letter.State.WAITING)).isEqualTo(30);
            assertThat(room.letter("01000001").attempts()).isZero();
        }
    }

    @Test
    void holdsAllLettersWhileTheSenderIsNotAccepted() {
        server.onSender = sender -> {
            throw new RejectException(553, "mail from must equal authorized user");
        };
        room.writeMany(30);

        dispatch();

        await().until(() -> room.letter("01000001").answer() != null);
        assertThat(room.count(Letter.State.WAITING)).isEqualTo(30);
        server.onSender = sender -> {};
        allSentOnce(30);
    }

    @Test
    void sendsWhatAKilledProcessHadClaimedWithTheSameMessageId() throws Exception {
        room.write("01200001");
        var first = dispatch();
        await().until(() -> room.count(Letter.State.SENT) == 1);
        first.stop();
        // As it is after a process dies between the server's answer and its own record of it.
        room.db
                .sql("update letter set state = 'WAITING', claimed_by = 'gone', claimed_until = :soon")
                .param("soon", Instant.now().plusSeconds(2).atOffset(ZoneOffset.UTC))
                .update();

        dispatch();

        await().during(1, TimeUnit.SECONDS).until(() -> server.taken.size() == 1);
        await().until(() -> room.count(Letter.State.SENT) == 1);
        assertThat(server.taken).hasSize(2);
        assertThat(server.taken.get(0).mail().getMessageID())
                .isEqualTo(server.taken.get(1).mail().getMessageID());
    }

    @Test
    void skipsALetterWhoseReasonIsGone() {
        room.writeMany(2);

        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain() {
            @Override
            public Optional<String> reasonGone(Letter letter) {
                return "01000001".equals(letter.student()) ? Optional.of("照片已合格") : Optional.empty();
            }
        });

        await().until(() -> room.count(Letter.State.SENT) == 1 && room.count(Letter.State.SKIPPED) == 1);
        assertThat(room.letter("01000001").answer()).isEqualTo("照片已合格");
        assertThat(room.noted("letter-skipped")).singleElement().asString().contains("照片已合格");
        assertThat(server.recipients()).containsExactly("01000002@mail.example");
    }

    @Test
    void letsABrokenWordingFailItsOwnLetterOnly() {
        room.writeMany(3);

        room.dispatch(Mailroom.server(server.port()), one(), new Plain() {
            @Override
            public Text word(Letter letter) {
                if ("01000001".equals(letter.student())) {
                    throw new IllegalStateException("no template told");
                }
                return super.word(letter);
            }
        });

        await().until(() -> room.count(Letter.State.SENT) == 2 && room.count(Letter.State.FAILED) == 1);
        assertThat(room.letter("01000001").answer()).contains("no template told");
        assertThat(room.noted("letter-failed")).singleElement().asString().contains("no template told");
    }

    @Test
    void failsALetterToWhatIsNoAddress() {
        room.write("01 200001@@");

        dispatch();

        await().until(() -> room.count(Letter.State.FAILED) == 1);
        assertThat(room.letter("01 200001@@").answer()).contains("邮箱地址无法识别");
    }

    @Test
    void keepsToTheDaysLimitAcrossRestarts() {
        room.writeMany(10);
        var three = new MailSettings(4, 0, 3, List.of(Duration.ofMillis(100)), Duration.ofDays(5));

        room.dispatch(Mailroom.server(server.port()), three, new Plain()).stop();
        room.dispatch(Mailroom.server(server.port()), three, new Plain());

        await().until(() -> room.count(Letter.State.SENT) == 3);
        await().during(1, TimeUnit.SECONDS).until(() -> server.taken.size() == 3);
    }

    @Test
    void spreadsLettersOverTheMinute() {
        room.writeMany(4);
        var start = System.nanoTime();

        room.dispatch(
                Mailroom.server(server.port()),
                new MailSettings(4, 300, 0, List.of(Duration.ofMillis(100)), Duration.ofDays(5)),
                new Plain());

        allSentOnce(4);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isGreaterThan(Duration.ofMillis(590));
    }

    @Test
    void givesBackWhatItClaimedWhenItStops() {
        room.writeMany(100);
        var hung = new CountDownLatch(1);
        server.onData = recipient -> hang(hung);

        var dispatcher = dispatch();
        await().until(() -> claimed() > 0);
        hung.countDown();
        dispatcher.stop();

        assertThat(claimed()).isZero();
        dispatch();
        allSentOnce(100);
    }

    @Test
    void doesNothingWithoutAServer() {
        room.writeMany(2);

        var dispatcher = room.dispatch(null, Mailroom.BRISK, new Plain());

        assertThat(dispatcher.isRunning()).isFalse();
        assertThat(room.count(Letter.State.WAITING)).isEqualTo(2);
    }

    private int claimed() {
        return room.db
                .sql("select count(*) from letter where claimed_by is not null")
                .query(Integer.class)
                .single();
    }

    private Dispatcher dispatch() {
        return dispatch(server.port());
    }

    private Dispatcher dispatch(int port) {
        return room.dispatch(Mailroom.server(port), Mailroom.BRISK, new Plain());
    }

    private static MailSettings one() {
        return new MailSettings(1, 0, 0, List.of(Duration.ofMillis(100)), Duration.ofDays(5));
    }

    private void allSentOnce(int count) {
        await().atMost(Duration.ofSeconds(30)).until(() -> room.count(Letter.State.SENT) == count);
        assertThat(server.recipients()).hasSize(count).doesNotHaveDuplicates();
    }

    private static void hang(CountDownLatch latch) {
        try {
            latch.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }
}
