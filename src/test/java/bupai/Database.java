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

    /** What the migrations make, beside the databases in memory; read again, it takes a tenth of their time. */
    private static final String MIGRATED = "'memFS:migrated.sql'";

    private static int count;

    private final DataSource source;
    private final AutoCloseable end;

    private Database(DataSource source, AutoCloseable end) {
        this.source = source;
        this.end = end;
    }

    /** H2 in memory: there in milliseconds. */
    public static synchronized Database empty() {
        if (count == 0) {
            var first = migrated(inMemory());
            run(first, "script nopasswords nosettings to " + MIGRATED);
            run(first, "shutdown");
        }
        var source = inMemory();
        run(source, "runscript from " + MIGRATED);
        return new Database(source, () -> run(source, "shutdown"));
    }

    /** One that is already there, in a file of H2. */
    public static Database of(DataSource source) {
        return new Database(migrated(source), () -> run(source, "shutdown"));
    }

    /** A real PostgreSQL; must be closed. */
    public static Database postgresql() {
        var database = Postgresql.migrated();
        return new Database(database.source(), database);
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
        end.close();
    }

    private static DataSource inMemory() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:room" + count++ + ";DB_CLOSE_DELAY=-1");
        return source;
    }

    private static void run(DataSource source, String statement) {
        try (var connection = source.getConnection();
                var running = connection.createStatement()) {
            running.execute(statement);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    static DataSource migrated(DataSource source) {
        Flyway.configure().dataSource(source).load().migrate();
        return source;
    }
}
