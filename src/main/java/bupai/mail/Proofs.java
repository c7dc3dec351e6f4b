package bupai.mail;

import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.journal.Sha256;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What proves a letter: an entry in the journal with the hashes of its texts, and the message as it was handed over. */
@Repository
public class Proofs {

    static final String SENT = "letter-sent";
    static final String REFUSED = "letter-refused";

    /**
     * A message as the mail server was given it.
     *
     * @param content an {@code .eml} file; where {@code whole} is false, large attachments are named by their hash
     * @param sha256 of the whole message
     * @param bytes its length
     */
    public record Message(byte[] content, String sha256, long bytes, boolean whole) {}

    private final JdbcClient db;
    private final NamedParameterJdbcOperations batches;
    private final Journal journal;

    Proofs(JdbcClient db, NamedParameterJdbcOperations batches, Journal journal) {
        this.db = db;
        this.batches = batches;
        this.journal = journal;
    }

    /** The message of a letter's last sending; empty where none was handed over. */
    public Optional<Message> message(long letter) {
        return db.sql(
                        """
                        select o.content, o.sha256, o.bytes, o.whole from letter_original o
                        join letter l on l.id = o.letter and l.original = o.sha256 where l.id = :letter
                        """)
                .param("letter", letter)
                .query((row, number) -> new Message(
                        Deflated.read(row.getBytes("content")),
                        row.getString("sha256"),
                        row.getLong("bytes"),
                        row.getBoolean("whole")))
                .optional();
    }

    /** The journal's entry that vouches for a letter; empty where it was never handed over. */
    public Optional<Long> entryOf(long letter) {
        return db.sql("select vouched_by from letter where id = :letter and vouched_by is not null")
                .param("letter", letter)
                .query(Long.class)
                .optional();
    }

    /** Proofs of many letters, with a few statements. */
    void keep(List<Claims.Tried> letters) {
        var originals = letters.stream().flatMap(Proofs::original).toArray(SqlParameterSource[]::new);
        if (originals.length > 0) {
            batches.batchUpdate(
                    """
                    insert into letter_original (letter, sha256, bytes, whole, content)
                    values (:letter, :sha256, :bytes, :whole, :content)
                    """,
                    originals);
        }
        var entries = journal.noteAll(letters.stream().map(Proofs::entry).toList());
        batches.batchUpdate(
                "update letter set vouched_by = :entry, original = cast(:original as varchar) where id = :letter",
                IntStream.range(0, letters.size())
                        .mapToObj(place -> vouched(letters.get(place), entries.get(place)))
                        .toArray(SqlParameterSource[]::new));
    }

    private static Stream<SqlParameterSource> original(Claims.Tried tried) {
        return tried.outcome().original().stream().map(original -> new MapSqlParameterSource(
                        "letter", tried.letter().id())
                .addValue("sha256", original.sha256())
                .addValue("bytes", original.bytes())
                .addValue("whole", original.whole())
                .addValue("content", Deflated.of(original.content())));
    }

    private static Entry entry(Claims.Tried tried) {
        var letter = tried.letter();
        return new Entry(
                tried.outcome().at(),
                "Bupai",
                letter.makeup(),
                letter.student(),
                tried.state() == Letter.State.SENT ? SENT : REFUSED,
                facts(letter, tried.text(), tried.outcome()));
    }

    private static SqlParameterSource vouched(Claims.Tried tried, long entry) {
        var original = tried.outcome().original().map(Original.Kept::sha256).orElse(null);
        return new MapSqlParameterSource("entry", entry)
                .addValue("original", original)
                .addValue("letter", tried.letter().id());
    }

    private static Map<String, String> facts(Letter letter, Wording.Text text, Claims.Outcome outcome) {
        var facts = new TreeMap<String, String>();
        facts.put("letter", String.valueOf(letter.id()));
        facts.put("kind", letter.kind().name());
        facts.put("subject", text.subjectOf(letter));
        if (text.version() != null) {
            facts.put("wording", text.version());
        }
        facts.put("to", String.valueOf(letter.address()));
        facts.put("messageId", outcome.messageId());
        facts.put("answer", outcome.answer());
        facts.put("plainSha256", Sha256.of(text.plain()));
        facts.put("htmlSha256", Sha256.of(text.html()));
        outcome.original().ifPresent(original -> {
            facts.put("messageSha256", original.sha256());
            facts.put("keptSha256", Sha256.of(original.content()));
        });
        return facts;
    }
}
