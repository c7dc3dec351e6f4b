package bupai.makeup;

import bupai.access.Caller;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.school.Scope;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which students' photos look nearly like those of a case, as far as the reader may see these students. */
@Component
class Lookalikes {

    /** Another student, to be opened and compared. */
    record Line(String studentNumber, String name, String className) {}

    private final Photos photos;
    private final JdbcClient db;

    Lookalikes(Photos photos, JdbcClient db) {
        this.photos = photos;
        this.db = db;
    }

    List<Line> of(Caller caller, UUID makeup) {
        var students = new LinkedHashSet<String>();
        photos.of(makeup).stream()
                .filter(Photo::mayBeReviewed)
                .flatMap(photo -> photos.lookalikes(photo).stream())
                .forEach(one -> students.add(one.student().value()));
        return students.isEmpty() ? List.of() : inScope(caller, students);
    }

    private List<Line> inScope(Caller caller, LinkedHashSet<String> students) {
        return db.sql("select s.number, s.name, c.name as class_name from student s"
                        + " join school_class c on c.name_key = s.class_key"
                        + " where s.number in (:students) and " + Scope.SQL + " order by s.number")
                .param("students", students)
                .params(caller.scope().parameters())
                .query((row, number) ->
                        new Line(row.getString("number"), row.getString("name"), row.getString("class_name")))
                .list();
    }
}
