package bupai;

import javax.sql.DataSource;
import org.flywaydb.core.Flyway;
import org.h2.jdbcx.JdbcDataSource;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An empty database of our own tables, in memory, for a test of one room. */
public final class Database {

    private static int count;

    private final DataSource source;

    private Database(DataSource source) {
        this.source = source;
    }

    public static synchronized Database empty() {
        var source = new JdbcDataSource();
        source.setURL("jdbc:h2:mem:room" + count++
                + ";DB_CLOSE_DELAY=-1;DATABASE_TO_LOWER=TRUE;CASE_INSENSITIVE_IDENTIFIERS=TRUE");
        Flyway.configure().dataSource(source).load().migrate();
        return new Database(source);
    }

    public DataSource source() {
        return source;
    }

    public JdbcClient client() {
        return JdbcClient.create(source);
    }
}
