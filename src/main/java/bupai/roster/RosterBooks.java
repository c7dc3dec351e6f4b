package bupai.roster;

import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.SqlParameterValue;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.stereotype.Repository;

/** Reads and writes whole rosters, by many rows at once. */
@Repository
class RosterBooks {

    private static final int AT_ONCE = 1000;

    private final NamedParameterJdbcTemplate db;

    RosterBooks(NamedParameterJdbcTemplate db) {
        this.db = db;
    }

    /** Those of the numbers that are known, by number. */
    Map<String, Known> among(Collection<String> numbers) {
        var all = new ArrayList<>(numbers);
        var known = new HashMap<String, Known>();
        for (var from = 0; from < all.size(); from += AT_ONCE) {
            var some = all.subList(from, Math.min(all.size(), from + AT_ONCE));
            db.query(
                    "select number, name, class_key, email, phone, left_at from student where number in (:numbers)",
                    Map.of("numbers", some),
                    row -> {
                        var student = new Known(
                                row.getString("number"),
                                row.getString("name"),
                                row.getString("class_key"),
                                row.getString("email"),
                                row.getString("phone"),
                                row.getObject("left_at") != null);
                        known.put(student.number(), student);
                    });
        }
        return known;
    }

    void add(List<Known> students) {
        batch(
                """
                insert into student (number, name, class_key, email, phone)
                values (:number, :name, :classKey, :email, :phone)
                """,
                students);
    }

    /** One who had left is expected again. */
    void change(List<Known> students) {
        batch(
                """
                update student set name = :name, class_key = :classKey, email = :email, phone = :phone,
                    left_at = null, left_reason = null
                where number = :number
                """,
                students);
    }

    void addClass(String key, String name, String college) {
        db.update(
                "insert into school_class (name_key, name, college) values (:key, :name, :college)",
                Map.of("key", key, "name", name, "college", college));
    }

    void moveClass(String key, String college) {
        db.update(
                "update school_class set college = :college where name_key = :key",
                Map.of("key", key, "college", college));
    }

    private void batch(String sql, List<Known> students) {
        db.batchUpdate(sql, students.stream().map(RosterBooks::parameters).toArray(SqlParameterSource[]::new));
    }

    private static SqlParameterSource parameters(Known student) {
        return new MapSqlParameterSource()
                .addValue("number", student.number())
                .addValue("name", student.name())
                .addValue("classKey", student.classKey())
                .addValue("email", text(student.email()))
                .addValue("phone", text(student.phone()));
    }

    /** Typed, so that a database that must know a null's type knows it. */
    private static SqlParameterValue text(@Nullable String value) {
        return new SqlParameterValue(Types.VARCHAR, value);
    }
}
