package bupai.process;

import bupai.calendar.SchoolClock;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.camunda.bpm.engine.RepositoryService;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Every table that was packaged or uploaded, and which of them was in force when. */
@Repository
class PlanVersions {

    enum Origin {
        PACKAGED,
        OFFICE
    }

    /**
     * @param usedBy who last put it in force, null where nobody did
     * @param inForce the one that the next round asks
     */
    record Version(
            int version,
            Origin origin,
            String fileName,
            String addedBy,
            Instant addedAt,
            @Nullable String usedBy,
            @Nullable Instant usedAt,
            boolean inForce) {}

    /** The table in force, with its name in the engine. */
    record InForce(int version, Origin origin, String sha256, String definition) {}

    /** What the engine calls the file, wherever it came from. */
    private static final String RESOURCE = "bpmn/reminder-plan.dmn";

    private final JdbcClient db;
    private final RepositoryService repository;
    private final SchoolClock clock;

    PlanVersions(JdbcClient db, RepositoryService repository, SchoolClock clock) {
        this.db = db;
        this.repository = repository;
        this.clock = clock;
    }

    /** The packaged table is kept too, and is in force until the office puts another one there. */
    @Transactional
    public void settle(String packaged, String by) {
        var known = db.sql("select version from plan_version where origin = 'PACKAGED' and sha256 = :sha256")
                .param("sha256", sha256(packaged))
                .query(Integer.class)
                .optional();
        var version = known.orElseGet(() -> add(Origin.PACKAGED, "reminder-plan.dmn", packaged, by));
        var now = inForce();
        if (now.isEmpty()
                || now.get().origin() == Origin.PACKAGED && !now.get().sha256().equals(sha256(packaged))) {
            use(version, by);
        }
    }

    /** Keeps a table; answers its number. */
    @Transactional
    public int add(Origin origin, String fileName, String dmn, String by) {
        var version = db.sql("select coalesce(max(version), 0) + 1 from plan_version")
                .query(Integer.class)
                .single();
        db.sql(
                        """
                        insert into plan_version (version, origin, file_name, sha256, dmn, added_by, added_at)
                        values (:version, :origin, :fileName, :sha256, :dmn, :by, :at)
                        """)
                .param("version", version)
                .param("origin", origin.name())
                .param("fileName", fileName)
                .param("sha256", sha256(dmn))
                .param("dmn", dmn)
                .param("by", by)
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .update();
        return version;
    }

    /** From the next round on this table is asked. */
    @Transactional
    public void use(int version, String by) {
        var definition = repository
                .createDeployment()
                .name("bupai-plan")
                .addString(RESOURCE, dmn(version).orElseThrow())
                .deployWithResult()
                .getDeployedDecisionDefinitions()
                .get(0)
                .getId();
        db.sql(
                        "insert into plan_use (version, definition_id, used_by, used_at) values (:version, :definition, :by, :at)")
                .param("version", version)
                .param("definition", definition)
                .param("by", by)
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    Optional<InForce> inForce() {
        return db.sql(
                        """
                        select v.version, v.origin, v.sha256, u.definition_id
                        from plan_use u join plan_version v on v.version = u.version
                        order by u.id desc fetch first 1 rows only
                        """)
                .query((row, line) -> new InForce(
                        row.getInt("version"),
                        Origin.valueOf(row.getString("origin")),
                        row.getString("sha256"),
                        row.getString("definition_id")))
                .optional();
    }

    Optional<String> dmn(int version) {
        return db.sql("select dmn from plan_version where version = :version")
                .param("version", version)
                .query(String.class)
                .optional();
    }

    /** The newest packaged table. */
    int packaged() {
        return db.sql("select max(version) from plan_version where origin = 'PACKAGED'")
                .query(Integer.class)
                .single();
    }

    /** Newest first. */
    List<Version> all() {
        return db.sql(
                        """
                        select v.*, u.used_by, u.used_at,
                               case when u.id = (select max(id) from plan_use) then 1 else 0 end as in_force
                        from plan_version v
                        left join plan_use u on u.id = (select max(id) from plan_use where version = v.version)
                        order by v.version desc
                        """)
                .query(PlanVersions::version)
                .list();
    }

    private static Version version(ResultSet row, int line) throws SQLException {
        var usedAt = row.getObject("used_at", OffsetDateTime.class);
        return new Version(
                row.getInt("version"),
                Origin.valueOf(row.getString("origin")),
                row.getString("file_name"),
                row.getString("added_by"),
                row.getObject("added_at", OffsetDateTime.class).toInstant(),
                row.getString("used_by"),
                usedAt == null ? null : usedAt.toInstant(),
                row.getInt("in_force") == 1);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of()
                    .formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
