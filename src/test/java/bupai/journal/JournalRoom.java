package bupai.journal;

import bupai.Database;
import bupai.MovableClock;
import bupai.access.Secrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.beans.BeanUtils;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The journal's room over a database of its own, with a sealer that works when it is told to. */
public final class JournalRoom implements AutoCloseable {

    static final LocalDate TODAY = LocalDate.of(2024, 3, 13);

    final Database database;
    final JdbcClient db;
    public final Journal journal;
    final Seals seals;
    final MovableClock clock = new MovableClock(TODAY);
    final Path home;
    final Sealer sealer;
    final Erasure erasure;

    JournalRoom(Database database) {
        this(database, temporary());
    }

    /** @param home where its machine writes down its seals */
    JournalRoom(Database database, Path home) {
        this.database = database;
        this.db = database.client();
        this.journal = new Journal(db, database.batches(), database.transactions());
        this.seals = new Seals(db, new NamedParameterJdbcTemplate(database.source()), secrets());
        this.home = home;
        this.sealer = sealer(home);
        this.erasure = new Erasure(db, journal, sealer, clock, database.transactions());
    }

    /** One more node's sealer; its machine has a disk of its own. */
    Sealer anotherNode() {
        return sealer(temporary());
    }

    Verification.Report verified(Vouched... vouched) {
        return new Verification(seals, new SealedEntries(db), new Witness(home), List.of(vouched)).verify();
    }

    long note(String student, String what, Map<String, String> facts) {
        return journal.note(
                new Entry(clock.now(), "陈老师（辅导员）", UUID.nameUUIDFromBytes(student.getBytes()), student, what, facts));
    }

    /** Some entries of three students, in as many seals as asked for. */
    void noteAndSeal(int seals) {
        for (var seal = 0; seal < seals; seal++) {
            for (var student = 1; student <= 3; student++) {
                note("0120000" + student, "route", Map.of("route", "ONLINE", "seal", String.valueOf(seal)));
            }
            sealer.seal();
        }
    }

    int change(String sql) {
        return db.sql(sql).update();
    }

    @Override
    public void close() throws Exception {
        database.close();
    }

    private Sealer sealer(Path machine) {
        return new Sealer(seals, new Witness(machine), clock, database.transactions());
    }

    private Secrets secrets() {
        try {
            return BeanUtils.instantiateClass(Secrets.class.getDeclaredConstructor(JdbcClient.class), db);
        } catch (NoSuchMethodException changed) {
            throw new IllegalStateException(changed);
        }
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("journal");
        } catch (IOException noDisk) {
            throw new UncheckedIOException(noDisk);
        }
    }
}
