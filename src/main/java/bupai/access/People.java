package bupai.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everyone who may sign in. */
@Repository
public class People {

    private final JdbcClient db;
    private final PasswordEncoder encoder;

    People(JdbcClient db, PasswordEncoder encoder) {
        this.db = db;
        this.encoder = encoder;
    }

    /** Adds a person, or changes one who is there; {@code password} is clear text and kept only as the encoder's hash. */
    @Transactional
    public void save(Person person, String password) {
        db.sql("delete from person_class where username = :username")
                .param("username", person.username())
                .update();
        db.sql("delete from person where username = :username")
                .param("username", person.username())
                .update();
        db.sql(
                        """
                        insert into person (username, name, role, college, email, phone, password)
                        values (:username, :name, :role, :college, :email, :phone, :password)
                        """)
                .param("username", person.username())
                .param("name", person.name())
                .param("role", person.role().name())
                .param("college", person.college())
                .param("email", person.email())
                .param("phone", person.phone())
                .param("password", encoder.encode(password))
                .update();
        person.classes()
                .forEach(key -> db.sql("insert into person_class (username, class_key) values (:username, :key)")
                        .param("username", person.username())
                        .param("key", key)
                        .update());
    }

    public Optional<Person> find(String username) {
        return db.sql("select * from person where username = :username")
                .param("username", username)
                .query((row, number) -> person(row))
                .optional();
    }

    public List<Person> with(Role role) {
        var classes = new HashMap<String, Set<String>>();
        db.sql(
                        "select c.username, c.class_key from person_class c join person p on p.username = c.username where p.role = :role")
                .param("role", role.name())
                .query(row -> {
                    classes.computeIfAbsent(row.getString("username"), first -> new HashSet<>())
                            .add(row.getString("class_key"));
                });
        return db.sql("select * from person where role = :role order by username")
                .param("role", role.name())
                .query((row, number) -> person(row, classes.getOrDefault(row.getString("username"), Set.of())))
                .list();
    }

    public List<Person> all() {
        return db.sql("select * from person order by role, username")
                .query((row, number) -> person(row))
                .list();
    }

    /** Whose class this is, by its key; a class may be shared. */
    public List<Person> counsellorsOf(String classKey) {
        return db.sql(
                        """
                        select p.* from person p join person_class c on c.username = p.username
                        where c.class_key = :key and p.role = 'COUNSELLOR' order by p.username
                        """)
                .param("key", classKey)
                .query((row, number) -> person(row))
                .list();
    }

    /** Those who have this e-mail address, in whatever case it is written. */
    public List<Person> withAddress(String email) {
        return db.sql("select * from person where lower(email) = lower(:email) order by username")
                .param("email", email.strip())
                .query((row, number) -> person(row))
                .list();
    }

    Optional<String> passwordOf(String username) {
        return db.sql("select password from person where username = :username")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    private Person person(ResultSet row) throws SQLException {
        return person(row, classesOf(row.getString("username")));
    }

    private static Person person(ResultSet row, Set<String> classes) throws SQLException {
        return new Person(
                row.getString("username"),
                row.getString("name"),
                Role.valueOf(row.getString("role")),
                row.getString("college"),
                classes,
                row.getString("email"),
                row.getString("phone"));
    }

    private Set<String> classesOf(String username) {
        return new HashSet<>(db.sql("select class_key from person_class where username = :username")
                .param("username", username)
                .query(String.class)
                .list());
    }
}
