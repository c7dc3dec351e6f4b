package bupai.access;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Everybody who works here, for the next season: with role, college and password, and without this season's classes. */
@Component
public class CarriedPeople {

    /** @param password as the encoder wrote it */
    record Line(
            String username,
            String name,
            Role role,
            @Nullable String college,
            @Nullable String email,
            @Nullable String phone,
            String password) {}

    private final JdbcClient db;
    private final ObjectMapper json;

    CarriedPeople(JdbcClient db, ObjectMapper json) {
        this.db = db;
        this.json = json;
    }

    public byte[] packed() {
        var lines = db.sql("select username, name, role, college, email, phone, password from person "
                        + "where active order by username")
                .query((row, number) -> new Line(
                        row.getString("username"),
                        row.getString("name"),
                        Role.valueOf(row.getString("role")),
                        row.getString("college"),
                        row.getString("email"),
                        row.getString("phone"),
                        row.getString("password")))
                .list();
        try {
            return json.writerWithDefaultPrettyPrinter().writeValueAsBytes(lines);
        } catch (JsonProcessingException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Where nobody but the first person is here yet, those who were carried over come; otherwise nothing changes. */
    @Transactional
    public void unpack(byte[] content) {
        var here = db.sql("select username from person").query(String.class).list();
        if (here.size() > 1) {
            return;
        }
        try {
            json.readValue(content, new TypeReference<List<Line>>() {}).stream()
                    .filter(line -> !here.contains(line.username()))
                    .forEach(this::add);
        } catch (IOException broken) {
            throw new UncheckedIOException("the people carried over cannot be read", broken);
        }
    }

    private void add(Line line) {
        db.sql(
                        """
                        insert into person (username, name, role, college, email, phone, password)
                        values (:username, :name, :role, :college, :email, :phone, :password)
                        """)
                .param("username", line.username())
                .param("name", line.name())
                .param("role", line.role().name())
                .param("college", line.college())
                .param("email", line.email())
                .param("phone", line.phone())
                .param("password", line.password())
                .update();
    }
}
