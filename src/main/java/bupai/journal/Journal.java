package bupai.journal;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Append-only: there is no way to change or remove an entry. */
@Repository
public class Journal {

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    public Journal(JdbcClient db, PlatformTransactionManager transactions) {
        this.db = db;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Notes a fact in the caller's transaction; it waits for its seal from then on.
     *
     * @return the entry's number
     */
    public long note(Entry entry) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var id = insert(entry);
            db.sql("insert into unsealed (entry) values (:id)").param("id", id).update();
            return id;
        }));
    }

    /** Everything about one student, oldest first. */
    public List<Entry> of(String student) {
        return keptOf(student).stream().map(Kept::entry).toList();
    }

    /** The same, each entry with its number. */
    public List<Kept> keptOf(String student) {
        return db.sql("select " + Kept.COLUMNS + " from journal j where j.student = :student order by j.id")
                .param("student", student)
                .query((row, number) -> Kept.of(row))
                .list();
    }

    /** Facts of one kind that concern everybody, such as a moved deadline, oldest first. */
    public List<Kept> ofEverybody(String what) {
        return db.sql(
                        "select " + Kept.COLUMNS
                                + " from journal j where j.student is null and j.makeup is null and j.what = :what order by j.id")
                .param("what", what)
                .query((row, number) -> Kept.of(row))
                .list();
    }

    private long insert(Entry entry) {
        var key = new GeneratedKeyHolder();
        db.sql(
                        """
                        insert into journal (at, who, makeup, student, what, facts)
                        values (:at, :who, :makeup, :student, :what, :facts)
                        """)
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("who", entry.who())
                .param("makeup", entry.makeup())
                .param("student", entry.student())
                .param("what", entry.what())
                .param("facts", Kept.written(entry.facts()))
                .update(key, "id");
        return Objects.requireNonNull(key.getKey()).longValue();
    }
}
