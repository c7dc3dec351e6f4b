package bupai.photo;

import bupai.photo.Verdict.Complaint;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How a photo stands in its table. */
@Repository
class PhotoRows {

    private static final TypeReference<List<Complaint>> COMPLAINTS = new TypeReference<>() {};

    private final JdbcClient db;
    private final ObjectMapper json;

    PhotoRows(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    void insert(Photo photo) {
        db.sql(
                        """
                        insert into photo (makeup, version, student, file_name, sha256, bytes, crc32, width, height,
                            origin, channel, matched_by, assigned_by, sender, arrived_at, level, complaints)
                        values (:makeup, :version, :student, :fileName, :sha256, :bytes, :crc32, :width, :height,
                            :origin, :channel, :matchedBy, :assignedBy, :sender, :arrivedAt, :level, :complaints)
                        """)
                .param("makeup", photo.makeup())
                .param("version", photo.version())
                .param("student", photo.student().value())
                .param("fileName", photo.fileName())
                .param("sha256", photo.sha256())
                .param("bytes", photo.bytes())
                .param("crc32", photo.crc32())
                .param("width", photo.width())
                .param("height", photo.height())
                .param("origin", photo.origin().name())
                .param("channel", photo.channel().name())
                .param("matchedBy", photo.matched().by().name())
                .param("assignedBy", photo.matched().assignedBy())
                .param("sender", photo.sender())
                .param("arrivedAt", photo.arrivedAt().atOffset(ZoneOffset.UTC))
                .param("level", photo.verdict().level().name())
                .param("complaints", written(photo.verdict().complaints()))
                .update();
    }

    Photo photo(ResultSet row, int number) throws SQLException {
        var movedTo = row.getString("moved_to");
        return new Photo(
                row.getObject("makeup", UUID.class),
                row.getInt("version"),
                new StudentNumber(row.getString("student")),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                row.getLong("crc32"),
                row.getInt("width"),
                row.getInt("height"),
                Photo.Origin.valueOf(row.getString("origin")),
                Photo.Channel.valueOf(row.getString("channel")),
                new Photo.Matched(Photo.By.valueOf(row.getString("matched_by")), row.getString("assigned_by")),
                row.getString("sender"),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                new Verdict(Verdict.Level.valueOf(row.getString("level")), read(row.getString("complaints"))),
                decision(row),
                movedTo == null ? null : new StudentNumber(movedTo));
    }

    private static Photo.@Nullable Decision decision(ResultSet row) throws SQLException {
        var decision = row.getString("decision");
        return decision == null
                ? null
                : new Photo.Decision(
                        decision.equals("ACCEPTED"),
                        row.getString("decided_by"),
                        row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                        row.getString("decision_reason"),
                        row.getString("decision_code"));
    }

    private String written(List<Complaint> complaints) {
        try {
            return json.writeValueAsString(complaints);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<Complaint> read(String complaints) {
        try {
            return json.readValue(complaints, COMPLAINTS);
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("complaints are no JSON: " + complaints, broken);
        }
    }
}
