package bupai.journal;

import bupai.Database;
import bupai.Figures;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** What sealing costs, on a PostgreSQL of this machine: to those who note, to the one who seals, to the one who verifies. */
class SealingBench {

    private static final int WRITERS = 4;
    private static final int EACH = 5_000;
    private static final int MANY = 500_000;

    @Test
    void notingWithAndWithoutASealerAtWork() throws Exception {
        try (var room = new JournalRoom(Database.pooled())) {
            noted(room);
            var alone = noted(room);
            room.sealer.seal();
            var sealing = new AtomicBoolean(true);
            var sealed = new AtomicLong();
            var sealer = new Thread(() -> {
                while (sealing.get()) {
                    sealed.addAndGet(room.sealer.seal());
                }
            });
            sealer.start();
            var beside = noted(room);
            sealing.set(false);
            sealer.join();

            Figures.print("entries noted, 4 writers, one transaction each, no sealer", alone, "entries/s");
            Figures.print("the same while a sealer works without a pause", beside, "entries/s");
            Figures.print("  in relation", 100 * beside / alone, "%");
            Figures.print("  sealed meanwhile", sealed.get(), "entries");
        }
    }

    @Test
    void sealingAndVerifyingAHalfMillion() throws Exception {
        try (var room = new JournalRoom(Database.pooled())) {
            fill(room);
            Figures.print(
                    "sealing 500,000 entries in seals of 1,000",
                    MANY / Figures.seconds(room.sealer::seal),
                    "entries/s");
            var peak = new Peak();
            var seconds = Figures.seconds(room::verified);
            Figures.print("verifying 500,000 entries, every hash", MANY / seconds, "entries/s");
            Figures.print("  heap above the level before, at most", peak.megabytes(), "MB");
            var report = room.verified();
            if (!report.isWhole() || report.entries() != MANY) {
                throw new IllegalStateException(report.toString());
            }
        }
    }

    private static double noted(JournalRoom room) throws Exception {
        var people = Executors.newFixedThreadPool(WRITERS);
        var writers = new ArrayList<Callable<Void>>();
        for (var writer = 0; writer < WRITERS; writer++) {
            var student = "0120000" + writer;
            writers.add(() -> {
                for (var entry = 0; entry < EACH; entry++) {
                    room.note(student, "route", Map.of("route", "ONLINE"));
                }
                return null;
            });
        }
        var seconds = Figures.seconds(() -> people.invokeAll(writers));
        people.shutdown();
        return WRITERS * EACH / seconds;
    }

    private static void fill(JournalRoom room) {
        var makeup = UUID.randomUUID();
        room.db
                .sql(
                        """
                        insert into journal (at, who, makeup, student, what, facts)
                        select now(), '陈老师（辅导员）', cast(:makeup as uuid), '0120' || n, 'letter-sent',
                            '{"answer":"250 2.0.0 OK","kind":"TOLD","letter":"' || n || '","to":"student@mail.example"}'
                        from generate_series(1, :many) n
                        """)
                .param("makeup", makeup)
                .param("many", MANY)
                .update();
        room.change("insert into unsealed (entry) select id from journal");
        room.change("analyze");
    }

    /** The most heap that was in use since it was made, above what was in use then. */
    private static final class Peak {

        private final AtomicBoolean watching = new AtomicBoolean(true);
        private final AtomicLong most = new AtomicLong();
        private final long before;
        private final Thread watcher;

        Peak() {
            System.gc();
            before = used();
            watcher = new Thread(this::watch);
            watcher.setDaemon(true);
            watcher.start();
        }

        double megabytes() throws InterruptedException {
            watching.set(false);
            watcher.join();
            return (most.get() - before) / 1e6;
        }

        private void watch() {
            while (watching.get()) {
                most.accumulateAndGet(used(), Math::max);
                try {
                    Thread.sleep(5);
                } catch (InterruptedException stop) {
                    return;
                }
            }
        }

        private static long used() {
            return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
        }
    }
}
