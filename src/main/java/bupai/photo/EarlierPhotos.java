package bupai.photo;

import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Level;
import bupai.photo.Verdict.Rule;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The rules that look at photos handed in before: the same bytes for another student, or once more for this one. */
@Repository
class EarlierPhotos {

    static final Set<Rule> RULES = Set.of(Rule.REUSED, Rule.RESUBMITTED, Rule.LOOKALIKE);

    /** A version that stands for a student. */
    private static final String STANDING =
            """
            from photo p
            where p.sha256 in (:sums) and p.student <> :student
              and p.moved_to is null and p.level <> 'BLOCK'
              and (p.decision is null or p.decision <> 'RETURNED')
              and not exists (select 1 from makeup m where m.id = p.makeup and m.state = 'WITHDRAWN')
            """;

    private final JdbcClient db;
    private final PhotoPrints prints;

    EarlierPhotos(JdbcClient db, PhotoPrints prints) {
        this.db = db;
        this.prints = prints;
    }

    /** What the picture looks like, for the questions that come later; none where it was not decoded. */
    void remember(String sha256, List<Print> views) {
        if (!views.isEmpty()) {
            prints.keep(sha256, views);
        }
    }

    List<Complaint> complaints(UUID makeup, StudentNumber student, String sha256) {
        var near = prints.near(sha256);
        return Stream.of(
                        reused(student, sha256),
                        lookalike(student, near),
                        resubmitted(makeup, sha256).or(() -> resubmitted(makeup, near)))
                .flatMap(Optional::stream)
                .toList();
    }

    /** Lets one transaction at a time say whose these bytes are. */
    void hold(String sha256) {
        db.sql("select digit from photo_lock where digit = :digit for update")
                .param("digit", sha256.substring(0, 1))
                .query(String.class)
                .single();
    }

    /** The other student is not named: the complaint is also read by the one who handed the photo in. */
    private Optional<Complaint> reused(StudentNumber student, String sha256) {
        var others = others(student, sha256);
        return others == 0
                ? Optional.empty()
                : Optional.of(new Complaint(Rule.REUSED, Level.BLOCK, Integer.toString(others), "0"));
    }

    /** How many other students' photo these bytes are by a version that stands. */
    int others(StudentNumber student, String sha256) {
        return db.sql("select count(distinct p.student) " + STANDING)
                .param("sums", List.of(sha256))
                .param("student", student.value())
                .query(Integer.class)
                .single();
    }

    /** Not named either, for the same reason; whoever reviews asks {@link #lookalikes}. */
    private Optional<Complaint> lookalike(StudentNumber student, List<String> near) {
        var others = lookalikes(student, near).stream()
                .map(Photos.Lookalike::student)
                .distinct()
                .count();
        return others == 0
                ? Optional.empty()
                : Optional.of(new Complaint(Rule.LOOKALIKE, Level.WARN, Long.toString(others), "0"));
    }

    List<Photos.Lookalike> lookalikes(StudentNumber student, String sha256) {
        return lookalikes(student, prints.near(sha256));
    }

    private List<Photos.Lookalike> lookalikes(StudentNumber student, List<String> near) {
        if (near.isEmpty()) {
            return List.of();
        }
        return db.sql("select p.student, p.makeup, p.version " + STANDING + " order by p.student, p.version")
                .param("sums", near)
                .param("student", student.value())
                .query((row, number) -> new Photos.Lookalike(
                        new StudentNumber(row.getString("student")),
                        row.getObject("makeup", UUID.class),
                        row.getInt("version")))
                .list();
    }

    /** Nearly the same as a returned one: a better file of the same picture, or the same fault once more. */
    private Optional<Complaint> resubmitted(UUID makeup, List<String> near) {
        if (near.isEmpty()) {
            return Optional.empty();
        }
        return db.sql(
                        """
                        select max(version) from photo
                        where makeup = :makeup and sha256 in (:sums) and decision = 'RETURNED' and moved_to is null
                        """)
                .param("makeup", makeup)
                .param("sums", near)
                .query(Integer.class)
                .optional()
                .map(version -> new Complaint(Rule.RESUBMITTED, Level.INFO, version.toString(), "–"));
    }

    private Optional<Complaint> resubmitted(UUID makeup, String sha256) {
        return db.sql(
                        """
                        select version from photo
                        where makeup = :makeup and sha256 = :sha256 and decision = 'RETURNED' and moved_to is null
                        order by version desc fetch first 1 rows only
                        """)
                .param("makeup", makeup)
                .param("sha256", sha256)
                .query(Integer.class)
                .optional()
                .map(version -> new Complaint(Rule.RESUBMITTED, Level.WARN, version.toString(), "–"));
    }
}
