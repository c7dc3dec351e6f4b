package bupai.intake;

import bupai.makeup.State;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.util.Arrays;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** The students whose photo is still wanted: the names that a file of the tray most likely belongs to. */
@Repository
class Wanted {

    record Name(StudentNumber number, String name, String className) {}

    /** More names nobody looks through; typing finds the others. */
    private static final int MOST = 300;

    private static final List<String> WANTING = Arrays.stream(State.values())
            .filter(State::isGettingThePhoto)
            .map(State::name)
            .toList();

    private final JdbcClient db;

    Wanted(JdbcClient db) {
        this.db = db;
    }

    /** By class and name. */
    List<Name> of(Scope scope) {
        return db.sql("select s.number, s.name, c.name as class_name from makeup m"
                        + " join student s on s.number = m.newest_of and s.left_at is null"
                        + " join school_class c on c.name_key = s.class_key"
                        + " where m.state in (:wanting) and " + Scope.SQL
                        + " order by c.name, s.name, s.number fetch first " + MOST + " rows only")
                .param("wanting", WANTING)
                .params(scope.parameters())
                .query((row, number) -> new Name(
                        new StudentNumber(row.getString("number")), row.getString("name"), row.getString("class_name")))
                .list();
    }
}
