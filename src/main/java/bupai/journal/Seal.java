package bupai.journal;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;

/**
 * 封条: closes some entries of the journal for good and hangs on the seal before.
 *
 * @param number from 1, without gaps
 * @param previous hash of the seal before; of the first one: {@link #BEGINNING}
 * @param entriesHash SHA-256 of the entries' hashes, one a line, in their order
 * @param hash SHA-256 of {@link #line}
 * @param mac HMAC of the hash with this installation's secret
 */
public record Seal(
        long number, Instant sealedAt, int entries, String previous, String entriesHash, String hash, String mac) {

    static final String BEGINNING = "0".repeat(64);

    static Seal of(ResultSet row) throws SQLException {
        return new Seal(
                row.getLong("number"),
                row.getObject("sealed_at", OffsetDateTime.class).toInstant(),
                row.getInt("entries"),
                row.getString("previous"),
                row.getString("entries_hash"),
                row.getString("hash"),
                row.getString("mac"));
    }

    /** The line whose SHA-256 is the seal's hash; the next seal repeats it as its {@code previous}. */
    static String line(long number, Instant sealedAt, int entries, String previous, String entriesHash) {
        return String.join(
                " ", String.valueOf(number), sealedAt.toString(), String.valueOf(entries), previous, entriesHash);
    }

    public String line() {
        return line(number, sealedAt, entries, previous, entriesHash);
    }

    static String entriesHash(List<String> hashes) {
        return Sha256.of(String.join("\n", hashes));
    }
}
