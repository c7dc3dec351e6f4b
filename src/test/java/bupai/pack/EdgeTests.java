package bupai.pack;

import static bupai.pack.PackRoom.OFFICER;
import static org.assertj.core.api.Assertions.assertThat;

import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Outbox;
import bupai.mail.Weighed;
import bupai.mail.Wording;
import bupai.photo.PhotoStore;
import bupai.photo.Pictures;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;
import org.springframework.util.unit.DataSize;

/** Real mails at the very edge of what a mailbox takes: head, letter, lists and zip together. */
class EdgeTests {

    private static final int PHOTOS = 4;
    private static final int JITTER = 100;

    private static final Office OFFICE = new Office(
            "教务处教务科", "刘老师", "0598-8397201", "jwc@office.example", "jwc@office.example", "bupai@office.example");

    @TempDir
    Path home;

    private PackRoom room;

    @BeforeEach
    void photosAndSomeDeliveriesBefore() {
        room = new PackRoom(home, "14MB");
        for (var student = 1; student <= PHOTOS; student++) {
            var number = "012000" + student;
            room.accept(room.absent(number, "王一", "ACCEPTED"), number, Pictures.idPhoto(student));
        }
        // From the tenth on a delivery's number has two digits, and its mails weigh the same.
        for (var before = 1; before < 10; before++) {
            room.db
                    .sql("insert into delivery (college, version, state) values ('jingguan', :version, 'FAILED')")
                    .param("version", before)
                    .update();
        }
    }

    @AfterEach
    void close() {
        room.close();
    }

    @Test
    void fillAMailUpToTheLimitAndNeverBeyond() throws IOException {
        var about = (int) weight(refused(delivered(1 << 20)));
        var tooSmall = about - 1_000;
        var enough = about + 5_000;
        assertThat(refused(delivered(tooSmall)).parts()).hasSize(2);
        assertThat(refused(delivered(enough)).parts()).hasSize(1);
        while (enough - tooSmall > 1) {
            var middle = (tooSmall + enough) / 2;
            var parts = refused(delivered(middle)).parts().size();
            if (parts == 1) {
                enough = middle;
            } else {
                tooSmall = middle;
            }
        }

        // A sheet holds the time at which it was made and is packed a few bytes longer or shorter each time.
        enough += JITTER;
        tooSmall -= JITTER;

        var whole = delivered(enough);
        assertThat(whole.parts()).hasSize(1);
        assertThat(mails(whole).get(0)).isLessThanOrEqualTo(enough).isGreaterThan(enough - Mailbox.OVERHEAD - 8 * 1024);
        refused(whole);

        var divided = delivered(tooSmall);
        assertThat(divided.parts()).hasSize(2);
        for (var bytes : mails(divided)) {
            assertThat(bytes).isLessThanOrEqualTo(tooSmall);
        }
    }

    /** Of everything that goes into one mail, each in base64, and of what a mail needs besides. */
    private long weight(Delivery delivery) {
        return Mailbox.OVERHEAD
                + Mailbox.encoded(delivery.parts().get(0).bytes())
                + room.get(DeliveryContents.class).leaves(delivery.college(), delivery.version()).stream()
                        .mapToLong(leaf -> Mailbox.encoded(leaf.length()) + 400)
                        .sum();
    }

    private List<Long> mails(Delivery delivery) throws IOException {
        room.get(PackLetters.class).writeParts(delivery);
        var sizes = new java.util.ArrayList<Long>();
        for (var part : delivery.parts()) {
            var letter = room.get(Outbox.class)
                    .find(
                            Letter.Kind.PACK_PART,
                            delivery.college(),
                            PackPost.occasion(delivery.version(), part.number()))
                    .orElseThrow();
            sizes.add(Weighed.bytes(letter, room.get(Wording.class).word(letter), OFFICE));
        }
        return sizes;
    }

    private Delivery delivered(int limit) {
        var mailbox = new Mailbox(
                new Mailbox.Settings(true, DataSize.ofMegabytes(14), DataSize.ofBytes(limit), Map.of()),
                room.get(Office.class));
        var building = room.building(room.get(PhotoStore.class), room.get(Shelf.class), mailbox);
        var version = room.deliveries().ask(room.college(), OFFICER).version();
        var built = new TransactionTemplate(room.get(PlatformTransactionManager.class))
                .execute(now -> building.build("jingguan", version));
        room.get(HandOvers.class).mailed("jingguan", version);
        return Objects.requireNonNull(built);
    }

    /** So that the next one holds the same photos again. */
    private Delivery refused(Delivery delivery) {
        room.get(Receipts.class).answer(room.college(), delivery.version(), Answer.wanting("再来一次"), OFFICER);
        return delivery;
    }
}
