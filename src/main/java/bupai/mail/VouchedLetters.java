package bupai.mail;

import bupai.journal.Kept;
import bupai.journal.Sha256;
import bupai.journal.Vouched;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Compares sent letters with what the journal noted of them when they were sent. */
@Component
class VouchedLetters implements Vouched {

    private static final Set<String> ABOUT_LETTERS = Set.of(Proofs.SENT, Proofs.REFUSED);

    /** A letter today, as far as the journal vouches for it. */
    private record Today(
            long id,
            @Nullable Long vouchedBy,
            @Nullable String vouchedFor,
            @Nullable String address,
            String subject,
            @Nullable String messageId,
            @Nullable String plain,
            @Nullable String html) {}

    private final JdbcClient db;

    VouchedLetters(JdbcClient db) {
        this.db = db;
    }

    @Override
    public List<Broken> broken(List<Kept> entries) {
        var sendings = entries.stream()
                .filter(entry -> ABOUT_LETTERS.contains(entry.what()))
                .collect(Collectors.toMap(Kept::id, entry -> entry.entry().facts()));
        if (sendings.isEmpty()) {
            return List.of();
        }
        var letters = letters(sendings.values());
        var messages = messages(sendings.values());
        return sendings.entrySet().stream()
                .filter(sending ->
                        !stands(sending.getKey(), sending.getValue(), letters) || !stands(sending.getValue(), messages))
                .map(sending -> new Broken(
                        sending.getKey(),
                        "mail.fault.letter",
                        sending.getValue().getOrDefault("letter", "")))
                .sorted((one, other) -> Long.compare(one.entry(), other.entry()))
                .toList();
    }

    private static boolean stands(long entry, Map<String, String> noted, Map<Long, Today> letters) {
        var letter = letters.get(number(noted));
        if (letter == null || letter.vouchedBy() == null || letter.vouchedBy() < entry) {
            return false;
        }
        if (letter.vouchedBy() > entry) {
            // Handed over once more since: the later entry vouches for the letter as it stands.
            return letter.vouchedFor() != null && letter.vouchedFor().contains("\"letter\":\"" + letter.id() + "\"");
        }
        return Objects.equals(noted.get("subject"), letter.subject())
                && Objects.equals(noted.get("to"), String.valueOf(letter.address()))
                && Objects.equals(noted.get("messageId"), letter.messageId())
                && Objects.equals(noted.get("plainSha256"), hash(letter.plain()))
                && Objects.equals(noted.get("htmlSha256"), hash(letter.html()));
    }

    /** A refused letter may never have been handed over; then there is no message to compare. */
    private static boolean stands(Map<String, String> noted, Map<String, String> messages) {
        return !noted.containsKey("messageSha256")
                || Objects.equals(noted.get("keptSha256"), messages.get(number(noted) + noted.get("messageSha256")));
    }

    private Map<Long, Today> letters(java.util.Collection<Map<String, String>> sendings) {
        return db
                .sql(
                        """
                        select l.id, l.vouched_by, l.to_address, l.subject, l.message_id, l.plain, l.html,
                            case when j.what in ('letter-sent', 'letter-refused') then j.facts end as vouched_for
                        from letter l left join journal j on j.id = l.vouched_by where l.id in (:letters)
                        """)
                .param("letters", numbers(sendings))
                .query((row, line) -> today(row))
                .list()
                .stream()
                .collect(Collectors.toMap(Today::id, letter -> letter));
    }

    private Map<String, String> messages(java.util.Collection<Map<String, String>> sendings) {
        var hashes = new HashMap<String, String>();
        db.sql("select letter, sha256, content from letter_original where letter in (:letters)")
                .param("letters", numbers(sendings))
                .query(row -> {
                    hashes.put(row.getLong("letter") + row.getString("sha256"), content(row.getBytes("content")));
                });
        return hashes;
    }

    private static String content(byte[] deflated) {
        try {
            return Sha256.of(Deflated.read(deflated));
        } catch (UncheckedIOException garbled) {
            return "garbled";
        }
    }

    private static String hash(@Nullable String text) {
        return text == null ? "" : Sha256.of(text);
    }

    private static Set<Long> numbers(java.util.Collection<Map<String, String>> sendings) {
        return sendings.stream().map(VouchedLetters::number).collect(Collectors.toSet());
    }

    private static long number(Map<String, String> noted) {
        return Long.parseLong(noted.getOrDefault("letter", "0"));
    }

    private static Today today(ResultSet row) throws SQLException {
        return new Today(
                row.getLong("id"),
                row.getObject("vouched_by", Long.class),
                row.getString("vouched_for"),
                row.getString("to_address"),
                row.getString("subject"),
                row.getString("message_id"),
                row.getString("plain"),
                row.getString("html"));
    }
}
