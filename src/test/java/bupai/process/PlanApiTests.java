package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.reminder.Cases;
import bupai.reminder.Plan;
import bupai.reminder.Rounds;
import bupai.roster.Sheets;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** The plan edited as an office would: downloaded, changed, uploaded, followed the next morning. */
@Program
@TestPropertySource(properties = "bupai.school.name=计划学校")
class PlanApiTests {

    private static final LocalDate TODAY = LocalDate.of(2024, 3, 14);

    @Autowired
    TestRestTemplate rest;

    @Autowired
    MovableClock clock;

    @Autowired
    Rounds rounds;

    @Autowired
    PlanVersions versions;

    @Autowired
    Plan.InForce plan;

    @Autowired
    PlanWords words;

    @Autowired
    PlanSheet sheets;

    @Autowired
    JdbcClient db;

    Cases cases;

    @BeforeEach
    void packagedPlan() {
        clock.moveTo(TODAY);
        cases = new Cases(db);
        put("/api/plan/version", "{}");
    }

    @Test
    void tomorrowsLettersFollowTheSheetThatTheOfficeEdited() throws IOException {
        var makeup = cases.open("NOT_STARTED", "", "", "2024-03-11", "", "");
        var file = edited(cells -> {
            if (cells[1].equals("未启动、途中、已退回") && cells[5].equals("3至5")) {
                cells[5] = "3～6";
                cells[9] = "请选途径";
                cells[10] = "我们的D5";
                cells[11] = "学院";
            }
            return cells;
        });

        var answer = upload(file, "plan.xlsx");

        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        play(TODAY);
        assertThat(db.sql("select substring(dedupe from 38) from letter where makeup = :makeup")
                        .param("makeup", makeup)
                        .query(String.class)
                        .list())
                .containsExactly("CHOOSE_ROUTE/2024-03-20/我们的D5");
        assertThat(db.sql("select hears from escalation").query(String.class).list())
                .containsExactly("COLLEGE");
    }

    @Test
    void theComparisonIsWhatTheRoundThenWrites() throws IOException {
        cases.open("NOT_STARTED", "", "", "2024-03-11", "", "");
        cases.open("NOT_STARTED", "", "", "2024-03-11", "", "2024-03-28");
        cases.open("UNDERWAY", "ONLINE", "SUBMIT", "2024-03-11", "2024-03-13", "");
        cases.open("UNDERWAY", "ONLINE", "SITE_REVIEW", "2024-03-11", "", "");
        cases.open("AWAITING_FILE", "ONLINE", "", "2024-03-07", "", "");
        cases.open("RETURNED", "ONLINE", "", "2024-03-12", "2024-03-12", "2024-04-12");
        play(TODAY);
        clock.moveTo(TODAY.plusDays(1));
        var file = edited(cells -> {
            if (cells[9].equals("截止日临近") && cells[5].equals("3至5")) {
                cells[10] = "again";
            }
            return cells;
        });

        var comparison = upload(file, "plan.xlsx").getBody().path("comparison");

        var day = TODAY.plusDays(1);
        assertThat(comparison.path("from").asText()).isEqualTo(day.toString());
        assertThat(comparison.path("then").asInt())
                .isGreaterThan(comparison.path("now").asInt());
        play(day);
        assertThat(db.sql("select count(*) from letter where written_on = :day")
                        .param("day", day)
                        .query(Integer.class)
                        .single())
                .isEqualTo(comparison.path("then").asInt());
    }

    @ParameterizedTest
    @CsvSource({
        "9, 催一下, LETTER, 没有这种通知",
        "9, '', LETTER, 这一格不能为空",
        "1, 未起动, STATE, 没有这个状态",
        "2, 快递, ROUTE, 没有这条途径",
        "5, 三天, TO_DEADLINE, 看不懂",
        "5, 5至3, TO_DEADLINE, 范围写反了",
        "5, [3.., TO_DEADLINE, 看不懂",
        "11, 家长, HEARS, 没有这个对象",
        "12, 也许, LAST_CHANCE, 请写“是”或“否”",
        "10, a/b, THRESHOLD, 不能含斜杠"
    })
    void aBrokenCellIsNamedAndTheLastGoodTableStays(int at, String text, PlanColumn column, String why)
            throws IOException {
        var before = versions.inForce().orElseThrow();
        var line = 6;
        var count = new int[] {1};
        var file = edited(cells -> {
            if (++count[0] == line) {
                cells[at] = text;
            }
            return cells;
        });

        var answer = upload(file, "plan.xlsx");

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        var flaws = answer.getBody().path("flaws");
        assertThat(flaws).hasSize(1);
        assertThat(flaws.get(0).path("line").asInt()).isEqualTo(line);
        assertThat(flaws.get(0).path("column").asText()).isEqualTo(column.inModel());
        assertThat(flaws.get(0).path("message").asText())
                .contains("第 6 行", words.header(column, Locale.CHINESE), text, why);
        assertThat(answer.getBody().path("detail").asText()).contains("现用的表没有改变");
        assertThat(versions.inForce()).contains(before);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            hitPolicy="FIRST"                     | hitPolicy="COLLECT"         | 命中策略
            name="hears"                          | name="tells"                | tells
            <text>toDeadline</text>               | <text>daysLeft</text>       | daysLeft
            id="reminder-plan"                    | id="my-plan"                | my-plan
            "DEADLINE_TODAY"</text>               | "HURRY_UP"</text>           | HURRY_UP
            <text>[3..5]</text>                   | <text>[3..</text>           | [3..
            <text>"NOT_STARTED","UNDERWAY"</text> | <text>NOT_STARTED</text>    | NOT_STARTED
            <text>"S2-" + route</text>            | <text>"S2-" + nothing</text>| S2-
            </definitions>                        | </definition>               | DMN
            """)
    void aBrokenDmnFileIsRefusedWithItsFault(String good, String bad, String named) {
        var before = versions.inForce().orElseThrow();
        assertThat(PlanFile.packaged()).contains(good);

        var answer = upload(PlanFile.packaged().replace(good, bad).getBytes(StandardCharsets.UTF_8), "plan.dmn");

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        assertThat(answer.getBody().path("detail").asText()).contains(named);
        assertThat(versions.inForce()).contains(before);
    }

    @Test
    void aRowThatIsNeverReachedAndAGapAreWarnings() {
        var dmn = PlanFile.packaged()
                .replace("<text>[3..5]</text>", "<text>[0..1]</text>")
                .replaceAll("(?s)<rule id=\"Rule_39\">.*?</rule>", "");

        var warnings = upload(dmn.getBytes(StandardCharsets.UTF_8), "plan.dmn")
                .getBody()
                .path("warnings");

        assertThat(warnings.toString()).contains("永远轮不到这一行", "没有任何一行提到");
    }

    @Test
    void thePackagedTableHasNoWarning() {
        assertThat(PlanGaps.warnings(PlanFile.read(PlanFile.packaged()))).isEmpty();
        assertThat(PlanCheck.flaws(PlanFile.read(PlanFile.packaged()))).isEmpty();
    }

    @Test
    void whatFeelAloneUnderstandsIsAskedOfTheEngine() {
        var makeup = cases.open("NOT_STARTED", "", "", "2024-03-11", "", "");
        var dmn = PlanFile.packaged()
                .replace("<text>[3..5]</text>", "<text>not(0, 1, 2, &gt; 5, &lt; 0)</text>")
                .replace("<text>\"D5\"</text>", "<text>if toDeadline &gt; 3 then \"early\" else \"late\"</text>");
        assertThat(PlanFile.read(dmn).compiled()).isEmpty();

        var answer = upload(dmn.getBytes(StandardCharsets.UTF_8), "plan.dmn");

        assertThat(answer.getStatusCode().value()).as("%s", answer.getBody()).isEqualTo(200);
        play(TODAY);
        assertThat(db.sql("select substring(dedupe from 38) from letter where makeup = :makeup")
                        .param("makeup", makeup)
                        .query(String.class)
                        .list())
                .containsExactly("DEADLINE_NEAR/2024-03-20/early");
    }

    @Test
    void theOfficesTableOutlivesANewPackagedOne() throws IOException {
        upload(edited(cells -> cells), "ours.xlsx");
        var ours = versions.inForce().orElseThrow();

        versions.settle(PlanFile.packaged(), "Bupai");
        versions.settle(PlanFile.packaged().replace("[3..5]", "[3..4]"), "Bupai");

        assertThat(versions.inForce()).contains(ours);
        assertThat(versions.dmn(versions.packaged()).orElseThrow()).contains("[3..4]");
    }

    @Test
    void oneActGoesBackToThePackagedTableAndEverythingIsNoted() throws IOException {
        upload(edited(cells -> cells), "ours.xlsx");

        var answer = put("/api/plan/version", "{}");

        assertThat(versions.inForce().orElseThrow().origin()).isEqualTo(PlanVersions.Origin.PACKAGED);
        assertThat(answer.getBody().path("versions").findValuesAsText("fileName"))
                .contains("ours.xlsx");
        assertThat(db.sql("select what from journal order by id desc fetch first 3 rows only")
                        .query(String.class)
                        .list())
                .containsExactly("plan-used", "plan-used", "plan-added");
    }

    @Test
    void theSheetSaysTheSameAsTheTable() throws IOException {
        var packaged = PlanFile.read(PlanFile.packaged());

        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            var read = sheets.read(sheets.write(packaged, language));

            assertThat(read.rows()).hasSameSizeAs(packaged.rows());
            PlanTrial.pass(read, PlanFile.packaged());
            for (var index = 0; index < read.rows().size(); index++) {
                for (var column : PlanColumn.QUESTIONS) {
                    assertThat(Condition.read(
                                    column.kind(), read.rows().get(index).cell(column)))
                            .as("%s %s", index, column)
                            .isEqualTo(Condition.read(
                                    column.kind(), packaged.rows().get(index).cell(column)));
                }
            }
        }
    }

    @Test
    void thePackagedTableAnswersAsTheEngineDoes() {
        PlanTrial.pass(PlanFile.read(PlanFile.packaged()), PlanFile.packaged());

        assertThat(PlanFile.read(PlanFile.packaged()).compiled()).isPresent();
    }

    @Test
    void nobodySeesThePlanWithoutSigningIn() {
        var nobody = rest.withBasicAuth("nobody", "wrong").getForEntity("/api/plan", JsonNode.class);

        assertThat(nobody.getStatusCode().value()).isEqualTo(401);
        assertThat(office().getForEntity("/api/plan", JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    private void play(LocalDate day) {
        rounds.begin(day);
        rounds.find(day);
        rounds.decide(day);
        rounds.write(day);
        rounds.finish(day);
    }

    /** The table in force as the office downloads it, with rows changed below the headers. */
    private byte[] edited(UnaryOperator<String[]> edit) throws IOException {
        var file = office().getForObject("/api/plan/table", byte[].class);
        var rows = Sheets.read(new ByteArrayInputStream(file)).first();
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Excel", "16.0")) {
            var sheet = book.newWorksheet("Sheet1");
            for (var line = 0; line < rows.size(); line++) {
                var cells = new String[13];
                for (var column = 0; column < cells.length; column++) {
                    cells[column] = rows.get(line).cell(column).text();
                }
                cells = line == 0 ? cells : edit.apply(cells);
                for (var column = 0; column < cells.length; column++) {
                    sheet.value(line, column, cells[column]);
                }
            }
        }
        return bytes.toByteArray();
    }

    private ResponseEntity<JsonNode> upload(byte[] file, String name) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(file) {
            @Override
            public String getFilename() {
                return name;
            }
        });
        return office().exchange("/api/plan", HttpMethod.PUT, new HttpEntity<>(form), JsonNode.class);
    }

    private ResponseEntity<JsonNode> put(String path, String json) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return office().exchange(path, HttpMethod.PUT, new HttpEntity<>(json, headers), JsonNode.class);
    }

    private TestRestTemplate office() {
        return rest.withBasicAuth("jwc", "only-for-tests");
    }
}
