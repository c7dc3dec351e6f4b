package bupai.mail;

import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.journal.Sha256;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
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
    private final Journal journal;

    Proofs(JdbcClient db, Journal journal) {
        this.db = db;
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

    void keep(Letter letter, Letter.State state, Wording.Text text, Claims.Outcome outcome) {
        outcome.original().ifPresent(original -> keep(letter, original));
        var entry = journal.note(new Entry(
                outcome.at(),
                "Bupai",
                letter.makeup(),
                letter.student(),
                state == Letter.State.SENT ? SENT : REFUSED,
                facts(letter, text, outcome)));
        db.sql("update letter set vouched_by = :entry, original = cast(:original as varchar) where id = :letter")
                .param("entry", entry)
                .param("original", outcome.original().map(Original.Kept::sha256).orElse(null))
                .param("letter", letter.id())
                .update();
    }

    private void keep(Letter letter, Original.Kept original) {
        db.sql(
                        """
                        insert into letter_original (letter, sha256, bytes, whole, content)
                        values (:letter, :sha256, :bytes, :whole, :content)
                        """)
                .param("letter", letter.id())
                .param("sha256", original.sha256())
                .param("bytes", original.bytes())
                .param("whole", original.whole())
                .param("content", Deflated.of(original.content()))
                .update();
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
