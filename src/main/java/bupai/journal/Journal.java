package bupai.journal;

import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
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
            mention(entries, ids);
            return ids;
        }));
    }

    /**
     * Notes one entry for each row of a select, with three statements however many they are.
     *
     * @param entries a select of {@code at, who, makeup, student, what, facts}, the facts as JSON
     * @return how many
     */
    public int noteEach(String entries, Map<String, ?> parameters) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var before = db.sql("select coalesce(max(id), 0) from journal")
                    .query(Long.class)
                    .single();
            var noted = db.sql("insert into journal (at, who, makeup, student, what, facts) " + entries)
                    .params(parameters)
                    .update();
            if (noted > 0) {
                // Others' entries show together with their mark or their seal, or not at all.
                db.sql(
                                """
                                insert into unsealed (entry) select j.id from journal j where j.id > :before
                                and not exists (select 1 from unsealed u where u.entry = j.id)
                                and not exists (select 1 from sealed_entry e where e.entry = j.id)
                                """)
                        .param("before", before)
                        .update();
            }
            return noted;
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

    /** An entry about one student that holds another one's number is found by that one's too. */
    private void mention(List<Entry> entries, List<Long> ids) {
        for (var place = 0; place < entries.size(); place++) {
            var other = Erasure.another(entries.get(place));
            if (other != null) {
                db.sql("insert into journal_mention (student, entry) values (:student, :entry)")
                        .param("student", other)
                        .param("entry", ids.get(place))
                        .update();
            }
        }
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
