package bupai.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An entry as it stands in the journal, every sign of it.
 *
 * @param facts the text as stored, so that a change of a single blank shows
 */
public record Kept(
        long id, Instant at, String who, @Nullable UUID makeup, @Nullable String student, String what, String facts) {

    static final String COLUMNS = "j.id, j.at, j.who, j.makeup, j.student, j.what, j.facts";

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    /** Of its own, because the form of a sealed line must never follow a setting. */
    private static final ObjectMapper JSON = new ObjectMapper();

    static Kept of(ResultSet row) throws SQLException {
        return new Kept(
                row.getLong("id"),
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getObject("makeup", UUID.class),
                row.getString("student"),
                row.getString("what"),
                row.getString("facts"));
    }

    public Entry entry() {
        return new Entry(at, who, makeup, student, what, read(facts));
    }

    /** The line whose SHA-256 a seal holds: a JSON list that begins with the salt. */
    public String sealedLine(String salt) {
        return written(new @Nullable String[] {
            salt,
            String.valueOf(id),
            at.toString(),
            who,
            makeup == null ? null : makeup.toString(),
            student,
            what,
            facts
        });
    }

    static String written(Object value) {
        try {
            return JSON.writeValueAsString(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static Map<String, String> read(String facts) {
        try {
            return JSON.readValue(facts, FACTS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("journal entry is no JSON: " + facts, broken);
        }
    }
}
