package bupai.retention;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.springframework.stereotype.Component;

/** The program's own tables as the database describes them, without the engine's and the demo's. */
@Component
class OwnTables {

    /** @param counts whether the database numbers its rows */
    record Column(String name, String type, boolean counts) {}

    private final DataSource source;

    OwnTables(DataSource source) {
        this.source = source;
    }

    /** In an order in which they can be filled: what others refer to comes first. */
    List<String> inOrder() {
        try (var connection = source.getConnection()) {
            var referred = new TreeMap<String, Set<String>>();
            for (var table : names(connection)) {
                referred.put(table, referred(connection, table));
            }
            var ordered = new LinkedHashSet<String>();
            referred.keySet().forEach(table -> add(table, referred, ordered, new HashSet<>()));
            return List.copyOf(ordered);
        } catch (SQLException failed) {
            throw new IllegalStateException("the tables cannot be listed", failed);
        }
    }

    List<Column> columns(String table) {
        try (var connection = source.getConnection();
                var columns = connection
                        .getMetaData()
                        .getColumns(connection.getCatalog(), connection.getSchema(), spelt(connection, table), null)) {
            var found = new ArrayList<Column>();
            while (columns.next()) {
                found.add(new Column(
                        columns.getString("COLUMN_NAME").toLowerCase(Locale.ROOT),
                        columns.getString("TYPE_NAME"),
                        "YES".equals(columns.getString("IS_AUTOINCREMENT"))));
            }
            return found;
        } catch (SQLException failed) {
            throw new IllegalStateException("the columns of " + table + " cannot be listed", failed);
        }
    }

    private static Set<String> names(Connection connection) throws SQLException {
        var names = new TreeSet<String>();
        try (var tables = connection
                .getMetaData()
                .getTables(
                        connection.getCatalog(), connection.getSchema(), null, new String[] {"TABLE", "BASE TABLE"})) {
            while (tables.next()) {
                names.add(tables.getString("TABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        names.removeIf(
                name -> name.startsWith("act_") || name.startsWith("demo_") || name.equals("flyway_schema_history"));
        return names;
    }

    private static Set<String> referred(Connection connection, String table) throws SQLException {
        var referred = new TreeSet<String>();
        try (var keys = connection
                .getMetaData()
                .getImportedKeys(connection.getCatalog(), connection.getSchema(), spelt(connection, table))) {
            while (keys.next()) {
                referred.add(keys.getString("PKTABLE_NAME").toLowerCase(Locale.ROOT));
            }
        }
        return referred;
    }

    private static String spelt(Connection connection, String table) throws SQLException {
        return connection.getMetaData().storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
    }

    private static void add(
            String table, TreeMap<String, Set<String>> referred, Set<String> ordered, Set<String> underWay) {
        if (!referred.containsKey(table) || !underWay.add(table)) {
            return;
        }
        referred.get(table).forEach(first -> add(first, referred, ordered, underWay));
        ordered.add(table);
    }
}
