package bupai.mail;

import bupai.school.ClassName;
import bupai.school.Scope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Letters as lists show them, without their texts; letters to staff are in the scope of everything alone. */
@Repository
class LetterPages {

    private static final String FROM =
            """
            from letter l
            left join student s on s.number = l.student
            left join school_class c on c.name_key = s.class_key
            where
            """
                    + Scope.SQL;

    private static final String LINES =
            """
            select l.id, l.student, s.name as student_name, c.name as class_name, l.kind, l.to_name, l.to_address,
                l.subject, l.state, l.created_at, l.sent_at, l.attempts, l.answer
            """;

    private final JdbcClient db;

    LetterPages(JdbcClient db) {
        this.db = db;
    }

    /**
     * @param ofClass the class of the addressed student
     * @param page from 0
     */
    record Asked(
            @Nullable String student, @Nullable ClassName ofClass, Letter.@Nullable State state, int page, int size) {

        private String condition() {
            return (student == null ? "" : " and l.student = :student")
                    + (ofClass == null ? "" : " and s.class_key = :ofClass")
                    + (state == null ? "" : " and l.state = :state");
        }

        private Map<String, Object> parameters() {
            var given = new HashMap<String, Object>();
            if (student != null) {
                given.put("student", student);
            }
            if (ofClass != null) {
                given.put("ofClass", ofClass.key());
            }
            if (state != null) {
                given.put("state", state.name());
            }
            return given;
        }
    }

    record Line(
            long id,
            @Nullable String student,
            @Nullable String name,
            @Nullable String className,
            Letter.Kind kind,
            String toName,
            @Nullable String to,
            String subject,
            Letter.State state,
            Instant createdAt,
            @Nullable Instant sentAt,
            int attempts,
            @Nullable String answer) {}

    long total(Asked asked, Scope scope) {
        return db.sql("select count(*) " + FROM + asked.condition())
                .params(scope.parameters())
                .params(asked.parameters())
                .query(Long.class)
                .single();
    }

    /** In the order in which they were written, so that pages stay as they are while letters are added. */
    List<Line> page(Asked asked, Scope scope) {
        return db.sql(LINES + FROM + asked.condition() + " order by l.id limit :size offset :skipped")
                .params(scope.parameters())
                .params(asked.parameters())
                .param("size", asked.size())
                .param("skipped", (long) asked.page() * asked.size())
                .query((row, number) -> line(row))
                .list();
    }

    /** The same, the newest first. */
    List<Line> newest(Asked asked, Scope scope) {
        return db.sql(LINES + FROM + asked.condition() + " order by l.id desc limit :size offset :skipped")
                .params(scope.parameters())
                .params(asked.parameters())
                .param("size", asked.size())
                .param("skipped", (long) asked.page() * asked.size())
                .query((row, number) -> line(row))
                .list();
    }

    /** Whether the letter, if there is one, is within the scope. */
    boolean has(long id, Scope scope) {
        return db.sql("select count(*) " + FROM + " and l.id = :id")
                        .params(scope.parameters())
                        .param("id", id)
                        .query(Long.class)
                        .single()
                > 0;
    }

    /** All pages, the newest first, for whoever reads them row by row. */
    Stream<Line> all(JdbcClient streaming, Asked asked, Scope scope) {
        return streaming
                .sql(LINES + FROM + asked.condition() + " order by l.id desc")
                .params(scope.parameters())
                .params(asked.parameters())
                .query((row, number) -> line(row))
                .stream();
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getLong("id"),
                row.getString("student"),
                row.getString("student_name"),
                row.getString("class_name"),
                Letter.Kind.valueOf(row.getString("kind")),
                row.getString("to_name"),
                row.getString("to_address"),
                row.getString("subject"),
                Letter.State.valueOf(row.getString("state")),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                LetterRows.instant(row, "sent_at"),
                row.getInt("attempts"),
                row.getString("answer"));
    }
}
