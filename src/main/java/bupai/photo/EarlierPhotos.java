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

    private final JdbcClient db;

    EarlierPhotos(JdbcClient db) {
        this.db = db;
    }

    List<Complaint> complaints(UUID makeup, StudentNumber student, String sha256) {
        return Stream.of(reused(student, sha256), resubmitted(makeup, sha256))
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
        return db.sql(
                        """
                        select count(distinct p.student) from photo p
                        where p.sha256 = :sha256 and p.student <> :student
                          and p.moved_to is null and p.level <> 'BLOCK'
                          and (p.decision is null or p.decision <> 'RETURNED')
                          and not exists (select 1 from makeup m where m.id = p.makeup and m.state = 'WITHDRAWN')
                        """)
                .param("sha256", sha256)
                .param("student", student.value())
                .query(Integer.class)
                .single();
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
