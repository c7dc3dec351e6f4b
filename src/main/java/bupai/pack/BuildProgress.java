package bupai.pack;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** How far each build has come, seen by everybody while it goes on, and whether somebody called it off. */
@Repository
class BuildProgress {

    /** @param done of {@code total} steps: every photo is written once and read back once */
    record Seen(int done, int total, @Nullable String calledOffBy) {

        public int percent() {
            return total == 0 ? 0 : (int) (100L * done / total);
        }
    }

    /** Somebody called the build off. */
    static final class CalledOff extends RuntimeException {
        CalledOff() {
            super("called off", null, false, false);
        }
    }

    /** One build's steps, counted. */
    final class Count {

        private static final long PAUSE_NANOS = 300_000_000L;

        private final Delivery delivery;
        private final int total;
        private final AtomicInteger done = new AtomicInteger();
        private final AtomicLong told = new AtomicLong(System.nanoTime() - PAUSE_NANOS);

        private Count(Delivery delivery, int total) {
            this.delivery = delivery;
            this.total = total;
        }

        /** @throws CalledOff where somebody called the build off */
        void step() {
            var now = done.incrementAndGet();
            if (System.nanoTime() - told.get() >= PAUSE_NANOS) {
                told.set(System.nanoTime());
                tell(delivery, now, total);
                mustGoOn(delivery);
            }
        }
    }

    private final JdbcClient db;
    private final TransactionTemplate apart;

    BuildProgress(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.apart = new TransactionTemplate(transactions);
        this.apart.setPropagationBehavior(TransactionDefinition.PROPAGATION_REQUIRES_NEW);
    }

    /** @throws CalledOff where somebody called it off before it began */
    Count begin(Delivery delivery, int photos) {
        var total = 2 * photos;
        tell(delivery, 0, total);
        mustGoOn(delivery);
        return new Count(delivery, total);
    }

    /** Nothing done of nothing where it has not begun. */
    Seen of(Delivery delivery) {
        return db.sql("select * from delivery_progress where college = :college and version = :version")
                .param("college", delivery.college())
                .param("version", delivery.version())
                .query((row, number) ->
                        new Seen(row.getInt("done"), row.getInt("total"), row.getString("called_off_by")))
                .optional()
                .orElse(new Seen(0, 0, null));
    }

    /** In the caller's transaction. */
    void callOff(Delivery delivery, String by) {
        merge(delivery);
        db.sql("update delivery_progress set called_off_by = :by where college = :college and version = :version")
                .param("by", by)
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
    }

    /** @throws CalledOff where somebody called the build off */
    void mustGoOn(Delivery delivery) {
        if (of(delivery).calledOffBy() != null) {
            throw new CalledOff();
        }
    }

    /** What was called off may be asked for again. */
    void forget(Delivery delivery) {
        db.sql("delete from delivery_progress where college = :college and version = :version")
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
    }

    private void tell(Delivery delivery, int done, int total) {
        apart.executeWithoutResult(now -> {
            merge(delivery);
            db.sql(
                            """
                            update delivery_progress set done = :done, total = :total
                            where college = :college and version = :version
                            """)
                    .param("done", done)
                    .param("total", total)
                    .param("college", delivery.college())
                    .param("version", delivery.version())
                    .update();
        });
    }

    private void merge(Delivery delivery) {
        db.sql(
                        """
                        merge into delivery_progress p
                        using (select cast(:college as varchar(20)) as college, cast(:version as int) as version) n
                        on p.college = n.college and p.version = n.version
                        when not matched then insert (college, version, done, total) values (n.college, n.version, 0, 0)
                        """)
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
    }
}
