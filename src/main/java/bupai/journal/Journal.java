package bupai.journal;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Objects;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.GeneratedKeyHolder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Append-only: there is no way to change or remove an entry. */
@Repository
public class Journal {

    private final JdbcClient db;
    private final NamedParameterJdbcOperations batches;
    private final TransactionTemplate transaction;

    public Journal(JdbcClient db, NamedParameterJdbcOperations batches, PlatformTransactionManager transactions) {
        this.db = db;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * Notes a fact in the caller's transaction; it waits for its seal from then on.
     *
     * @return the entry's number
     */
    public long note(Entry entry) {
        return noteAll(List.of(entry)).get(0);
    }

    /**
     * Notes many facts with a few statements.
     *
     * @return the entries' numbers, in the same order
     */
    public List<Long> noteAll(List<Entry> entries) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var ids = insert(entries);
            batches.batchUpdate(
                    "insert into unsealed (entry) values (:id)",
                    ids.stream().map(id -> new MapSqlParameterSource("id", id)).toArray(SqlParameterSource[]::new));
            return ids;
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

    private List<Long> insert(List<Entry> entries) {
        var keys = new GeneratedKeyHolder();
        batches.batchUpdate(
                """
                insert into journal (at, who, makeup, student, what, facts)
                values (:at, :who, :makeup, :student, :what, :facts)
                """,
                entries.stream().map(Journal::parameters).toArray(SqlParameterSource[]::new),
                keys,
                new String[] {"id"});
        return keys.getKeyList().stream()
                .map(key -> ((Number) key.values().iterator().next()).longValue())
                .toList();
    }

    private static SqlParameterSource parameters(Entry entry) {
        return new MapSqlParameterSource("at", entry.at().atOffset(ZoneOffset.UTC))
                .addValue("who", entry.who())
                .addValue("makeup", entry.makeup())
                .addValue("student", entry.student())
                .addValue("what", entry.what())
                .addValue("facts", Kept.written(entry.facts()));
    }
}
