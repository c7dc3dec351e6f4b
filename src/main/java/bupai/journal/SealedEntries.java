package bupai.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What seals hold, beside what the journal says today; and what stands in neither as it should. */
@Repository
class SealedEntries {

    /** @param kept null where the journal has no such entry any more */
    record Line(
            long entry,
            long seal,
            int place,
            @Nullable String salt,
            String hash,
            @Nullable Instant erasedAt,
            @Nullable Long erasedBy,
            @Nullable Kept kept) {}

    private final JdbcClient db;

    SealedEntries(JdbcClient db) {
        this.db = db;
    }

    /** Everything in these seals, in the chain's order. */
    List<Line> between(long firstSeal, long lastSeal) {
        return db.sql(
                        "select e.entry, e.seal, e.place, e.salt, e.hash, e.erased_at, e.erased_by, " + Kept.COLUMNS
                                + """
                         from sealed_entry e left join journal j on j.id = e.entry
                        where e.seal between :first and :last order by e.seal, e.place
                        """)
                .param("first", firstSeal)
                .param("last", lastSeal)
                .query((row, number) -> line(row))
                .list();
    }

    /** One entry as the journal has it, sealed or not. */
    Optional<Kept> noted(long entry) {
        return db.sql("select " + Kept.COLUMNS + " from journal j where j.id = :entry")
                .param("entry", entry)
                .query((row, number) -> Kept.of(row))
                .optional();
    }

    /** The first entry, if any, that the program never noted: neither sealed nor waiting for it. */
    Stray unnoted() {
        return stray(
                """
                select count(*) as strays, min(j.id) as first_one from journal j
                left join sealed_entry e on e.entry = j.id
                left join unsealed u on u.entry = j.id
                where e.entry is null and u.entry is null
                """);
    }

    /** The first entry, if any, that was removed while it waited for its seal. */
    Stray removedUnsealed() {
        return stray(
                """
                select count(*) as strays, min(u.entry) as first_one from unsealed u
                left join journal j on j.id = u.entry where j.id is null
                """);
    }

    /** The first place, if any, in a seal that is not in the chain. */
    Stray withoutSeal() {
        return stray(
                """
                select count(*) as strays, min(e.entry) as first_one from sealed_entry e
                left join seal s on s.number = e.seal where s.number is null
                """);
    }

    record Stray(long count, long first) {}

    private Stray stray(String question) {
        return db.sql(question)
                .query((row, number) -> new Stray(row.getLong("strays"), row.getLong("first_one")))
                .single();
    }

    private static Line line(ResultSet row) throws SQLException {
        var erasedAt = row.getObject("erased_at", OffsetDateTime.class);
        return new Line(
                row.getLong("entry"),
                row.getLong("seal"),
                row.getInt("place"),
                row.getString("salt"),
                row.getString("hash"),
                erasedAt == null ? null : erasedAt.toInstant(),
                row.getObject("erased_by", Long.class),
                row.getObject("id") == null ? null : Kept.of(row));
    }
}
