package bupai.retention;

import bupai.calendar.SchoolClock;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The orders of a season, at most one for each purge. */
@Repository
class PurgeOrders {

    private final JdbcClient db;
    private final SchoolClock clock;
    private final ObjectMapper json = new ObjectMapper();

    PurgeOrders(JdbcClient db, SchoolClock clock) {
        this.db = db;
        this.clock = clock;
    }

    Optional<PurgeOrder> find(Stage stage) {
        return db.sql("select * from purge where stage = :stage")
                .param("stage", stage.name())
                .query(this::read)
                .optional();
    }

    /** Held until the transaction ends, so that two nodes play it one after the other. */
    PurgeOrder hold(Stage stage) {
        return db.sql("select * from purge where stage = :stage for update")
                .param("stage", stage.name())
                .query(this::read)
                .single();
    }

    /** @throws org.springframework.dao.DuplicateKeyException where it was ordered before */
    void add(Stage stage, String by) {
        db.sql("insert into purge (stage, ordered_by, ordered_at) values (:stage, :by, :at)")
                .param("stage", stage.name())
                .param("by", by)
                .param("at", now())
                .update();
    }

    /** @return false where there is none, or its purge has begun */
    boolean remove(Stage stage) {
        return db.sql("delete from purge where stage = :stage and started_at is null")
                        .param("stage", stage.name())
                        .update()
                == 1;
    }

    void begun(Stage stage, List<PurgeOrder.Line> before) {
        db.sql("update purge set started_at = :at, report = :report where stage = :stage")
                .param("at", now())
                .param("report", written(before))
                .param("stage", stage.name())
                .update();
    }

    /** @return false where another node was quicker */
    boolean done(Stage stage, List<PurgeOrder.Line> report) {
        return db.sql("update purge set done_at = :at, report = :report where stage = :stage and done_at is null")
                        .param("at", now())
                        .param("report", written(report))
                        .param("stage", stage.name())
                        .update()
                == 1;
    }

    private PurgeOrder read(ResultSet row, int line) throws SQLException {
        return new PurgeOrder(
                row.getString("ordered_by"),
                row.getObject("ordered_at", OffsetDateTime.class).toInstant(),
                instant(row, "started_at"),
                instant(row, "done_at"),
                lines(row.getString("report")));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var at = row.getObject(column, OffsetDateTime.class);
        return at == null ? null : at.toInstant();
    }

    private OffsetDateTime now() {
        return clock.now().atOffset(ZoneOffset.UTC);
    }

    private String written(List<PurgeOrder.Line> report) {
        try {
            return json.writeValueAsString(report);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private List<PurgeOrder.Line> lines(@Nullable String report) {
        try {
            return report == null ? List.of() : json.readValue(report, new TypeReference<List<PurgeOrder.Line>>() {});
        } catch (JsonProcessingException broken) {
            throw new IllegalStateException("the purge's report cannot be read", broken);
        }
    }
}
