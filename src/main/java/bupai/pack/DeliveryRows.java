package bupai.pack;

import bupai.school.College;
import bupai.school.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** How deliveries stand in their table. Whoever changes one on a person's word holds it first. */
@Repository
class DeliveryRows {

    private static final String ALL = "select * from delivery where college = :college order by version";
    private static final String ONE = "select * from delivery where college = :college and version = :version";
    private static final String HELD = " for update";

    private final JdbcClient db;

    DeliveryRows(JdbcClient db) {
        this.db = db;
    }

    Optional<Delivery> find(String college, int version) {
        return one(ONE, college, version);
    }

    List<Delivery> of(String college) {
        return all(ALL, college);
    }

    Set<String> collegesIn(Set<String> states) {
        return Set.copyOf(db.sql("select distinct college from delivery where state in (:states)")
                .param("states", states)
                .query(String.class)
                .list());
    }

    /** All of a college, until the caller's transaction ends. */
    List<Delivery> hold(String college) {
        return all(ALL + HELD, college);
    }

    /** Until the caller's transaction ends nobody calls it off, uploads it or answers it. */
    Delivery hold(Delivery delivery) {
        return one(ONE + HELD, delivery.college(), delivery.version()).orElseThrow();
    }

    /** @throws Refused 404 without such a delivery */
    Delivery hold(College college, int version) {
        return one(ONE + HELD, college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
    }

    boolean insertFirst(String college) {
        return db.sql(
                                """
                                merge into delivery d
                                using (select cast(:college as varchar(20)) as college, 1 as version) n
                                on d.college = n.college and d.version = n.version
                                when not matched then insert (college, version, state) values (n.college, n.version, 'OPEN')
                                """)
                        .param("college", college)
                        .update()
                == 1;
    }

    /** False where somebody else did so just now. */
    boolean insert(String college, int version) {
        try {
            return db.sql("insert into delivery (college, version, state) values (:college, :version, 'OPEN')")
                            .param("college", college)
                            .param("version", version)
                            .update()
                    == 1;
        } catch (DuplicateKeyException rival) {
            return false;
        }
    }

    /** @param change columns and their values, the named ones among {@code values} */
    Delivery change(Delivery delivery, String change, Map<String, ?> values) {
        db.sql("update delivery set " + change + " where college = :college and version = :version")
                .params(values)
                .param("college", delivery.college())
                .param("version", delivery.version())
                .update();
        return find(delivery.college(), delivery.version()).orElseThrow();
    }

    private Optional<Delivery> one(String select, String college, int version) {
        return db.sql(select)
                .param("college", college)
                .param("version", version)
                .query(this::delivery)
                .optional();
    }

    private List<Delivery> all(String select, String college) {
        return db.sql(select).param("college", college).query(this::delivery).list();
    }

    private Delivery delivery(ResultSet row, int number) throws SQLException {
        var college = row.getString("college");
        var version = row.getInt("version");
        return new Delivery(
                college,
                version,
                Delivery.State.valueOf(row.getString("state")),
                row.getString("instance_id"),
                row.getString("asked_by"),
                time(row, "asked_at"),
                time(row, "built_at"),
                parts(college, version),
                row.getInt("missing"),
                row.getString("uploaded_by"),
                time(row, "uploaded_at"),
                failure(row),
                row.getObject("in_order", Boolean.class),
                row.getString("remark"),
                row.getString("answered_by"),
                time(row, "answered_at"));
    }

    private List<Delivery.Part> parts(String college, int version) {
        return db.sql("select * from delivery_part where college = :college and version = :version order by part")
                .param("college", college)
                .param("version", version)
                .query((row, number) -> new Delivery.Part(
                        row.getInt("part"),
                        row.getString("name"),
                        row.getLong("bytes"),
                        row.getString("sha256"),
                        row.getLong("crc32"),
                        row.getInt("photos"),
                        row.getBoolean("by_hand")))
                .list();
    }

    private static Delivery.@Nullable Failure failure(ResultSet row) throws SQLException {
        var sentence = row.getString("failure");
        return sentence == null
                ? null
                : new Delivery.Failure(sentence, row.getString("failure_key"), row.getString("failure_about"));
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
