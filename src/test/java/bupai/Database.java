package bupai;

import com.zaxxer.hikari.HikariDataSource;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGSimpleDataSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;

/** An empty database of our own tables for a test of one room. */
public final class Database implements AutoCloseable {

    private static int count;

    private final DataSource source;
    private final AutoCloseable server;

    private Database(DataSource source, AutoCloseable server) {
        this.source = source;
        this.server = server;
    }

    /** H2 in memory: there in milliseconds. */
    public static synchronized Database empty() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:room" + count++ + ";DB_CLOSE_DELAY=-1");
        return new Database(migrated(source), () -> shutDown(source));
    }

    /** One that is already there, in a file of H2. */
    public static Database of(DataSource source) {
        return new Database(migrated(source), () -> shutDown(source));
    }

    /** A real PostgreSQL of its own, there in some seconds; must be closed. */
    public static Database postgresql() {
        try {
            // Its own shutdown hook keeps the test process from ending.
            var server = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "off")
                    .start();
            return new Database(migrated(server.getPostgresDatabase()), server);
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** As in operation: a pool of connections, and every commit is on the disk. */
    public static Database pooled() {
        try {
            var server = EmbeddedPostgres.builder()
                    .setRegisterShutdownHook(false)
                    .setServerConfig("fsync", "on")
                    .setServerConfig("synchronous_commit", "on")
                    .start();
            var pool = new HikariDataSource();
            pool.setDataSource(server.getPostgresDatabase());
            pool.setMaximumPoolSize(30);
            return new Database(migrated(pool), () -> {
                pool.close();
                server.close();
            });
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        }
    }

    /** A PostgreSQL that another process has opened. */
    public static Database at(String address) {
        var source = new PGSimpleDataSource();
        source.setUrl(address);
        return new Database(source, () -> {});
    }

    /** Where another process finds a PostgreSQL of ours. */
    public String address() {
        return ((EmbeddedPostgres) server).getJdbcUrl("postgres", "postgres");
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient client() {
        return JdbcClient.create(source);
    }

    public NamedParameterJdbcOperations batches() {
        return new NamedParameterJdbcTemplate(source);
    }

    public PlatformTransactionManager transactions() {
        return new JdbcTransactionManager(source);
    }

    @Override
    public void close() throws Exception {
        server.close();
    }

    private static void shutDown(DataSource source) throws SQLException {
        try (var connection = source.getConnection();
                var statement = connection.createStatement()) {
            statement.execute("shutdown");
        }
    }

    private static DataSource migrated(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }
}
