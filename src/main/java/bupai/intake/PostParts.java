package bupai.intake;

import bupai.mail.Post;
import bupai.photo.Photo;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What became of each part of each mail, so that no part is taken in twice. */
@Repository
class PostParts {

    enum Outcome {
        /** Handed in for a student. */
        MATCHED,
        /** Waiting in the tray. */
        TRAY,
        REFUSED,
        /** A logo, a signature: nobody meant it to be looked at. */
        LEFT_OUT
    }

    /**
     * @param student whose photo it became
     * @param candidates whom it may show, where that is not sure
     * @param reason a key of the message bundles, with its arguments
     */
    record Fate(
            Outcome outcome,
            @Nullable StudentNumber student,
            Photo.@Nullable By by,
            @Nullable Integer version,
            List<StudentNumber> candidates,
            @Nullable String reason,
            List<String> arguments) {

        static Fate matched(Photo photo, Photo.By by) {
            return new Fate(Outcome.MATCHED, photo.student(), by, photo.version(), List.of(), null, List.of());
        }

        static Fate inTheTray(List<StudentNumber> candidates) {
            return new Fate(Outcome.TRAY, null, null, null, candidates, null, List.of());
        }

        static Fate refused(Refused why) {
            return because(Outcome.REFUSED, why);
        }

        static Fate leftOut() {
            return because(Outcome.LEFT_OUT, Refused.notUnderstood("intake.post.ornament"));
        }

        private static Fate because(Outcome outcome, Refused why) {
            var arguments = why.arguments().stream().map(String::valueOf).toList();
            return new Fate(outcome, null, null, null, List.of(), why.key(), arguments);
        }
    }

    record Line(UUID post, String part, String fileName, Fate fate) {}

    private static final int LONGEST_NAME = 300;
    private static final String BETWEEN_ARGUMENTS = "\n";

    private final JdbcClient db;

    PostParts(JdbcClient db) {
        this.db = db;
    }

    boolean isSettled(Post post, String part) {
        return db.sql("select count(*) from post_part where post = :post and part = :part")
                        .param("post", post.id())
                        .param("part", part)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    /** Writes down what became of it, in the transaction in which it does; a second time is a duplicate key. */
    void add(Post post, String part, String fileName, Fate fate) {
        db.sql(
                        """
                        insert into post_part
                            (post, part, file_name, outcome, student, matched_by, version, candidates, reason,
                             reason_arguments)
                        values (:post, :part, :name, :outcome, :student, :by, :version, :candidates, :reason, :arguments)
                        """)
                .param("post", post.id())
                .param("part", part)
                .param("name", shown(fileName))
                .param("outcome", fate.outcome().name())
                .param("student", fate.student() == null ? null : fate.student().value())
                .param("by", fate.by() == null ? null : fate.by().name())
                .param("version", fate.version())
                .param(
                        "candidates",
                        fate.candidates().stream().map(StudentNumber::value).collect(Collectors.joining(" ")))
                .param("reason", fate.reason())
                .param("arguments", shown(String.join(BETWEEN_ARGUMENTS, fate.arguments())))
                .update();
    }

    /** By mail, each in the mail's own order. */
    Map<UUID, List<Line>> of(Collection<UUID> posts) {
        return posts.isEmpty()
                ? Map.of()
                : db
                        .sql("select * from post_part where post in (:posts) order by post, part")
                        .param("posts", posts)
                        .query((row, line) -> line(row))
                        .list()
                        .stream()
                        .collect(Collectors.groupingBy(Line::post));
    }

    /** Mails of which a part is, or may be, a photo of a student in scope. */
    List<UUID> about(Scope scope) {
        return db.sql(
                        """
                        select distinct p.post from post_part p
                        join student s on s.number = p.student
                            or (p.candidates <> '' and ' ' || p.candidates || ' ' like '%% ' || s.number || ' %%')
                        join school_class c on c.name_key = s.class_key
                        where %s
                        """
                                .formatted(Scope.SQL))
                .params(scope.parameters())
                .query(UUID.class)
                .list();
    }

    private static Line line(ResultSet row) throws SQLException {
        var arguments = row.getString("reason_arguments");
        return new Line(
                row.getObject("post", UUID.class),
                row.getString("part"),
                row.getString("file_name"),
                new Fate(
                        Outcome.valueOf(row.getString("outcome")),
                        Optional.ofNullable(row.getString("student"))
                                .map(StudentNumber::new)
                                .orElse(null),
                        Optional.ofNullable(row.getString("matched_by"))
                                .map(Photo.By::valueOf)
                                .orElse(null),
                        row.getObject("version", Integer.class),
                        Arrays.stream(row.getString("candidates").split(" "))
                                .filter(number -> !number.isEmpty())
                                .map(StudentNumber::new)
                                .toList(),
                        row.getString("reason"),
                        arguments.isEmpty() ? List.of() : List.of(arguments.split(BETWEEN_ARGUMENTS, -1))));
    }

    /** Keeps the end, where the extension is; no database of UTF-8 takes half a sign or a NUL. */
    private static String shown(String text) {
        var storable = new StringBuilder();
        text.codePoints()
                .map(sign -> sign >= 0xD800 && sign <= 0xDFFF ? '?' : sign)
                .filter(sign -> sign != 0)
                .forEach(storable::appendCodePoint);
        return storable.substring(Math.max(0, storable.length() - LONGEST_NAME));
    }
}
