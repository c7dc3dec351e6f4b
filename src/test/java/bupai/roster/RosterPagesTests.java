package bupai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.Visitor;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.school.StudentNumber;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.options.FilePayload;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A roster is looked at first, and the very file that was seen is taken. */
@Program
class RosterPagesTests {

    private static final String HEAD = "学号,姓名,班级,学院\n";

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Students students;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void people() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("xinxi", "林秘书", Role.COLLEGE_OFFICER, "xinxi", Set.of(), null, null), "demo");
    }

    @Test
    void writesNothingBeforeItIsConfirmed() {
        var office = affairs();

        var trial = look(office, HEAD + "0999510000001,赵一,20财务管理1班,\n");

        assertThat(trial.body()).contains("导入这份名册", "人新增");
        assertThat(students.find(new StudentNumber("0999510000001"))).isEmpty();
        assertThat(db.sql(
                                "select count(*) from journal where what = 'roster-imported' and facts like '%0999510000001%'")
                        .query(Long.class)
                        .single())
                .isZero();

        var done = confirm(office, trial);

        assertThat(done.body()).contains("新增 1 人");
        assertThat(students.find(new StudentNumber("0999510000001")))
                .get()
                .extracting(Student::name)
                .isEqualTo("赵一");
    }

    @Test
    void saysWhatChangesWhoMovesAndWhomTheFileLeavesOut() {
        var office = affairs();
        confirm(
                office,
                look(office, HEAD + "0999510000011,钱一,甲班,经管\n0999510000012,钱二,甲班,经管\n0999510000013,钱三,乙班,经管\n"));

        var trial = look(office, HEAD + "0999510000011,钱一,乙班,\n0999510000013,钱叁,乙班,\n");

        assertThat(trial.body()).contains("转班 1 人", "<td data-label=\"原班级\">甲班</td>", "文件里没有 1 人", "0999510000012");
    }

    @Test
    void namesRowAndColumnOfWhatIsRefusedAndGivesItAsASheet() throws Exception {
        var office = affairs();

        var trial = look(
                office,
                HEAD + "0999510000021,孙一,20财务管理1班,\n待补,孙二,20财务管理1班,\n0999510000023,,20财务管理1班,\n"
                        + "0999510000024,孙四,没有这班,\n0999510000021,孙壹,20财务管理1班,\n");

        assertThat(trial.body()).contains("不能导入的 4 行", "导入其余的行");
        var rows = Sheets.read(new ByteArrayInputStream(office.bytes(path(trial) + "/rejected.xlsx")))
                .first();
        assertThat(rows).hasSize(5);
        assertThat(rows.subList(1, 5))
                .extracting(row -> row.cell(0).text() + " " + row.cell(1).text())
                .containsExactly("3 学号", "4 姓名", "5 班级", "6 学号");
        assertThat(rows.get(3).cell(3).text()).contains("没有这班");
    }

    @Test
    void asksForAnotherLookWhereTheRosterHasChangedMeanwhile() {
        var office = affairs();
        var seen = look(office, HEAD + "0999510000031,李一,20财务管理1班,\n");
        confirm(office, look(office, HEAD + "0999510000032,李二,20财务管理1班,\n"));

        var answer = confirm(office, seen);

        assertThat(answer.body()).contains("role=\"alert\"", "名册又有改动", "导入这份名册");
        assertThat(students.find(new StudentNumber("0999510000031"))).isEmpty();
        assertThat(confirm(office, answer, path(seen)).body()).contains("新增 1 人");
    }

    @Test
    void takesAFileOnlyOnce() {
        var office = affairs();
        var trial = look(office, HEAD + "0999510000041,周一,20财务管理1班,\n");
        confirm(office, trial);

        assertThat(confirm(office, trial).status()).isEqualTo(HttpStatus.NOT_FOUND);
    }

    @Test
    void isForAcademicAffairsAlone() {
        assertThat(new Visitor(http.getRootUri()).signIn("xinxi").get("/roster").status())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void saysBesideTheNumberThatNobodyHasItAndKeepsTheReason() {
        var answer = affairs().postFrom("/roster", "/roster/left", Map.of("number", "0999510009999", "reason", "休学"));

        assertThat(answer.body())
                .contains("id=\"number-wrong\"", "value=\"0999510009999\"", "value=\"休学\"")
                .doesNotContain("id=\"reason-wrong\"");
    }

    @Test
    void saysThatAFileDidNotComeInWhole() {
        var affairs = affairs();
        var answer = affairs.post(
                "/roster", Map.of("file", "of a form"), affairs.get("/roster").body());

        assertThat(answer.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.body()).contains("文件没有收全");
    }

    @Test
    void refusesWhatIsNoSheet() {
        var answer = look(affairs(), "%PDF-1.4 not a roster");

        assertThat(answer.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.body()).contains("PDF");
    }

    @Nested
    @InBrowser
    class ToTheEye {

        static Stream<Arguments> eyes() {
            return Arrays.stream(Size.values())
                    .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
        }

        @ParameterizedTest
        @MethodSource("eyes")
        void looksFirstAndConfirmsThen(Size size, String language, Browser browser) {
            var number = "09995200" + size.ordinal() + language.length();
            try (var visit = new Visit(browser, http.getRootUri(), size, language).signIn("affairs")) {
                visit.open("/roster").mustBeFitForPeople();
                visit.picture("roster-" + language);
                var csv = HEAD + number + ",吴一,20财务管理2班,\n无,吴二,20财务管理2班,\n";
                visit.page()
                        .setInputFiles(
                                "#file",
                                new FilePayload("roster.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
                visit.page().click("main .btn-primary");
                visit.page().waitForURL("**/roster/*");
                visit.mustBeFitForPeople();
                visit.picture("roster-trial-" + language);
                visit.page().click("main .btn-primary");
                visit.page().waitForURL("**/roster");
                visit.mustBeFitForPeople();
            }
            assertThat(students.find(new StudentNumber(number))).isPresent();
        }
    }

    private Visitor affairs() {
        return new Visitor(http.getRootUri()).signIn("affairs");
    }

    private static Visitor.Page look(Visitor office, String csv) {
        return office.upload(
                "/roster",
                "roster.csv",
                csv.getBytes(StandardCharsets.UTF_8),
                office.get("/roster").body());
    }

    private static Visitor.Page confirm(Visitor office, Visitor.Page trial) {
        return confirm(office, trial, path(trial));
    }

    private static Visitor.Page confirm(Visitor office, Visitor.Page trial, String path) {
        var basis = trial.body().replaceAll("(?s).*name=\"basis\" value=\"([0-9a-f]+)\".*", "$1");
        return office.post(path, Map.of("basis", basis), trial.body());
    }

    private static String path(Visitor.Page trial) {
        return trial.body().replaceAll("(?s).*action=\"(/roster/[0-9a-f]{64})\".*", "$1");
    }
}
