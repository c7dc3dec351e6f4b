package bupai.roster;

import bupai.journal.Sha256;
import java.nio.charset.StandardCharsets;
import java.sql.Types;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

    /** Those expected in these classes whose numbers are not among the given ones, by number. */
    List<RosterTrial.Person> inClassesBut(Set<String> classKeys, Set<String> numbers) {
        return classKeys.isEmpty()
                ? List.of()
                : db
                        .query(
                                """
                        select s.number, s.name, c.name as class_name
                        from student s join school_class c on c.name_key = s.class_key
                        where s.left_at is null and s.class_key in (:keys) order by s.number
                        """,
                                Map.of("keys", classKeys),
                                (row, line) -> new RosterTrial.Person(
                                        row.getString("number"), row.getString("name"), row.getString("class_name")))
                        .stream()
                        .filter(one -> !numbers.contains(one.number()))
                        .toList();
    }

    /** A hash of everything that a roster can change. */
    String print() {
        var digest = Sha256.digest();
        db.getJdbcOperations()
                .query("select number, name, class_key, email, phone, left_at from student order by number", row -> {
                    for (var column = 1; column <= 6; column++) {
                        digest.update((row.getString(column) + "\n").getBytes(StandardCharsets.UTF_8));
                    }
                });
        db.getJdbcOperations().query("select name_key, college from school_class order by name_key", row -> {
            digest.update((row.getString(1) + "\n" + row.getString(2) + "\n").getBytes(StandardCharsets.UTF_8));
        });
        return Sha256.hex(digest.digest());
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
