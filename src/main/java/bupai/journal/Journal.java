package bupai.journal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Append-only: there is no way to change or remove an entry. */
@Repository
public class Journal {

    private static final TypeReference<Map<String, String>> FACTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    public Journal(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    /** Notes a fact in the caller's transaction. */
    public void note(Entry entry) {
        db.sql(
                        """
                        insert into journal (at, who, makeup, student, what, facts)
                        values (:at, :who, :makeup, :student, :what, :facts)
                        """)
                .param("at", entry.at().atOffset(ZoneOffset.UTC))
                .param("who", entry.who())
                .param("makeup", entry.makeup())
                .param("student", entry.student())
                .param("what", entry.what())
                .param("facts", written(entry.facts()))
                .update();
    }

    /** Everything about one student, oldest first. */
    public List<Entry> of(String student) {
        return db.sql("select at, who, makeup, student, what, facts from journal where student = :student order by id")
                .param("student", student)
                .query((row, number) -> entry(row))
                .list();
    }

    private Entry entry(ResultSet row) throws SQLException {
        return new Entry(
                row.getObject("at", OffsetDateTime.class).toInstant(),
                row.getString("who"),
                row.getObject("makeup", UUID.class),
                row.getString("student"),
                row.getString("what"),
                read(row.getString("facts")));
    }

    private String written(Map<String, String> facts) {
        try {
            return json.writeValueAsString(facts);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private Map<String, String> read(String facts) {
        try {
            return json.readValue(facts, FACTS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("journal entry is no JSON: " + facts, broken);
        }
    }
}
