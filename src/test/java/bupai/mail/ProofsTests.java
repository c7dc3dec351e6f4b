package bupai.mail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.Database;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.journal.Kept;
import bupai.journal.Sha256;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.subethamail.smtp.RejectException;

/** What the program keeps of a letter is what the mail server was given. */
class ProofsTests {

    private static final String STUDENT = "01200001";

    MoodyServer server;
    Mailroom room;
    Journal journal;
    Proofs proofs;

    static Stream<String> texts() {
        return Stream.of(
                Plain.TEXT,
                "..\n.\n.dots at the beginning of lines\n\n",
                "一行很长的字".repeat(400),
                "tab\tand trailing blanks   \nlast line without an end");
    }

    @BeforeEach
    void open() {
        server = MoodyServer.onAnyPort();
        room = new Mailroom(Database.empty());
        journal = new Journal(room.db, room.database.batches(), room.database.transactions());
        proofs = new Proofs(room.db, room.database.batches(), journal);
    }

    @AfterEach
    void close() throws Exception {
        room.close();
        server.close();
    }

    @ParameterizedTest
    @MethodSource("texts")
    void keepsTheMessageByteForByte(String text) {
        send(new Plain() {
            @Override
            public Text word(Letter letter) {
                return new Text(text, HTML, List.of());
            }
        });

        var kept = proofs.message(letter().id()).orElseThrow();
        assertThat(kept.content()).isEqualTo(server.taken.get(0).bytes());
        assertThat(kept.whole()).isTrue();
        assertThat(kept.bytes()).isEqualTo(kept.content().length);
        assertThat(kept.sha256()).isEqualTo(Sha256.of(server.taken.get(0).bytes()));
    }

    @Test
    void leavesOutALargeAttachmentAndNamesItByItsHash() {
        var zip = new byte[300_000];
        new Random(7).nextBytes(zip);
        send(attaching(zip));

        var kept = proofs.message(letter().id()).orElseThrow();
        var text = new String(kept.content(), StandardCharsets.US_ASCII);
        assertThat(kept.whole()).isFalse();
        assertThat(kept.sha256()).isEqualTo(Sha256.of(server.taken.get(0).bytes()));
        assertThat(kept.bytes()).isEqualTo(server.taken.get(0).bytes().length);
        assertThat(kept.content().length).isLessThan(5_000);
        assertThat(text).contains("[part1.zip: 300000 bytes, SHA-256 " + Sha256.of(zip) + ", not kept here]");
        assertThat(text).startsWith(new String(server.taken.get(0).bytes(), 0, 400, StandardCharsets.US_ASCII));
    }

    @Test
    void keepsASmallAttachmentWhole() {
        send(attaching("BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\n".getBytes(StandardCharsets.US_ASCII)));

        assertThat(proofs.message(letter().id()).orElseThrow().content())
                .isEqualTo(server.taken.get(0).bytes());
    }

    @Test
    void notesASentLetterWithTheHashesOfItsTexts() {
        send(new Plain());

        var entry = journal.of(STUDENT).get(0);
        var letter = letter();
        assertThat(entry.what()).isEqualTo("letter-sent");
        assertThat(entry.makeup()).isEqualTo(letter.makeup());
        assertThat(entry.facts())
                .containsEntry("letter", String.valueOf(letter.id()))
                .containsEntry("to", letter.address())
                .containsEntry("messageId", letter.messageId())
                .containsEntry("answer", letter.answer())
                .containsEntry("plainSha256", Sha256.of(Plain.TEXT))
                .containsEntry("htmlSha256", Sha256.of(Plain.HTML))
                .containsEntry("messageSha256", Sha256.of(server.taken.get(0).bytes()));
        assertThat(proofs.entryOf(letter.id())).contains(noted().get(0).id());
    }

    @Test
    void notesARefusalForWhichNothingWasHandedOver() {
        server.onRecipient = address -> {
            throw new RejectException(550, "5.1.1 no such user");
        };
        room.write(STUDENT);
        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());
        await().until(() -> room.count(Letter.State.REFUSED) == 1);

        assertThat(proofs.message(letter().id())).isEmpty();
        assertThat(journal.of(STUDENT)).extracting(Entry::what).containsExactly("letter-refused");
        assertThat(journal.of(STUDENT).get(0).facts().get("answer")).contains("no such user");
        assertThat(new VouchedLetters(room.db).broken(noted())).isEmpty();
    }

    @Test
    void keepsTheLastOfSeveralTries() {
        server.onData = address -> {
            server.onData = later -> {};
            throw new RejectException(451, "4.3.0 try again");
        };
        send(new Plain());

        assertThat(letter().attempts()).isEqualTo(2);
        assertThat(proofs.message(letter().id()).orElseThrow().content())
                .isEqualTo(server.taken.get(0).bytes());
        assertThat(journal.of(STUDENT)).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "update letter set plain = 'x'",
                "update letter set html = null",
                "update letter set to_address = 'other@mail.example'",
                "update letter set subject = 'x'",
                "update letter set message_id = 'x'",
                "update letter set vouched_by = null",
                "update letter set vouched_by = 99",
                "delete from letter",
                "delete from letter_original",
                "update letter_original set content = X'0102'",
                "update letter_original set sha256 = repeat('0', 64)",
            })
    void seesASentLetterThatWasChanged(String tampering) {
        send(new Plain());
        var vouched = new VouchedLetters(room.db);
        assertThat(vouched.broken(noted())).isEmpty();

        assertThat(room.db.sql(tampering).update()).isOne();

        assertThat(vouched.broken(noted())).hasSize(1);
        assertThat(vouched.broken(noted()).get(0).key()).isEqualTo("mail.fault.letter");
    }

    @Test
    void findsALetterWholeThatWentOutAfterARefusal() {
        server.onRecipient = address -> {
            server.onRecipient = later -> {};
            throw new RejectException(550, "5.7.1 not today");
        };
        room.write(STUDENT);
        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());
        await().until(() -> room.count(Letter.State.REFUSED) == 1);
        new MailQueue(room.db, room.bell).retry(letter().id());
        await().until(() -> room.count(Letter.State.SENT) == 1);

        assertThat(journal.of(STUDENT)).extracting(Entry::what).containsExactly("letter-refused", "letter-sent");
        assertThat(new VouchedLetters(room.db).broken(noted())).isEmpty();
    }

    @Test
    void triesARefusedLetterAgainAtTheAddressThatTheRosterHasByNow() {
        server.onRecipient = address -> {
            if (address.equals(STUDENT + "@mail.example")) {
                throw new RejectException(550, "5.1.1 no such user");
            }
        };
        room.write(STUDENT);
        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, new Plain());
        await().until(() -> room.count(Letter.State.REFUSED) == 1);
        room.db
                .sql("insert into school_class (name_key, name, college) values ('20物流管理', '20物流管理', 'jingguan')")
                .update();
        room.db
                .sql(
                        "insert into student (number, name, class_key, email) values (:number, '王安', '20物流管理', ' right@mail.example ')")
                .param("number", STUDENT)
                .update();

        new MailQueue(room.db, room.bell).retry(letter().id());
        await().until(() -> room.count(Letter.State.SENT) == 1);

        assertThat(letter().address()).isEqualTo("right@mail.example");
        assertThat(new VouchedLetters(room.db).broken(noted())).isEmpty();
    }

    private void send(Wording wording) {
        room.write(STUDENT);
        room.dispatch(Mailroom.server(server.port()), Mailroom.BRISK, wording);
        await().atMost(Duration.ofSeconds(30)).until(() -> room.count(Letter.State.SENT) == 1);
    }

    private Wording attaching(byte[] content) {
        return new Plain() {
            @Override
            public Text word(Letter letter) {
                var part = new Attachment("part1.zip", "application/zip", () -> new ByteArrayInputStream(content));
                return new Text(TEXT, HTML, List.of(part));
            }
        };
    }

    private Letter letter() {
        return room.letter(STUDENT);
    }

    private List<Kept> noted() {
        return journal.keptOf(STUDENT);
    }
}
