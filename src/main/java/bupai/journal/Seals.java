package bupai.journal;

import bupai.access.Secrets;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The chain of seals. */
@Repository
public class Seals {

    /**
     * An entry's place in the chain.
     *
     * @param salt null once the entry is erased
     */
    public record Place(
            long entry, long seal, int place, @Nullable String salt, String hash, @Nullable Instant erasedAt) {}

    /** Where the chain ends; number 0 before the first seal. */
    public record Head(long number, String hash) {}

    private final JdbcClient db;
    private final NamedParameterJdbcTemplate batch;
    private final Secrets secrets;

    public Seals(JdbcClient db, NamedParameterJdbcTemplate batch, Secrets secrets) {
        this.db = db;
        this.batch = batch;
        this.secrets = secrets;
    }

    /** The newest seal; empty before the first. */
    public Optional<Seal> newest() {
        return db.sql("select * from seal order by number desc fetch first 1 rows only")
                .query((row, line) -> Seal.of(row))
                .optional();
    }

    /** Seals in their order, from one number on. */
    public List<Seal> from(long number, int most) {
        return db.sql("select * from seal where number >= :number order by number fetch first :most rows only")
                .param("number", number)
                .param("most", most)
                .query((row, line) -> Seal.of(row))
                .list();
    }

    /** How many entries wait for their seal. */
    public long waiting() {
        return db.sql("select count(*) from unsealed").query(Long.class).single();
    }

    /** The places of some entries; those that are not sealed yet are left out. */
    public List<Place> places(List<Long> entries) {
        return entries.isEmpty()
                ? List.of()
                : db.sql("select * from sealed_entry where entry in (:entries) order by seal, place")
                        .param("entries", entries)
                        .query(Seals::place)
                        .list();
    }

    /** The hashes of all entries of one seal, in their order. */
    public List<String> hashes(long seal) {
        return db.sql("select hash from sealed_entry where seal = :seal order by place")
                .param("seal", seal)
                .query(String.class)
                .list();
    }

    String mac(String hash) {
        return Sha256.hex(secrets.mac("seals", hash.getBytes(StandardCharsets.US_ASCII)));
    }

    /** The end of the chain, held until the transaction ends; empty while somebody else holds it. */
    Optional<Head> hold() {
        return db.sql("select number, hash from seal_head where id = 1 for update skip locked")
                .query((row, line) -> new Head(row.getLong("number"), row.getString("hash")))
                .optional();
    }

    Head head() {
        return db.sql("select number, hash from seal_head where id = 1")
                .query((row, line) -> new Head(row.getLong("number"), row.getString("hash")))
                .single();
    }

    /** The longest waiting entries; whatever was committed since is among them, however small its number. */
    List<Kept> unsealed(int most) {
        return db.sql(
                        "select " + Kept.COLUMNS
                                + " from unsealed u join journal j on j.id = u.entry order by u.entry fetch first :most rows only")
                .param("most", most)
                .query((row, line) -> Kept.of(row))
                .list();
    }

    /** Hangs a new seal over these entries on the held end of the chain. */
    Seal add(Head head, List<Kept> entries, List<String> salts, Instant now) {
        var hashes = IntStream.range(0, entries.size())
                .mapToObj(at -> Sha256.of(entries.get(at).sealedLine(salts.get(at))))
                .toList();
        var sealedAt = now.truncatedTo(ChronoUnit.MICROS);
        var entriesHash = Seal.entriesHash(hashes);
        var hash = Sha256.of(Seal.line(head.number() + 1, sealedAt, entries.size(), head.hash(), entriesHash));
        var seal = new Seal(head.number() + 1, sealedAt, entries.size(), head.hash(), entriesHash, hash, mac(hash));
        insert(seal);
        insert(seal, entries, salts, hashes);
        return seal;
    }

    private void insert(Seal seal) {
        db.sql(
                        """
                        insert into seal (number, sealed_at, entries, previous, entries_hash, hash, mac)
                        values (:number, :sealedAt, :entries, :previous, :entriesHash, :hash, :mac)
                        """)
                .param("number", seal.number())
                .param("sealedAt", seal.sealedAt().atOffset(ZoneOffset.UTC))
                .param("entries", seal.entries())
                .param("previous", seal.previous())
                .param("entriesHash", seal.entriesHash())
                .param("hash", seal.hash())
                .param("mac", seal.mac())
                .update();
        db.sql("update seal_head set number = :number, hash = :hash where id = 1")
                .param("number", seal.number())
                .param("hash", seal.hash())
                .update();
    }

    private void insert(Seal seal, List<Kept> entries, List<String> salts, List<String> hashes) {
        var rows = new ArrayList<SqlParameterSource>();
        for (var place = 0; place < entries.size(); place++) {
            rows.add(new MapSqlParameterSource()
                    .addValue("entry", entries.get(place).id())
                    .addValue("seal", seal.number())
                    .addValue("place", place)
                    .addValue("salt", salts.get(place))
                    .addValue("hash", hashes.get(place)));
        }
        var all = rows.toArray(SqlParameterSource[]::new);
        batch.batchUpdate(
                """
                insert into sealed_entry (entry, seal, place, salt, hash)
                values (:entry, :seal, :place, :salt, :hash)
                """,
                all);
        batch.batchUpdate("delete from unsealed where entry = :entry", all);
    }

    private static Place place(java.sql.ResultSet row, int line) throws java.sql.SQLException {
        var erased = row.getObject("erased_at", java.time.OffsetDateTime.class);
        return new Place(
                row.getLong("entry"),
                row.getLong("seal"),
                row.getInt("place"),
                row.getString("salt"),
                row.getString("hash"),
                erased == null ? null : erased.toInstant());
    }
}
