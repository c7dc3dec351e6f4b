package bupai.mail;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.stereotype.Component;

/** Reads a letter from its row. */
@Component
class LetterRows implements RowMapper<Letter> {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final ObjectMapper json;

    LetterRows(ObjectMapper json) {
        this.json = json;
    }

    @Override
    public Letter mapRow(ResultSet row, int number) throws SQLException {
        return new Letter(
                row.getLong("id"),
                Letter.Kind.valueOf(row.getString("kind")),
                row.getString("dedupe"),
                row.getObject("makeup", UUID.class),
                row.getString("student"),
                row.getString("to_name"),
                row.getString("to_address"),
                row.getString("subject"),
                read(row.getString("facts")),
                Letter.State.valueOf(row.getString("state")),
                row.getObject("written_on", LocalDate.class),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                instant(row, "sent_at"),
                row.getInt("attempts"),
                row.getString("answer"),
                row.getString("message_id"),
                row.getString("plain"),
                row.getString("html"));
    }

    String written(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** A text as JSON has it, with its quotes. */
    String quoted(String text) {
        try {
            return json.writeValueAsString(text);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private Map<String, String> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("facts of a letter are no JSON: " + facts, broken);
        }
    }
}
