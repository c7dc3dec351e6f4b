package bupai.reminder;

import bupai.makeup.State;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/**
 * Counts for all readers of digests at once: one statement a question, however many readers there are. Names are read of those
 * classes only whose students still have a place in somebody's list.
 */
@Repository
class Tallies {

    /** PostgreSQL streams in a transaction, where it is told how many rows to send at a time. */
    private static final int ROWS_AT_ONCE = 500;

    /** How high the highest of the day's escalations of a student goes, as {@link Plan.Hears} counts. */
    private static final String RAISED =
            """
            left join (
              select makeup, max(case hears when 'OFFICE' then 3 when 'COLLEGE' then 2 else 1 end) as hears
              from escalation where raised_on = :day group by makeup
            ) r on r.makeup = m.id
            """;

    private static final String CLASSES =
            """
            select c.name_key, c.college, m.state, coalesce(r.hears, 0) as hears, count(*) as students
            from student s
            join school_class c on c.name_key = s.class_key
            left join makeup m on m.newest_of = s.number
            """
                    + RAISED
                    + """
            where s.left_at is null
            group by c.name_key, c.name, c.college, m.state, r.hears
            order by c.name, c.name_key
            """;

    private static final String UNSIGNED =
            """
            select name_key, college, name from school_class
            where signed_off_at is null and session_on < :day
            order by session_on, block, starts_at, name_key
            """;

    private static final String NAMES =
            """
            select c.name_key, c.college, c.name as class_name, s.number, s.name, coalesce(s.phone, '') as phone, m.state,
              coalesce(r.hears, 0) as hears
            from makeup m
            join student s on s.number = m.newest_of
            join school_class c on c.name_key = s.class_key
            """
                    + RAISED
                    + """
            where s.left_at is null and m.state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED')
              and c.name_key in (:classes)
            order by c.name, c.name_key, s.number
            """;

    private final JdbcClient db;

    Tallies(DataSource source) {
        var streaming = new JdbcTemplate(source);
        streaming.setFetchSize(ROWS_AT_ONCE);
        this.db = JdbcClient.create(streaming);
    }

    /** One answer for each reader, in their order. */
    List<Found> on(LocalDate day, List<Reader> readers) {
        var all = readers.stream().map(Found::new).toList();
        var readersOf = new Readers(all);
        name(day, count(day, readersOf), readersOf);
        unsigned(day, readersOf);
        return all;
    }

    /** A class's students whose photo is not here, by number. */
    List<Found.Named> missing(String classKey, LocalDate day) {
        return db.sql(NAMES)
                .param("day", day)
                .param("classes", List.of(classKey))
                .query((row, line) -> named(row))
                .list();
    }

    /** Classes come in the order of their names, so that each list knows which of them hold its first students. */
    private Set<String> count(LocalDate day, Readers readersOf) {
        var named = new HashSet<String>();
        db.sql(CLASSES).param("day", day).query(row -> {
            var key = row.getString("name_key");
            var college = row.getString("college");
            var state = row.getString("state");
            var known = state == null ? null : State.valueOf(state);
            var students = row.getInt("students");
            var hears = row.getInt("hears");
            for (var found : readersOf.of(key, college)) {
                if (found.count(college, known, hears, students)) {
                    named.add(key);
                }
            }
        });
        return named;
    }

    private void name(LocalDate day, Set<String> classes, Readers readersOf) {
        if (classes.isEmpty()) {
            return;
        }
        db.sql(NAMES).param("day", day).param("classes", classes).query(row -> {
            var hears = row.getInt("hears");
            Found.Named student = null;
            for (var found : readersOf.of(row.getString("name_key"), row.getString("college"))) {
                if (found.names(hears)) {
                    student = student == null ? named(row) : student;
                    found.name(student, hears);
                }
            }
        });
    }

    private void unsigned(LocalDate day, Readers readersOf) {
        db.sql(UNSIGNED).param("day", day).query(row -> {
            for (var found : readersOf.of(row.getString("name_key"), row.getString("college"))) {
                found.unsigned().counted(1);
                found.unsigned().name(row.getString("name"));
            }
        });
    }

    private static Found.Named named(ResultSet row) throws SQLException {
        return new Found.Named(
                row.getString("class_name"),
                row.getString("number"),
                row.getString("name"),
                State.valueOf(row.getString("state")),
                row.getString("phone"));
    }
}
