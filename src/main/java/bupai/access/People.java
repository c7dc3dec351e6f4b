package bupai.access;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** Everyone who may sign in. Whoever was deactivated is in no answer but {@link #everybody} and {@link #account}. */
@Repository
public class People {

    private static final String ACTIVE = "select * from person where active";

    private final JdbcClient db;
    private final PasswordEncoder encoder;

    People(JdbcClient db, PasswordEncoder encoder) {
        this.db = db;
        this.encoder = encoder;
    }

    /** Adds a person, or changes one who is there; {@code password} is clear text and kept only as the encoder's hash. */
    @Transactional
    public void save(Person person, String password) {
        if (account(person.username()).isEmpty()) {
            add(person, password, false);
        } else {
            change(person);
            password(person.username(), password, false);
        }
    }

    /**
     * Adds a person.
     *
     * @param once whether the password is to be replaced at the first sign-in
     * @return false where the username is taken
     */
    @Transactional
    public boolean add(Person person, String password, boolean once) {
        if (account(person.username()).isPresent()) {
            return false;
        }
        try {
            db.sql(
                            """
                            insert into person (username, name, role, college, email, phone, password, password_once)
                            values (:username, :name, :role, :college, :email, :phone, :password, :once)
                            """)
                    .param("username", person.username())
                    .param("name", person.name())
                    .param("role", person.role().name())
                    .param("college", person.college())
                    .param("email", person.email())
                    .param("phone", person.phone())
                    .param("password", encoder.encode(password))
                    .param("once", once)
                    .update();
        } catch (DuplicateKeyException addedAtThisMoment) {
            return false;
        }
        classes(person);
        return true;
    }

    /** Changes everything but the password; another role or scope ends the person's open sessions. */
    @Transactional
    public void change(Person person) {
        var before = account(person.username()).orElseThrow().person();
        var sameReach = before.role() == person.role()
                && String.valueOf(before.college()).equals(String.valueOf(person.college()))
                && before.classes().equals(person.classes());
        db.sql(
                        """
                        update person set name = :name, role = :role, college = :college, email = :email, phone = :phone,
                            stamp = stamp + :ends
                        where username = :username
                        """)
                .param("username", person.username())
                .param("name", person.name())
                .param("role", person.role().name())
                .param("college", person.college())
                .param("email", person.email())
                .param("phone", person.phone())
                .param("ends", sameReach ? 0 : 1)
                .update();
        classes(person);
    }

    private void classes(Person person) {
        db.sql("delete from person_class where username = :username")
                .param("username", person.username())
                .update();
        person.classes()
                .forEach(key -> db.sql("insert into person_class (username, class_key) values (:username, :key)")
                        .param("username", person.username())
                        .param("key", key)
                        .update());
    }

    /**
     * Gives a new password, which ends the person's open sessions.
     *
     * @param once whether it is to be replaced at the next sign-in
     */
    public void password(String username, String password, boolean once) {
        db.sql(
                        """
                        update person set password = :password, password_once = :once, stamp = stamp + 1
                        where username = :username
                        """)
                .param("username", username)
                .param("password", encoder.encode(password))
                .param("once", once)
                .update();
    }

    /** Lets a person in or keeps a person out, which ends the open sessions. */
    public void activate(String username, boolean active) {
        db.sql("update person set active = :active, stamp = stamp + 1 where username = :username")
                .param("username", username)
                .param("active", active)
                .update();
    }

    /** The usernames of this role, locked until the transaction ends, so that two of them cannot leave at once. */
    public List<String> held(Role role) {
        return db.sql("select username from person where active and role = :role order by username for update")
                .param("role", role.name())
                .query(String.class)
                .list();
    }

    public Optional<Person> find(String username) {
        return db.sql(ACTIVE + " and username = :username")
                .param("username", username)
                .query((row, number) -> person(row))
                .optional();
    }

    public List<Person> with(Role role) {
        var classes = new HashMap<String, Set<String>>();
        db.sql(
                        "select c.username, c.class_key from person_class c join person p on p.username = c.username where p.active and p.role = :role")
                .param("role", role.name())
                .query(row -> {
                    classes.computeIfAbsent(row.getString("username"), first -> new HashSet<>())
                            .add(row.getString("class_key"));
                });
        return db.sql(ACTIVE + " and role = :role order by username")
                .param("role", role.name())
                .query((row, number) -> person(row, classes.getOrDefault(row.getString("username"), Set.of())))
                .list();
    }

    public List<Person> all() {
        return db.sql(ACTIVE + " order by role, username")
                .query((row, number) -> person(row))
                .list();
    }

    /** Whose class this is, by its key; a class may be shared. */
    public List<Person> counsellorsOf(String classKey) {
        return db.sql(
                        """
                        select p.* from person p join person_class c on c.username = p.username
                        where p.active and c.class_key = :key and p.role = 'COUNSELLOR' order by p.username
                        """)
                .param("key", classKey)
                .query((row, number) -> person(row))
                .list();
    }

    /** Those who have this e-mail address, in whatever case it is written. */
    public List<Person> withAddress(String email) {
        return db.sql(ACTIVE + " and lower(email) = lower(:email) order by username")
                .param("email", email.strip())
                .query((row, number) -> person(row))
                .list();
    }

    /** Those who may sign in and those who may no more. */
    public List<Account> everybody() {
        return db.sql("select * from person order by active desc, role, username")
                .query((row, number) -> account(row))
                .list();
    }

    /** Whether active or not. */
    public Optional<Account> account(String username) {
        return db.sql("select * from person where username = :username")
                .param("username", username)
                .query((row, number) -> account(row))
                .optional();
    }

    Optional<String> passwordOf(String username) {
        return db.sql("select password from person where active and username = :username")
                .param("username", username)
                .query(String.class)
                .optional();
    }

    private Account account(ResultSet row) throws SQLException {
        return new Account(person(row), row.getBoolean("active"), row.getInt("stamp"), row.getBoolean("password_once"));
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
