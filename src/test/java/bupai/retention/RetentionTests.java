package bupai.retention;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Bupai;
import bupai.MovableClock;
import bupai.Postgresql;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.Role;
import bupai.journal.Entry;
import bupai.journal.Erasure;
import bupai.journal.Journal;
import bupai.journal.Verification;
import bupai.journal.VerifyJournal;
import bupai.makeup.Decisions;
import bupai.makeup.HandIns;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Pictures;
import bupai.roster.RosterImport;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.web.client.RestTemplateBuilder;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** A season's end on PostgreSQL: archived, read into another database, purged and proved. */
@Program
@DirtiesContext
class RetentionTests {

    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());
    private static final LocalDate AFTERWARDS = LocalDate.of(2025, 1, 6);
    private static final LocalDate MUCH_LATER = LocalDate.of(2026, 6, 8);

    private static final Path HOME = Path.of("target/home", UUID.randomUUID().toString());

    private static final Postgresql DATABASE = Postgresql.empty();
    private static int seat;

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        DATABASE.settle(settings);
        settings.add("bupai.home", () -> HOME.toString());
    }

    @Autowired
    MovableClock clock;

    @Autowired
    TestRestTemplate http;

    @Autowired
    RosterImport roster;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    Purges purges;

    @Autowired
    PurgeOrders orders;

    @Autowired
    PersonalData data;

    @Autowired
    Erasure erasure;

    @Autowired
    Journal journal;

    @Autowired
    OwnTables tables;

    @Autowired
    Verification verification;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    StudentNumber zhang;

    @BeforeEach
    void aStudentWithAPhoto() throws IOException {
        db.sql("delete from purge").update();
        clock.moveTo(LocalDate.of(2024, 3, 4));
        zhang = new StudentNumber("0999203908%03d".formatted(++seat));
        var sheet = "学号,姓名,班级,邮箱,电话\n%s,张三,20物流管理,zhang@student.test,13800000000\n".formatted(zhang);
        roster.take(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), OFFICE);
        openings.open(OFFICE, List.of(zhang), "外出实习");
        var photo = handIns.handIn(
                OFFICE, zhang, Incoming.of("张三.jpg", picture()), Photo.Origin.XINHUA, Photo.Channel.STAFF);
        decisions.decide(OFFICE, makeups.newest(zhang).orElseThrow().id(), photo.version(), true, "清楚");
    }

    @Test
    void everyTableIsEitherGoingOrStaying() {
        var said = new TreeSet<>(Holdings.STAYING);
        Holdings.GOING.forEach(holding -> said.add(holding.table()));

        assertThat(said)
                .as("each table has a line in Holdings that says what becomes of it at the season's end")
                .containsExactlyInAnyOrderElementsOf(tables.inOrder());
    }

    @Test
    void anArchiveIsTheSameCohortInAnotherDatabase() throws Exception {
        var archive = archived();
        var home = folder.resolve("elsewhere");
        var settings = List.of(
                "--spring.datasource.url=jdbc:h2:file:" + home.resolve("bupai") + ";WRITE_DELAY=0",
                "--bupai.home=" + home);

        assertThat(ImportArchive.run(arguments("import-archive", archive, settings)))
                .isEqualTo(ImportArchive.DONE);

        assertThat(VerifyJournal.run(arguments("verify-journal", null, settings)))
                .isZero();
        try (var again = new SpringApplicationBuilder(Bupai.class)
                .properties(Map.of(
                        "server.port", "0",
                        "bupai.base-url", "https://bupai.test",
                        "bupai.office.mailbox", "jwc@mail.test",
                        "BUPAI_OFFICE_PASSWORD", "only-for-tests",
                        "camunda.bpm.process-engine-name",
                                "again" + UUID.randomUUID().toString().substring(0, 8)))
                .run(settings.toArray(String[]::new))) {
            var port = again.getEnvironment().getProperty("local.server.port");
            var there = new TestRestTemplate(
                    new RestTemplateBuilder().rootUri("http://localhost:" + port), "jwc", "only-for-tests");
            var here = http.withBasicAuth("jwc", "only-for-tests");
            assertThat(there.getForObject("/api/balance", String.class))
                    .isEqualTo(here.getForObject("/api/balance", String.class));
            var before = here.getForObject("/api/makeups/" + zhang, JsonNode.class);
            var after = there.getForObject("/api/makeups/" + zhang, JsonNode.class);
            for (var fact : List.of("name", "state", "photos", "timeline")) {
                assertThat(after.get(fact)).isNotNull().isEqualTo(before.get(fact));
            }
            assertThat(before.get("letters").findValuesAsText("state")).contains("WAITING");
            assertThat(after.get("letters").findValuesAsText("state"))
                    .as("nobody hears of an archived season once more")
                    .hasSize(before.get("letters").size())
                    .doesNotContain("WAITING", "SENT");
            assertThat(there.getForObject("/api/makeups/" + zhang + "/photos/1", byte[].class))
                    .isEqualTo(picture());
            // New rows are numbered after the old ones.
            assertThat(there.postForEntity("/api/makeups/" + zhang + "/calls", call(), String.class)
                            .getStatusCode()
                            .is2xxSuccessful())
                    .isTrue();
        }
    }

    @Test
    void isRefusedWholeWhereABitIsWrong() throws Exception {
        var archive = archived();
        var bent = folder.resolve("bent.zip");
        var files = unzipped(archive);
        var letters = new String(files.get("tables/student.jsonl"), StandardCharsets.UTF_8).replace("张三", "李四");
        files.put("tables/student.jsonl", letters.getBytes(StandardCharsets.UTF_8));
        zip(bent, files);
        var home = folder.resolve("nowhere");
        var settings = List.of("--spring.datasource.url=jdbc:h2:file:" + home.resolve("bupai"), "--bupai.home=" + home);

        assertThat(ImportArchive.run(arguments("import-archive", bent, settings)))
                .isEqualTo(ImportArchive.REFUSED);
        assertThat(home.resolve("photos")).doesNotExist();
        var full = Stream.concat(DATABASE.arguments().stream(), Stream.of("--bupai.home=" + home))
                .toList();
        assertThat(ImportArchive.run(arguments("import-archive", archive, full)))
                .isEqualTo(ImportArchive.REFUSED);
        assertThat(ImportArchive.run(arguments("import-archive", folder.resolve("none.zip"), settings)))
                .isEqualTo(ImportArchive.UNREADABLE);
    }

    @Test
    void nothingGoesBeforeItsDayOrWhileACaseIsOpen() {
        purges.order(OFFICE, Stage.PHOTOS, "2024");
        purges.playDue();
        assertThat(count("photo")).isPositive();

        clock.moveTo(AFTERWARDS);
        purges.playDue();

        assertThat(count("photo")).as("the accepted photo is in no delivery").isPositive();
        assertThat(purges.openCases()).isPositive();
    }

    @Test
    void anOrderNeedsTheYearAndCanBeTakenBack() {
        var office = http.withBasicAuth("jwc", "only-for-tests");

        assertThat(ordered(office, "PHOTOS", "2025")).isEqualTo(422);
        var silent = new org.springframework.http.HttpEntity<>(Map.of());
        assertThat(office.exchange("/api/retention/PHOTOS/order", HttpMethod.PUT, silent, String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(422);
        assertThat(ordered(office, "EVIDENCE", "2024")).isEqualTo(409);
        assertThat(ordered(office, "PHOTOS", "2024")).isEqualTo(204);
        assertThat(ordered(office, "PHOTOS", "2024")).isEqualTo(409);
        office.delete("/api/retention/PHOTOS/order");

        assertThat(count("purge")).isZero();
        clock.moveTo(AFTERWARDS);
        delivered();
        purges.playDue();
        assertThat(count("photo")).isPositive();
    }

    @Test
    void whatIsPurgedIsGoneAndTheChainStillHolds() throws IOException {
        delivered();
        journal.note(new Entry(
                clock.now(), "刘老师", null, null, "set-aside", Map.of("file", zhang + "张三.jpg", "reason", "重复")));
        purges.order(OFFICE, Stage.PHOTOS, "2024");
        purges.order(OFFICE, Stage.EVIDENCE, "2024");

        clock.moveTo(AFTERWARDS);
        purges.playDue();

        assertThat(proof(Stage.PHOTOS).isProof()).isTrue();
        assertThat(proof(Stage.EVIDENCE).doneAt()).isNull();
        assertThat(count("photo")).isZero();
        assertThat(proof(Stage.PHOTOS).report())
                .filteredOn(line -> line.what().equals("files:photos"))
                .allMatch(line -> line.before() > 0);
        assertThat(filesBelow(HOME.resolve("photos"))).isZero();
        assertThat(count("letter")).isPositive();
        assertThat(http.withBasicAuth("jwc", "only-for-tests")
                        .getForEntity("/api/makeups/" + zhang + "/photos/1", String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);

        clock.moveTo(MUCH_LATER);
        purges.playDue();

        assertThat(proof(Stage.EVIDENCE).isProof()).isTrue();
        assertThat(proof(Stage.EVIDENCE).report())
                .filteredOn(line -> line.what().equals("journal"))
                .allMatch(line -> line.before() > 0)
                .hasSize(1);
        for (var table : tables.inOrder()) {
            var rows = db.sql("select cast(t as varchar) from " + table + " t")
                    .query(String.class)
                    .list();
            assertThat(rows).as(table).noneMatch(row -> row.contains("张三") || row.contains(zhang.value()));
        }
        var report = verification.verify();
        assertThat(report.isWhole()).isTrue();
        assertThat(report.erased()).isPositive();
    }

    @Test
    void aPurgeThatWasKilledInItsMiddleGoesOnAtTheNextLook() throws IOException {
        delivered();
        purges.order(OFFICE, Stage.PHOTOS, "2024");
        purges.order(OFFICE, Stage.EVIDENCE, "2024");
        clock.moveTo(MUCH_LATER);
        var told = count("journal where what = 'purge-played'");
        // As processes leave it that are killed: one between rows and files, one while it blots the journal.
        var photos = data.counted(Stage.PHOTOS);
        orders.begun(Stage.PHOTOS, photos);
        data.deleteRows(Stage.PHOTOS);
        var evidence = data.counted(Stage.EVIDENCE);
        orders.begun(Stage.EVIDENCE, evidence);
        erasure.erase(zhang.value(), "Bupai", "purge-played");

        purges.playDue();

        assertThat(filesBelow(HOME.resolve("photos"))).isZero();
        for (var stage : Stage.values()) {
            var order = proof(stage);
            assertThat(order.isProof()).as(stage.name()).isTrue();
            assertThat(order.report())
                    .extracting(PurgeOrder.Line::before)
                    .as("counted before anything went")
                    .isEqualTo((stage == Stage.PHOTOS ? photos : evidence)
                            .stream().map(PurgeOrder.Line::before).toList());
        }
        purges.playDue();
        assertThat(count("journal where what = 'purge-played'"))
                .as("told once each")
                .isEqualTo(told + 2);
    }

    private PurgeOrder proof(Stage stage) {
        return purges.standing(OFFICE).stream()
                .filter(standing -> standing.stage() == stage)
                .findFirst()
                .map(Purges.Standing::order)
                .orElseThrow();
    }

    private int ordered(TestRestTemplate office, String stage, String year) {
        var body = new org.springframework.http.HttpEntity<>(Map.of("year", year));
        return office.exchange("/api/retention/" + stage + "/order", HttpMethod.PUT, body, String.class)
                .getStatusCode()
                .value();
    }

    /** As if every college had delivered. */
    private void delivered() {
        db.sql("update makeup set state = 'DELIVERED' where state = 'ACCEPTED'").update();
    }

    private static Map<String, Object> call() {
        return Map.of("reached", true, "note", "已通知");
    }

    private static byte[] picture() {
        // Everybody has a face of their own; the same one twice would be blocked.
        return Pictures.idPhoto(40 + seat);
    }

    private static long filesBelow(Path root) throws IOException {
        try (var files = Files.walk(root)) {
            return files.filter(Files::isRegularFile).count();
        }
    }

    private long count(String table) {
        return db.sql("select count(*) from " + table).query(Long.class).single();
    }

    private Path archived() throws IOException {
        var bytes = http.withBasicAuth("jwc", "only-for-tests").getForObject("/api/retention/archive", byte[].class);
        return Files.write(folder.resolve("archive.zip"), bytes);
    }

    private static String[] arguments(String command, Path file, List<String> settings) {
        var all = new java.util.ArrayList<>(List.of(command));
        if (file != null) {
            all.add(file.toString());
        }
        all.addAll(settings);
        return all.toArray(String[]::new);
    }

    private static Map<String, byte[]> unzipped(Path archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(Files.readAllBytes(archive)))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private static void zip(Path target, Map<String, byte[]> files) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        Files.write(target, bytes.toByteArray());
    }
}
