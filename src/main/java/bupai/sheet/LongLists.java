package bupai.sheet;

import java.util.function.Consumer;
import java.util.function.Function;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads what is too long to be held: in one read-only transaction, some hundred rows at a time. */
@Component
public class LongLists {

    private static final int AT_ONCE = 500;

    private final JdbcClient db;
    private final TransactionTemplate transaction;

    LongLists(DataSource database, PlatformTransactionManager transactions) {
        var template = new JdbcTemplate(database);
        template.setFetchSize(AT_ONCE);
        this.db = JdbcClient.create(template);
        this.transaction = new TransactionTemplate(transactions);
        this.transaction.setReadOnly(true);
    }

    /** @param question must not be kept beyond the call */
    public <T> void each(Function<JdbcClient, Stream<T>> question, Consumer<T> use) {
        transaction.executeWithoutResult(status -> {
            try (var rows = question.apply(db)) {
                rows.forEach(use);
            }
        });
    }
}
