package bupai;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;

/** The one PostgreSQL of a test run; who asks gets a database of its own on it, there in a tenth of a second. */
public final class Postgresql implements AutoCloseable {

    private static final String USER = "postgres";
    private static final String MIGRATED = "migrated";

    private static final EmbeddedPostgres SERVER = started();
    private static final AtomicInteger COUNT = new AtomicInteger();
    private static boolean migrated;

    private final String name;

    private Postgresql(String name) {
        this.name = name;
    }

    /** Without a table, as the program finds it at its first start. */
    public static Postgresql empty() {
        return copyOf("template1");
    }

    /** With our own tables, empty. */
    public static synchronized Postgresql migrated() {
        if (!migrated) {
            administer("create database " + MIGRATED);
            Database.migrated(new Postgresql(MIGRATED).source());
            migrated = true;
        }
        return copyOf(MIGRATED);
    }

    /** Where another process finds it. */
    public String address() {
        return SERVER.getJdbcUrl(USER, name);
    }

    public DataSource source() {
        return SERVER.getDatabase(USER, name);
    }

    public JdbcClient client() {
        return JdbcClient.create(source());
    }

    /** Makes it the database of a whole program. */
    public void settle(DynamicPropertyRegistry settings) {
        settings.add("spring.datasource.url", this::address);
        settings.add("spring.datasource.username", () -> USER);
    }

    /** The same for a program in a process of its own. */
    public List<String> arguments() {
        return List.of("--spring.datasource.url=" + address(), "--spring.datasource.username=" + USER);
    }

    /** How many statements like this one wait for a lock. */
    public long waiting(String statement) {
        return client().sql(
                        """
                        select count(*) from pg_stat_activity
                        where datname = current_database() and wait_event_type = 'Lock' and query like :statement
                        """)
                .param("statement", statement)
                .query(Long.class)
                .single();
    }

    /** Who is still connected is cut off. */
    @Override
    public void close() {
        administer("drop database " + name + " with (force)");
    }

    private static Postgresql copyOf(String template) {
        var name = "copy" + COUNT.incrementAndGet();
        administer("create database " + name + " template " + template);
        return new Postgresql(name);
    }

    private static void administer(String statement) {
        JdbcClient.create(SERVER.getPostgresDatabase()).sql(statement).update();
    }

    private static EmbeddedPostgres started() {
        try {
            // Ends with the tests. A whole program on it says @DirtiesContext, or it would wait for a dead database.
            return EmbeddedPostgres.builder().setServerConfig("fsync", "off").start();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }
}
