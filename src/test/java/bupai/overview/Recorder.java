package bupai.overview;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import javax.sql.DataSource;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Listens to a page's statements, so that the very same ones can be timed without the page around them. */
final class Recorder extends DelegatingDataSource {

    /** One statement with what was bound to it, in the order of its places. */
    record Said(String sql, List<Bound> bound) {}

    /** @param setter the method of the statement that bound it */
    record Bound(Method setter, Object[] arguments) {}

    private volatile List<Said> tape = List.of();
    private volatile boolean on;

    Recorder(DataSource source) {
        super(source);
    }

    /** What the program asks the database while the work is done. */
    synchronized List<Said> during(Runnable work) {
        var heard = new ArrayList<Said>();
        tape = heard;
        on = true;
        try {
            work.run();
        } finally {
            on = false;
        }
        synchronized (heard) {
            return List.copyOf(heard);
        }
    }

    /** Asks the same again on one connection and reads every row; answers how many rows came. */
    static long replay(Connection bare, List<Said> statements) throws SQLException {
        var rows = 0L;
        for (var said : statements) {
            try (var statement = bare.prepareStatement(said.sql())) {
                for (var bound : said.bound()) {
                    try {
                        bound.setter().invoke(statement, bound.arguments());
                    } catch (ReflectiveOperationException impossible) {
                        throw new IllegalStateException(impossible);
                    }
                }
                try (var answer = statement.executeQuery()) {
                    while (answer.next()) {
                        rows++;
                    }
                }
            }
        }
        return rows;
    }

    @Override
    public Connection getConnection() throws SQLException {
        return listening(super.getConnection());
    }

    private Connection listening(Connection connection) {
        return (Connection) Proxy.newProxyInstance(
                Recorder.class.getClassLoader(), new Class<?>[] {Connection.class}, (self, method, arguments) -> {
                    var answer = asked(connection, method, arguments);
                    return on && answer instanceof PreparedStatement statement && arguments[0] instanceof String sql
                            ? listening(statement, sql)
                            : answer;
                });
    }

    private PreparedStatement listening(PreparedStatement statement, String sql) {
        SortedMap<Integer, Bound> bound = new TreeMap<>();
        return (PreparedStatement) Proxy.newProxyInstance(
                Recorder.class.getClassLoader(),
                new Class<?>[] {PreparedStatement.class},
                (self, method, arguments) -> {
                    if (method.getName().startsWith("set") && arguments != null && arguments.length > 1) {
                        bound.put((Integer) arguments[0], new Bound(method, arguments.clone()));
                    }
                    if (method.getName().equals("executeQuery") && isQuestion(sql)) {
                        synchronized (tape) {
                            tape.add(new Said(sql, List.copyOf(bound.values())));
                        }
                    }
                    return asked(statement, method, arguments);
                });
    }

    private static boolean isQuestion(String sql) {
        var plain = sql.strip().toLowerCase(Locale.ROOT);
        return (plain.startsWith("select") || plain.startsWith("with")) && !plain.contains("for update");
    }

    private static Object asked(Object whom, Method method, Object[] arguments) throws Throwable {
        try {
            return method.invoke(whom, arguments);
        } catch (InvocationTargetException failure) {
            throw failure.getCause();
        }
    }
}
