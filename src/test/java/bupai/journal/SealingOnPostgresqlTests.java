package bupai.journal;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.transaction.support.TransactionTemplate;

/** Several machines note and seal at once; nobody waits, nothing is left out, nothing is sealed twice. */
class SealingOnPostgresqlTests {

    JournalRoom room;

    @BeforeEach
    void open() {
        room = new JournalRoom(Database.postgresql());
    }

    @AfterEach
    void close() throws Exception {
        room.close();
    }

    @Test
    void sealsEveryEntryOfManyWritersOnceWhileTwoNodesSeal() throws Exception {
        var writing = new AtomicBoolean(true);
        var people = Executors.newFixedThreadPool(8);
        var nodes = List.of(room.anotherNode(), room.anotherNode());
        var sealing = new ArrayList<Future<Integer>>();
        for (var node : nodes) {
            sealing.add(people.submit(() -> {
                var sealed = 0;
                while (writing.get()) {
                    sealed += node.seal();
                }
                return sealed;
            }));
        }

        var writers = new ArrayList<Callable<Void>>();
        for (var writer = 0; writer < 6; writer++) {
            var student = "0120000" + writer;
            writers.add(() -> writeInTransactions(student));
        }
        for (var written : people.invokeAll(writers)) {
            written.get();
        }
        writing.set(false);
        for (var node : sealing) {
            node.get();
        }
        people.shutdown();
        nodes.get(0).seal();

        // Of eleven transactions of five entries one is rolled back.
        assertThat(count("journal")).isEqualTo(6 * 100 * 5);
        assertThat(count("sealed_entry")).isEqualTo(count("journal"));
        assertThat(room.verified().isWhole()).isTrue();
        assertThat(room.verified().entries()).isEqualTo(6 * 100 * 5);
    }

    @Test
    void sealsAnEntryThatIsCommittedAfterALaterOneWasSealed() throws Exception {
        var noted = new CountDownLatch(1);
        var mayCommit = new CountDownLatch(1);
        var slow = Executors.newSingleThreadExecutor();
        var early = slow.submit(() -> transaction().execute(status -> {
            var id = room.note("01200001", "absent", Map.of());
            noted.countDown();
            await(mayCommit);
            return id;
        }));
        await(noted);
        var late = room.note("01200002", "absent", Map.of());

        assertThat(room.sealer.seal()).isOne();
        mayCommit.countDown();
        assertThat(early.get()).isLessThan(late);
        assertThat(room.sealer.seal()).isOne();

        assertThat(room.seals.places(List.of(early.get(), late)))
                .extracting(Seals.Place::entry)
                .containsExactly(late, early.get());
        assertThat(room.verified().isWhole()).isTrue();
        slow.shutdown();
    }

    @Test
    void letsNobodyWaitWhileASealIsBeingMade() throws Exception {
        room.seals.mac("made before anybody seals, as the sealer does");
        room.note("01200001", "absent", Map.of());
        var held = new CountDownLatch(1);
        var mayGoOn = new CountDownLatch(1);
        var other = Executors.newSingleThreadExecutor();
        var slowSealer = other.submit(() -> transaction().execute(status -> {
            var head = room.seals.hold().orElseThrow();
            room.seals.add(head, room.seals.unsealed(10), List.of("0".repeat(32)), room.clock.now());
            held.countDown();
            await(mayGoOn);
            status.setRollbackOnly();
            return head.number();
        }));
        await(held);

        // Both return although the other one's transaction stands open.
        room.note("01200002", "absent", Map.of());
        assertThat(room.sealer.seal()).isZero();
        mayGoOn.countDown();
        assertThat(slowSealer.get()).isZero();

        // It died before its commit: nothing of its seal is there, and the next one takes all.
        assertThat(room.seals.newest()).isEmpty();
        assertThat(room.sealer.seal()).isEqualTo(2);
        assertThat(room.verified().isWhole()).isTrue();
        other.shutdown();
    }

    @Test
    void holdsThroughAPurgeAndShowsAChange() {
        room.noteAndSeal(3);
        room.erasure.erase("01200002", "刘老师", "保存期满");
        room.sealer.seal();
        assertThat(room.verified().isWhole()).isTrue();
        assertThat(room.verified().erased()).isEqualTo(3);

        room.change("update journal set at = at + interval '1 microsecond' where id = 4");

        assertThat(room.verified().first().key()).isEqualTo("journal.fault.entry-changed");
        assertThat(room.verified().first().entry()).isEqualTo(4);
    }

    private Void writeInTransactions(String student) {
        for (var number = 1; number <= 110; number++) {
            var fails = number % 11 == 0;
            transaction().executeWithoutResult(status -> {
                for (var entry = 0; entry < 5; entry++) {
                    room.note(student, "route", Map.of("route", "ONLINE"));
                }
                if (fails) {
                    status.setRollbackOnly();
                }
            });
        }
        return null;
    }

    private TransactionTemplate transaction() {
        return new TransactionTemplate(room.database.transactions());
    }

    private long count(String table) {
        return room.db.sql("select count(*) from " + table).query(Long.class).single();
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stop) {
            throw new IllegalStateException(stop);
        }
    }
}
