package bupai.roster;

import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Everyone who is expected; those who left are no longer among them. */
@Repository
public class Students {

    /** A student is about to be no longer expected; a listener that throws keeps the student. */
    public record Leaving(StudentNumber student) {}

    private static final String SELECT =
            """
            select s.number, s.name, s.email, s.phone, c.name as class_name, c.college
            from student s join school_class c on c.name_key = s.class_key
            where s.left_at is null
            """;

    private final JdbcClient db;

    Students(JdbcClient db) {
        this.db = db;
    }

    public Optional<Student> find(StudentNumber number) {
        return db.sql(SELECT + " and s.number = :number")
                .param("number", number.value())
                .query((row, line) -> student(row))
                .optional();
    }

    /** @throws Refused 404 where there is no such student, 403 where the student is outside the scope */
    public Student inScope(StudentNumber number, Scope scope) {
        var student = find(number).orElseThrow(() -> Refused.unknown("roster.student.unknown", number));
        if (!student.isIn(scope)) {
            throw Refused.outOfScope("roster.student.foreign", number);
        }
        return student;
    }

    /** Those of the numbers that are expected, in no particular order. */
    public List<Student> among(Collection<StudentNumber> numbers) {
        return numbers.isEmpty()
                ? List.of()
                : db.sql(SELECT + " and s.number in (:numbers)")
                        .param("numbers", plain(numbers))
                        .query((row, line) -> student(row))
                        .list();
    }

    /** Students in scope by their number or a part of their name, at most twenty, in student-number order. */
    public List<Student> search(Scope scope, String typed) {
        return db.sql(SELECT
                        + " and (s.number = :typed or position(:typed in s.name) > 0) and "
                        + Scope.SQL
                        + " order by s.number fetch first 20 rows only")
                .param("typed", typed)
                .params(scope.parameters())
                .query((row, line) -> student(row))
                .list();
    }

    /** Those who have one of the names exactly as written, in no particular order. */
    public List<Student> named(Collection<String> names) {
        return names.isEmpty()
                ? List.of()
                : db.sql(SELECT + " and s.name in (:names)")
                        .param("names", Set.copyOf(names))
                        .query((row, line) -> student(row))
                        .list();
    }

    /** The keys of all classes, in no particular order. */
    public List<String> classKeys() {
        return db.sql("select name_key from school_class").query(String.class).list();
    }

    /** A class's students in student-number order. */
    public List<Student> of(ClassName className) {
        return db.sql(SELECT + " and s.class_key = :key order by s.number")
                .param("key", className.key())
                .query((row, line) -> student(row))
                .list();
    }

    private static Set<String> plain(Collection<StudentNumber> numbers) {
        return numbers.stream().map(StudentNumber::value).collect(Collectors.toSet());
    }

    private static Student student(ResultSet row) throws SQLException {
        return new Student(
                new StudentNumber(row.getString("number")),
                row.getString("name"),
                new ClassName(row.getString("class_name")),
                row.getString("college"),
                row.getString("email"),
                row.getString("phone"));
    }
}
