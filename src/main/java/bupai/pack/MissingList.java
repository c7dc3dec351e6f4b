package bupai.pack;

import bupai.route.Route;
import bupai.route.Routes;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Which absent students are not in the pack, and why: {@code missing.csv}. With the pack it makes all who are absent. */
@Repository
class MissingList {

    static final String FILE = "missing.csv";

    private static final String SELECT =
            """
            select s.number, s.name, c.name as class_name, m.state, m.route, m.step,
                (select max(l.written_on) from letter l
                    where l.makeup = m.id and l.student = s.number and l.state <> 'SKIPPED') as last_letter_on,
                (select p.decision_reason from photo p where p.makeup = m.id and p.version = (
                    select max(r.version) from photo r
                    where r.makeup = m.id and r.decision = 'RETURNED' and r.moved_to is null)) as returned_for
            from makeup m
            join student s on s.number = m.newest_of and s.left_at is null
            join school_class c on c.name_key = s.class_key
            where c.college = :college and m.state <> 'WITHDRAWN'
              and (m.state = 'EXEMPT' or not exists (
                select 1 from photo p where p.makeup = m.id and p.decision = 'ACCEPTED' and p.moved_to is null))
            """;

    private record Missing(
            String number,
            String name,
            String className,
            String state,
            @Nullable String route,
            @Nullable String step,
            String lastLetterOn,
            @Nullable String returnedFor) {}

    /**
     * A student without an accepted photo.
     *
     * @param code the state's
     * @param lastLetterOn empty where none was written
     */
    record Line(
            String number, String name, String className, String state, String code, String why, String lastLetterOn) {}

    /** @param count students in it */
    record Listed(int count, Sheet sheet) {}

    private final JdbcClient db;
    private final Routes routes;
    private final MessageSource texts;

    MissingList(JdbcClient db, Routes routes, MessageSource texts) {
        this.db = db;
        this.routes = routes;
        this.texts = texts;
    }

    Listed of(String college) {
        var language = Locale.SIMPLIFIED_CHINESE;
        var missing = lines(college, language);
        var sheet = new Sheet().line(List.of(said("pack.missing.head", language).split(",")));
        missing.forEach(student -> sheet.line(List.of(
                student.number(),
                student.name(),
                student.className(),
                student.state(),
                student.code(),
                student.why(),
                student.lastLetterOn())));
        return new Listed(missing.size(), sheet);
    }

    /** In student-number order, with the reasons in a reader's language. */
    List<Line> lines(String college, Locale language) {
        return db.sql(SELECT).param("college", college).query(MissingList::missing).list().stream()
                .sorted(Comparator.comparing(Missing::number))
                .map(student -> new Line(
                        student.number(),
                        student.name(),
                        student.className(),
                        said("makeup.state." + student.state(), language),
                        student.state(),
                        why(student, language),
                        student.lastLetterOn()))
                .toList();
    }

    private String why(Missing student, Locale language) {
        if (student.state().equals("RETURNED") && student.returnedFor() != null) {
            return student.returnedFor();
        }
        if (student.state().equals("UNDERWAY") && student.route() != null) {
            var route = routes.of(Route.Code.valueOf(student.route()));
            return student.step() == null
                    ? route.name(language)
                    : said(
                            "pack.why.step",
                            language,
                            route.name(language),
                            route.step(student.step()).name(language));
        }
        return said("pack.why." + student.state(), language);
    }

    private String said(String key, Locale language, Object... arguments) {
        return Objects.requireNonNull(texts.getMessage(key, arguments, key, language));
    }

    private static Missing missing(ResultSet row, int number) throws SQLException {
        return new Missing(
                row.getString("number"),
                row.getString("name"),
                row.getString("class_name"),
                row.getString("state"),
                row.getString("route"),
                row.getString("step"),
                Objects.requireNonNullElse(row.getString("last_letter_on"), ""),
                row.getString("returned_for"));
    }
}
