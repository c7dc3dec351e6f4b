package bupai.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.school.StudentNumber;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Every list leaves the house in the same way: same filter, same scope, noted. */
@InBrowser
@Program
class ListsTests {

    private static final String MINE = "20贸易经济2班";
    private static final String FOREIGN = "20旅游管理与服务教育2班";
    private static final StudentNumber STUDENT = new StudentNumber("0120208866001");
    private static final StudentNumber STRANGER = new StudentNumber("0120208866002");

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void oneOfMineAndOneOfOthers() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("xie", "谢老师", Role.COUNSELLOR, null, Set.of(MINE), null, null), "demo");
        if (makeups.newest(STUDENT).isEmpty()) {
            add(STUDENT, "谢有名", MINE);
            add(STRANGER, "别班生", FOREIGN);
            openings.open(Caller.program(), List.of(STUDENT, STRANGER), null);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/makeups, makeups",
        "/calls, calls",
        "/letters, letters",
        "/classes?show=ALL, classes",
        "/photos, tray",
        "/people, people",
        "/differences, differences"
    })
    void exportsEachListAsBothKindsAndNotesEach(String address, String list) {
        var affairs = new Visitor(http.getRootUri()).signIn("affairs");
        var format = address.contains("?") ? "&format=" : "?format=";
        var before = noted(list);

        var csv = affairs.get(address + format + "csv");
        var xlsx = affairs.get(address + format + "xlsx");

        assertThat(csv.status()).isEqualTo(HttpStatus.OK);
        assertThat(csv.body()).startsWith("\uFEFF");
        assertThat(xlsx.body()).startsWith("PK");
        assertThat(noted(list)).isEqualTo(before + 2);
        assertThat(affairs.get(address + format + "doc").status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(affairs.get(address).body()).contains(list.equals("tray") ? "待认领" : "format=xlsx");
    }

    @ParameterizedTest
    @CsvSource({"/makeups", "/calls", "/letters", "/classes?show=ALL"})
    void showsAndExportsOnesOwnStudentsOnly(String address) {
        var xie = new Visitor(http.getRootUri()).signIn("xie");
        var format = address.contains("?") ? "&format=csv" : "?format=csv";

        assertThat(xie.get(address).body()).doesNotContain(STRANGER.value(), FOREIGN);
        assertThat(xie.get(address + format).body()).doesNotContain(STRANGER.value(), FOREIGN);
    }

    @Test
    void filtersLettersByStudentAndOutcome() {
        var affairs = new Visitor(http.getRootUri()).signIn("affairs");

        assertThat(affairs.get("/letters?student=" + STUDENT).body()).contains("/makeups/" + STUDENT);
        assertThat(affairs.get("/letters?student=" + STUDENT + "&format=csv").body())
                .contains(STUDENT.value())
                .doesNotContain(STRANGER.value());
        assertThat(affairs.get("/letters?state=FAILED&student=" + STUDENT).body())
                .contains("没有符合条件的通知");
        assertThat(affairs.get("/letters?class=" + MINE).body()).contains("谢有名").doesNotContain(STRANGER.value());
        assertThat(affairs.get("/letters?student=x").status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(affairs.get("/letters?student=x").body()).contains("id=\"student-wrong\"", "value=\"x\"");
    }

    @Test
    void opensALetterAndSendsItAgainWhereItWasRefused() {
        var affairs = new Visitor(http.getRootUri()).signIn("affairs");
        var id = db.sql("select max(id) from letter where student = :student")
                .param("student", STUDENT.value())
                .query(Long.class)
                .single();
        db.sql("update letter set state = 'REFUSED', answer = '550 no such user' where id = :id")
                .param("id", id)
                .update();

        var letter = affairs.get("/letters/" + id);

        assertThat(affairs.get("/letters?student=" + STUDENT).body()).contains("/letters/" + id);
        assertThat(letter.body()).contains("550 no such user", "请核对学生的邮箱", "谢有名");
        var sent = affairs.post("/operator/letters/" + id, Map.of("back", "/letters/" + id), letter.body());
        assertThat(sent.body()).contains("已放回待发队列", "谢有名").doesNotContain("请核对学生的邮箱");
    }

    @Test
    void showsPrintsAndExportsWhoIsMissingInACollege() {
        var affairs = new Visitor(http.getRootUri()).signIn("affairs");

        assertThat(affairs.get("/colleges/jingguan/missing").body())
                .contains("经管缺照名单", STUDENT.value(), "/makeups/" + STUDENT + "?back=/colleges/jingguan/missing");
        assertThat(affairs.get("/colleges/jingguan/missing?class=" + FOREIGN).body())
                .contains(STRANGER.value())
                .doesNotContain(STUDENT.value());
        assertThat(affairs.get("/colleges/jingguan/missing?class=" + MINE + "&format=csv")
                        .body())
                .contains(STUDENT + ",谢有名," + MINE)
                .doesNotContain(STRANGER.value());
        assertThat(affairs.get("/colleges?format=csv").body()).contains("经济与管理学院");
        assertThat(affairs.get("/colleges/jingguan/deliveries?format=csv").body())
                .startsWith("\uFEFF");
        assertThat(new Visitor(http.getRootUri())
                        .signIn("xie")
                        .get("/colleges/jingguan/missing")
                        .status())
                .isEqualTo(HttpStatus.FORBIDDEN);
    }

    static Stream<Arguments> eyes() {
        return Stream.of(Size.values())
                .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void areFitForPeopleAndDownloadFromTheBrowser(Size size, String language, Browser browser) throws IOException {
        try (var visit = new Visit(browser, http.getRootUri(), size, language).signIn("affairs")) {
            for (var address : List.of(
                    "/letters", "/calls", "/classes?show=ALL", "/photos", "/colleges", "/colleges/jingguan/missing")) {
                visit.open(address).mustBeFitForPeople();
                visit.picture("list-" + address.replaceAll("[^a-z]+", "") + "-" + language);
            }
            visit.open("/letters?student=" + STUDENT);
            var download = visit.page().waitForDownload(() -> visit.page().click(".exports a >> nth=0"));

            assertThat(download.suggestedFilename()).matches("11311-2024-letters-\\d{4}-\\d\\d-\\d\\d\\.xlsx");
            try (var book = new ReadableWorkbook(Files.newInputStream(download.path()))) {
                var rows = book.getFirstSheet().read();
                assertThat(rows.get(1).getCell(1).getValue()).isEqualTo(STUDENT.value());
            }
        }
    }

    private void add(StudentNumber number, String name, String className) {
        db.sql("insert into student (number, name, class_key, email) values (:number, :name, :class, :email)")
                .param("number", number.value())
                .param("name", name)
                .param("class", className)
                .param("email", number + "@student.test")
                .update();
    }

    private long noted(String list) {
        return db.sql("select count(*) from journal where what = 'exported' and facts like :list")
                .param("list", "%\"" + list + "\"%")
                .query(Long.class)
                .single();
    }
}
