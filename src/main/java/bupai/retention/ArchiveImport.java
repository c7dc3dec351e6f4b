package bupai.retention;

import bupai.archive.Cabinet;
import bupai.archive.ReadZip;
import bupai.journal.Sha256;
import bupai.school.Refused;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Reads an archive of a cohort into an installation that holds no student yet: all of it or nothing. */
@Component
class ArchiveImport {

    private static final int AT_ONCE = 500;
    private static final String KEPT_BACK = "归档时尚未发出，不再发送 / not sent when archived, and not sent any more";

    /** @param rows per table, @param files how many were put back */
    record Report(Map<String, Long> rows, int files) {}

    private final OwnTables tables;
    private final JdbcTemplate db;
    private final List<Cabinet> cabinets;
    private final TransactionTemplate transaction;
    private final ObjectMapper json = new ObjectMapper();

    ArchiveImport(OwnTables tables, JdbcTemplate db, List<Cabinet> cabinets, PlatformTransactionManager transactions) {
        this.tables = tables;
        this.db = db;
        this.cabinets = cabinets;
        this.transaction = new TransactionTemplate(transactions);
    }

    /**
     * @throws Refused 409 where this installation holds students, 422 where the file is no archive of a cohort or was
     *     changed since it was made
     */
    Report read(Path archive) throws IOException {
        mustBeEmpty();
        try (var zip = new ReadZip(archive)) {
            check(zip);
            var files = files(zip);
            var rows = transaction.execute(status -> rows(zip));
            return new Report(rows == null ? Map.of() : rows, files);
        }
    }

    private void mustBeEmpty() {
        for (var table : List.of("student", "makeup", "letter")) {
            if (count(table) > 0) {
                throw Refused.notNow("retention.import.not-empty");
            }
        }
    }

    /** Before anything is written, every byte is compared with its sum. */
    private void check(ReadZip zip) throws IOException {
        if (!zip.names().containsAll(List.of(CohortArchive.MANIFEST, CohortArchive.SUMS))) {
            throw Refused.notUnderstood("retention.import.no-archive");
        }
        try (var manifest = zip.open(CohortArchive.MANIFEST)) {
            if (json.readTree(manifest).path("format").asInt() != CohortArchive.FORMAT) {
                throw Refused.notUnderstood("retention.import.format");
            }
        }
        var sums = sums(zip);
        for (var name : zip.names()) {
            if (!name.equals(CohortArchive.SUMS) && !sum(zip, name).equals(sums.remove(name))) {
                throw Refused.notUnderstood("retention.import.changed", name);
            }
        }
        if (!sums.isEmpty()) {
            throw Refused.notUnderstood("retention.import.changed", Collections.min(sums.keySet()));
        }
    }

    private static Map<String, String> sums(ReadZip zip) throws IOException {
        try (var lines = reader(zip.open(CohortArchive.SUMS))) {
            return lines.lines()
                    .map(line -> line.split("  ", 2))
                    .filter(parts -> parts.length == 2)
                    .collect(Collectors.toMap(parts -> parts[1], parts -> parts[0], (one, other) -> one, HashMap::new));
        }
    }

    private static String sum(ReadZip zip, String name) throws IOException {
        try (var bytes = new DigestInputStream(zip.open(name), Sha256.digest())) {
            bytes.transferTo(OutputStream.nullOutputStream());
            return HexFormat.of().formatHex(bytes.getMessageDigest().digest());
        }
    }

    private int files(ReadZip zip) throws IOException {
        var files = 0;
        for (var cabinet : cabinets) {
            var folder = CohortArchive.FILES + cabinet.name() + "/";
            for (var name : zip.names()) {
                if (name.startsWith(folder)) {
                    try (var bytes = zip.open(name)) {
                        cabinet.put(name.substring(folder.length()), bytes);
                    }
                    files++;
                }
            }
        }
        return files;
    }

    private Map<String, Long> rows(ReadZip zip) {
        var ordered = tables.inOrder();
        var backwards = new ArrayList<>(ordered);
        Collections.reverse(backwards);
        // What an empty installation brings along, such as the journal's first link, makes room for the cohort's.
        backwards.forEach(table -> db.update("delete from " + table));
        var counts = new HashMap<String, Long>();
        for (var table : ordered) {
            var name = CohortArchive.TABLES + table + CohortArchive.LINES;
            if (zip.names().contains(name)) {
                counts.put(table, fill(zip, table, name));
            }
        }
        keepBack();
        return counts;
    }

    /** Letters that were waiting when the archive was made are a matter of then: nobody gets them a second time. */
    private void keepBack() {
        db.update("update letter set state = 'SKIPPED', answer = ? where state = 'WAITING'", KEPT_BACK);
    }

    private long fill(ReadZip zip, String table, String name) {
        var columns = tables.columns(table);
        try (var lines = reader(zip.open(name))) {
            var rows = 0L;
            var some = new ArrayList<Map<String, JsonNode>>();
            for (var line = lines.readLine(); line != null; line = lines.readLine()) {
                some.add(json.readValue(line, new TypeReference<Map<String, JsonNode>>() {}));
                if (some.size() == AT_ONCE) {
                    rows += insert(table, columns, some);
                    some.clear();
                }
            }
            rows += insert(table, columns, some);
            columns.stream().filter(OwnTables.Column::counts).forEach(column -> countOn(table, column.name()));
            return rows;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    private int insert(String table, List<OwnTables.Column> columns, List<Map<String, JsonNode>> rows) {
        if (rows.isEmpty()) {
            return 0;
        }
        var known = columns.stream()
                .filter(column -> rows.get(0).containsKey(column.name()))
                .toList();
        if (known.size() < rows.get(0).size()) {
            throw Refused.notUnderstood("retention.import.newer", table);
        }
        var into = known.stream().map(OwnTables.Column::name).collect(Collectors.joining(", "));
        var values = known.stream()
                .map(column -> isBinary(column) ? "?" : "cast(? as " + column.type() + ")")
                .collect(Collectors.joining(", "));
        db.batchUpdate(
                "insert into " + table + " (" + into + ") values (" + values + ")",
                rows,
                rows.size(),
                (statement, row) -> fill(statement, known, row));
        return rows.size();
    }

    private static void fill(PreparedStatement statement, List<OwnTables.Column> columns, Map<String, JsonNode> row)
            throws SQLException {
        for (var place = 0; place < columns.size(); place++) {
            var column = columns.get(place);
            var text = text(row.get(column.name()));
            if (isBinary(column)) {
                statement.setBytes(
                        place + 1, text == null ? null : Base64.getDecoder().decode(text));
            } else {
                statement.setString(place + 1, text);
            }
        }
    }

    private static @Nullable String text(@Nullable JsonNode value) {
        return value == null || value.isNull() ? null : value.asText();
    }

    private static boolean isBinary(OwnTables.Column column) {
        return column.type().startsWith("BINARY") || column.type().equals("bytea");
    }

    /** New rows are numbered after those that came with the archive; names come from the database's own description. */
    private void countOn(String table, String column) {
        var next = db.queryForObject("select coalesce(max(" + column + "), 0) + 1 from " + table, Long.class);
        db.execute("alter table " + table + " alter column " + column + " restart with " + next);
    }

    private long count(String table) {
        var count = db.queryForObject("select count(*) from " + table, Long.class);
        return count == null ? 0 : count;
    }

    private static BufferedReader reader(InputStream bytes) {
        return new BufferedReader(new InputStreamReader(bytes, StandardCharsets.UTF_8));
    }
}
