package bupai.season;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bupai.Bupai;
import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.CalendarYear;
import bupai.calendar.CalendarYear.Span;
import bupai.school.Refused;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Texts;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What this season packs, the next one begins with: the right days, the same people and texts, and nobody's data. */
@Program
class NextSeasonTests {

    private static final Map<String, String> NEXT = Map.of(
            "cohort", "2025届",
            "year", "2025",
            "makeupDeadline", "2025-03-21",
            "packDeadline", "2025-04-30",
            "seasonEnd", "2025-05-30",
            "daysOff", "2025-01-01\n2025-01-28 2025-02-04\n2025-04-04 2025-04-06\n2025-05-01 2025-05-05",
            "workdays", "2025-01-26\n2025-02-08\n2025-04-27",
            "quiet", "2025-01-28 2025-02-04");

    @Autowired
    TestRestTemplate http;

    @Autowired
    MovableClock clock;

    @Autowired
    People people;

    @Autowired
    Texts texts;

    @Autowired
    School school;

    @Autowired
    List<Luggage> luggage;

    @Autowired
    JdbcClient db;

    @Autowired
    CalendarYear calendar;

    @TempDir
    Path home;

    private LocalDate before = Program.BEGINNING;

    @BeforeEach
    void people() {
        before = clock.today();
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(
                new Person("zhang", "张辅导员", Role.COUNSELLOR, null, Set.of("20财务管理1班"), "z@school.test", "123"), "demo");
    }

    @AfterEach
    void back() {
        clock.moveTo(before);
    }

    @Test
    void proposesThisYearsDaysAYearLater() {
        var proposed = SeasonForm.proposed(school, calendar).read();

        assertThat(proposed.cohort()).isEqualTo("2025届");
        assertThat(proposed.makeupDeadline()).isEqualTo(LocalDate.of(2025, 3, 20));
        assertThat(proposed.daysOff()).contains(new Span(LocalDate.of(2025, 1, 28), LocalDate.of(2025, 2, 4)));
        assertThat(proposed.faults(2024)).isEmpty();
        assertThat(proposed.doubts()).containsExactly("season.doubt.workdays");
    }

    @Test
    void namesWhatCannotBe() {
        assertThatThrownBy(
                        () -> form(Map.of("daysOff", "2025-05-05 2025-05-01")).read())
                .isInstanceOf(Refused.class)
                .hasMessageContaining("season.fault.span")
                .extracting(fault -> ((Refused) fault).field().orElse(""))
                .isEqualTo("daysOff");
        assertThatThrownBy(() -> form(Map.of("makeupDeadline", "20. 3. 2025")).read())
                .hasMessageContaining("season.fault.day");
        assertThat(form(Map.of("packDeadline", "2025-03-01")).read().faults(2024))
                .extracting(Refused::key, fault -> fault.field().orElse(""))
                .containsExactly(tuple("season.fault.order", "makeupDeadline"));
        assertThat(form(Map.of("year", "2024")).read().faults(2024))
                .extracting(fault -> fault.field().orElse(""))
                .containsExactlyInAnyOrder("year", "makeupDeadline", "packDeadline", "seasonEnd");
    }

    @Test
    void keepsWhatTheOfficeWroteAroundTheDays() throws IOException {
        var written = new CohortFile(Files.readString(Path.of("config/cohort.yml")))
                .of(form(Map.of()).read());

        assertThat(written)
                .contains(
                        "makeup-deadline: 2025-03-21",
                        "cohort: 2025届",
                        "workdays: [2025-01-26, 2025-02-08, 2025-04-27]")
                .contains("# ASSUMED: the notice gives no date on which cases are closed.", "lead-working-days: 20")
                .doesNotContain("2024-02-10");
    }

    @Test
    void laysTheLastSeasonsCurveUnderTheNewOne() {
        var curve = luggage.stream()
                .filter(piece -> piece.file().equals("curve.json"))
                .findFirst()
                .orElseThrow();

        curve.unpack("{\"cohort\":\"2023届\",\"shares\":{\"100\":0.0,\"7\":0.5}}".getBytes(StandardCharsets.UTF_8));
        curve.unpack("{\"cohort\":\"2022届\",\"shares\":{\"3\":0.9}}".getBytes(StandardCharsets.UTF_8));

        assertThat(db.sql("select count(*) from past_curve where cohort = '2023届'")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        assertThat(db.sql("select count(*) from past_curve")
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
        db.sql("delete from past_curve").update();
    }

    @Test
    void waitsForTheEndOfThisSeason() {
        clock.moveTo(LocalDate.of(2024, 3, 13));
        var office = new Visitor(http.getRootUri()).signIn("affairs");
        var page = office.get("/next-season").body();

        assertThat(page).contains("本届到 2024年5月31日 结束");
        assertThat(office.get("/next-season?cohort=2025届&year=2025&makeupDeadline=2025-03-21&packDeadline=2025-04-30"
                                + "&seasonEnd=2025-05-30&daysOff=2025-04-04 2025-04-06&workdays=&quiet=")
                        .body())
                .contains("最后一个工作日 2025年4月29日", "没有调休上班的周末");
        assertThat(office.post("/next-season", NEXT, page).status()).isEqualTo(HttpStatus.CONFLICT);
        assertThat(office.get("/next-season?cohort=2025届").status()).isEqualTo(HttpStatus.OK);
    }

    @Test
    void standsEmptyWithTheRightDaysAndTheSamePeople() throws Exception {
        clock.moveTo(LocalDate.of(2024, 6, 3));
        var told = texts.current("TOLD", Language.ZH).version();
        texts.write("TOLD", Language.ZH, told.version(), told.source().replace("缺席", "错过"), null, "刘老师", "");
        var office = new Visitor(http.getRootUri()).signIn("affairs");

        unpack(office.postForBytes(
                "/next-season", NEXT, office.get("/next-season").body()));

        assertThat(home.resolve("config/letters/TOLD.zh.txt")).content().contains("错过");
        try (var next = new SpringApplicationBuilder(Bupai.class).run(settings())) {
            var port = next.getEnvironment().getProperty("local.server.port");
            var cohort = asked(port, "/api/cohort");
            assertThat(cohort.path("name").asText()).isEqualTo("2025届");
            assertThat(cohort.path("makeupDeadline").asText()).isEqualTo("2025-03-21");
            assertThat(cohort.path("packLastWorkingDay").asText()).isEqualTo("2025-04-29");
            assertThat(asked(port, "/api/balance").path("expected").asInt()).isZero();
            assertThat(asked(port, "/api/makeups").path("total").asInt()).isZero();
            var counsellor = next.getBean(People.class).find("zhang").orElseThrow();
            assertThat(counsellor.classes()).isEmpty();
            assertThat(counsellor.email()).isEqualTo("z@school.test");
            assertThat(next.getBean(Texts.class)
                            .current("TOLD", Language.ZH)
                            .version()
                            .source())
                    .contains("错过");
        }
    }

    private String[] settings() {
        var config = home.resolve("config");
        return new String[] {
            "--server.port=0",
            "--spring.config.additional-location=optional:file:" + config.resolve("cohort.yml"),
            "--bupai.home=" + home.resolve("var"),
            "--bupai.config=" + config,
            "--bupai.letters=" + config.resolve("letters"),
            "--bupai.carried=" + config.resolve("carried"),
            "--bupai.timetable=" + config.resolve("timetable.csv"),
            "--spring.datasource.url=jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1",
            "--camunda.bpm.process-engine-name=next" + System.nanoTime(),
            "--spring.mail.host=localhost",
            "--spring.mail.port=1",
            "--bupai.base-url=https://bupai.test",
            "--bupai.office.mailbox=jwc@mail.test",
            "--BUPAI_OFFICE_PASSWORD=secret"
        };
    }

    /** With the password that the person had before. */
    private JsonNode asked(String port, String path) throws Exception {
        var basic = Base64.getEncoder().encodeToString("affairs:demo".getBytes(StandardCharsets.UTF_8));
        var answer = HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + port + path))
                                .header("Authorization", "Basic " + basic)
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).describedAs("%s", answer.body()).isEqualTo(200);
        return new com.fasterxml.jackson.databind.ObjectMapper().readTree(answer.body());
    }

    private void unpack(byte[] zip) throws IOException {
        try (var files = new ZipInputStream(new ByteArrayInputStream(zip), StandardCharsets.UTF_8)) {
            for (var entry = files.getNextEntry(); entry != null; entry = files.getNextEntry()) {
                var file = home.resolve(entry.getName());
                Files.createDirectories(file.getParent());
                Files.write(file, files.readAllBytes());
            }
        }
    }

    private static SeasonForm form(Map<String, String> other) {
        var all = new LinkedHashMap<>(NEXT);
        all.putAll(other);
        return new SeasonForm(
                all.get("cohort"),
                all.get("year"),
                all.get("makeupDeadline"),
                all.get("packDeadline"),
                all.get("seasonEnd"),
                all.get("daysOff"),
                all.get("workdays"),
                all.get("quiet"));
    }
}
