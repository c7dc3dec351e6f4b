package bupai.roster;

import bupai.Database;
import bupai.school.ClassName;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Students put straight into the tables, for tests of the rooms above. */
public final class InventedClass {

    private InventedClass() {}

    /** @param students each {@code number name class} */
    public static Students of(Database database, List<String> students) {
        var db = database.client();
        for (var student : students) {
            var parts = student.split(" ", 3);
            var className = new ClassName(parts[2]);
            addClass(db, className);
            db.sql("insert into student (number, name, class_key) values (:number, :name, :key)")
                    .param("number", parts[0])
                    .param("name", parts[1])
                    .param("key", className.key())
                    .update();
        }
        return new Students(db);
    }

    private static void addClass(JdbcClient db, ClassName name) {
        if (new Classes(db).find(name).isEmpty()) {
            db.sql("insert into school_class (name_key, name, college) values (:key, :name, 'jingguan')")
                    .param("key", name.key())
                    .param("name", name.value())
                    .update();
        }
    }
}
