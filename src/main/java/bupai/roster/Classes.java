package bupai.roster;

import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All classes of the cohort. */
@Repository
public class Classes {

    private static final String SELECT =
            """
            select c.*, (select count(*) from student s where s.class_key = c.name_key and s.left_at is null) as students
            from school_class c
            """;

    private static final String ORDER = " order by c.session_on nulls last, c.block, c.starts_at, c.name_key";

    private final JdbcClient db;

    Classes(JdbcClient db) {
        this.db = db;
    }

    public Optional<SchoolClass> find(ClassName name) {
        return db.sql(SELECT + " where c.name_key = :key")
                .param("key", name.key())
                .query((row, line) -> schoolClass(row))
                .optional();
    }

    /** @throws Refused 404 where there is no such class */
    public SchoolClass get(ClassName name) {
        return find(name).orElseThrow(() -> Refused.unknown("roster.class.unknown", name));
    }

    /** @throws Refused 404 where there is no such class, 403 where it is outside the scope */
    public SchoolClass inScope(ClassName name, Scope scope) {
        var found = get(name);
        if (!found.isIn(scope)) {
            throw Refused.outOfScope("roster.class.foreign", name);
        }
        return found;
    }

    /** Whether any class of the college, by its code, is within the scope. */
    public boolean reaches(String college, Scope scope) {
        return scope.coversCollege(college)
                || in(scope).stream().anyMatch(one -> one.college().equals(college));
    }

    /** In the timetable's order; classes without a slot last. */
    public List<SchoolClass> in(Scope scope) {
        return db.sql(SELECT + " where " + Scope.SQL + ORDER)
                .params(scope.parameters())
                .query((row, line) -> schoolClass(row))
                .list();
    }

    /** Notes the count on site; signing off again replaces it. Whether the count fits is the session's matter. */
    public void signOff(ClassName name, int photographed, String by, Instant at) {
        var changed = db.sql(
                        """
                        update school_class set photographed = :photographed, signed_off_by = :by, signed_off_at = :at
                        where name_key = :key
                        """)
                .param("photographed", photographed)
                .param("by", by)
                .param("at", at.atOffset(ZoneOffset.UTC))
                .param("key", name.key())
                .update();
        if (changed == 0) {
            throw Refused.unknown("roster.class.unknown", name);
        }
    }

    private static SchoolClass schoolClass(ResultSet row) throws SQLException {
        return new SchoolClass(
                new ClassName(row.getString("name")),
                row.getString("college"),
                row.getObject("headcount", Integer.class),
                row.getInt("students"),
                slot(row),
                signOff(row));
    }

    private static SchoolClass.@Nullable Slot slot(ResultSet row) throws SQLException {
        var date = row.getObject("session_on", LocalDate.class);
        return date == null
                ? null
                : new SchoolClass.Slot(
                        row.getInt("block"),
                        date,
                        row.getObject("starts_at", LocalTime.class),
                        row.getObject("ends_at", LocalTime.class),
                        row.getString("venue"));
    }

    private static SchoolClass.@Nullable SignOff signOff(ResultSet row) throws SQLException {
        var at = row.getObject("signed_off_at", OffsetDateTime.class);
        return at == null
                ? null
                : new SchoolClass.SignOff(row.getInt("photographed"), row.getString("signed_off_by"), at.toInstant());
    }
}
