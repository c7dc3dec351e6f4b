package bupai.retention;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.archive.Cabinet;
import bupai.archive.GrowingZip;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.journal.Sha256;
import bupai.school.School;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayInputStream;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * The cohort in one file: every table of ours as lines of JSON, every kept file, and a checksum of each. It is written as
 * it is read, and holds one moment of the database.
 */
@Component
class CohortArchive {

    static final String MANIFEST = "manifest.json";
    static final String READ_ME = "README.txt";
    static final String SUMS = "sha256sums.txt";
    static final String TABLES = "tables/";
    static final String LINES = ".jsonl";
    static final String FILES = "files/";
    static final int FORMAT = 1;

    private static final int FETCHED = 500;
    private static final String MADE = "archive-made";

    private final OwnTables tables;
    private final JdbcTemplate db;
    private final List<Cabinet> cabinets;
    private final School school;
    private final SchoolClock clock;
    private final Journal journal;
    private final MessageSource texts;
    private final TransactionTemplate oneMoment;
    private final ObjectMapper json = new ObjectMapper();

    CohortArchive(
            OwnTables tables,
            JdbcTemplate db,
            List<Cabinet> cabinets,
            School school,
            SchoolClock clock,
            Journal journal,
            MessageSource texts,
            PlatformTransactionManager transactions) {
        this.tables = tables;
        this.db = new JdbcTemplate(Objects.requireNonNull(db.getDataSource()));
        this.db.setFetchSize(FETCHED);
        this.cabinets = cabinets;
        this.school = school;
        this.clock = clock;
        this.journal = journal;
        this.texts = texts;
        this.oneMoment = new TransactionTemplate(transactions);
        this.oneMoment.setReadOnly(true);
        this.oneMoment.setIsolationLevel(TransactionTemplate.ISOLATION_REPEATABLE_READ);
    }

    /** As a download; its making is a line of the journal. */
    void send(Caller caller, HttpServletResponse response) throws IOException {
        caller.must(Right.RUN_SEASON);
        var name = ContentDisposition.attachment().filename(fileName()).build();
        response.setContentType("application/zip");
        response.setHeader(HttpHeaders.CONTENT_DISPOSITION, name.toString());
        write(response.getOutputStream(), caller.name());
    }

    /** Such as {@code 11311-2024-archive.zip}. */
    private String fileName() {
        return school.code() + "-" + school.year() + "-archive.zip";
    }

    private void write(OutputStream out, String by) throws IOException {
        journal.note(new Entry(clock.now(), by, null, null, MADE, Map.of("file", fileName())));
        var zip = new GrowingZip(out);
        var sums = new TreeMap<String, String>();
        try {
            oneMoment.executeWithoutResult(status -> {
                try {
                    add(
                            zip,
                            sums,
                            MANIFEST,
                            json.writerWithDefaultPrettyPrinter().writeValueAsBytes(manifest()));
                    add(zip, sums, READ_ME, readMe());
                    for (var table : tables.inOrder()) {
                        table(zip, sums, table);
                    }
                } catch (IOException broken) {
                    throw new UncheckedIOException(broken);
                }
            });
        } catch (UncheckedIOException broken) {
            throw broken.getCause();
        }
        for (var cabinet : cabinets) {
            for (var file : cabinet.files()) {
                file(zip, sums, cabinet, file);
            }
        }
        zip.add(SUMS, new ByteArrayInputStream(lines(sums).getBytes(StandardCharsets.UTF_8)));
        zip.finish();
    }

    private Map<String, Object> manifest() {
        var counts = new LinkedHashMap<String, Long>();
        tables.inOrder()
                .forEach(table -> counts.put(table, db.queryForObject("select count(*) from " + table, Long.class)));
        var manifest = new LinkedHashMap<String, Object>();
        manifest.put("format", FORMAT);
        manifest.put("school", school.code());
        manifest.put("cohort", school.cohort());
        manifest.put("year", school.year());
        manifest.put("madeAt", clock.at(clock.now()).toString());
        manifest.put("rows", counts);
        return manifest;
    }

    private byte[] readMe() {
        var said = new StringBuilder();
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            said.append(texts.getMessage(
                            "retention.archive.readme",
                            new Object[] {school.name(), school.cohort(), fileName()},
                            language))
                    .append("\r\n\r\n");
        }
        return said.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void add(GrowingZip zip, Map<String, String> sums, String name, byte[] bytes) throws IOException {
        sums.put(name, Sha256.hex(Sha256.digest().digest(bytes)));
        zip.add(name, new ByteArrayInputStream(bytes));
    }

    private void table(GrowingZip zip, Map<String, String> sums, String table) throws IOException {
        var name = TABLES + table + LINES;
        var sum = new DigestOutputStream(unclosed(zip.begin(name)), Sha256.digest());
        db.query("select * from " + table, row -> {
            try {
                sum.write(json.writeValueAsBytes(line(row)));
                sum.write('\n');
            } catch (IOException broken) {
                throw new UncheckedIOException(broken);
            }
        });
        zip.end();
        sums.put(name, HexFormat.of().formatHex(sum.getMessageDigest().digest()));
    }

    private static Map<String, @Nullable Object> line(ResultSet row) throws SQLException {
        var about = row.getMetaData();
        var line = new LinkedHashMap<String, @Nullable Object>();
        for (var column = 1; column <= about.getColumnCount(); column++) {
            line.put(about.getColumnLabel(column).toLowerCase(Locale.ROOT), value(row, column));
        }
        return line;
    }

    private static @Nullable Object value(ResultSet row, int column) throws SQLException {
        switch (row.getMetaData().getColumnType(column)) {
            case Types.BINARY, Types.VARBINARY, Types.LONGVARBINARY -> {
                var bytes = row.getBytes(column);
                return bytes == null ? null : Base64.getEncoder().encodeToString(bytes);
            }
            case Types.INTEGER, Types.BIGINT, Types.SMALLINT, Types.BOOLEAN, Types.BIT -> {
                return row.getObject(column);
            }
            default -> {
                return row.getString(column);
            }
        }
    }

    private static void file(GrowingZip zip, Map<String, String> sums, Cabinet cabinet, String file)
            throws IOException {
        var name = FILES + cabinet.name() + "/" + file;
        try (var bytes = new DigestInputStream(cabinet.open(file), Sha256.digest())) {
            zip.add(name, bytes);
            sums.put(name, HexFormat.of().formatHex(bytes.getMessageDigest().digest()));
        }
    }

    private static String lines(Map<String, String> sums) {
        var lines = new StringBuilder();
        sums.forEach((name, sum) -> lines.append(sum).append("  ").append(name).append('\n'));
        return lines.toString();
    }

    private static OutputStream unclosed(OutputStream out) {
        return new FilterOutputStream(out) {
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() {
                // the zip goes on
            }
        };
    }
}
