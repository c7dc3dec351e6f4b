package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.photo.Pictures;
import bupai.route.Route;
import bupai.school.StudentNumber;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Page;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A counsellor's morning: who needs me, why, and doing it right from the list. */
@InBrowser
@Program
class MyStudentsTests {

    private static final String CLASS = "20贸易经济1班";
    private static int season;

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    RouteChoices routes;

    @Autowired
    JdbcClient db;

    @TempDir
    Path desk;

    Caller qin;
    StudentNumber silent;
    StudentNumber slow;
    StudentNumber waiting;
    StudentNumber unreached;

    @BeforeEach
    void fourStudents() {
        clock.moveTo(LocalDate.of(2024, 3, 1));
        people.save(new Person("qin", "秦老师", Role.COUNSELLOR, null, Set.of(CLASS), null, null), "demo");
        qin = Caller.of(people.find("qin").orElseThrow());
        db.sql("update student set left_at = current_timestamp where class_key = :class")
                .param("class", CLASS)
                .update();
        season++;
        silent = student(1, "石未动", "13800000001");
        slow = student(2, "申太慢", null);
        waiting = student(3, "=1+1", "+8613800000003");
        unreached = student(4, "舒不通", "13800000004");
        openings.open(Caller.program(), List.of(silent, slow, waiting, unreached), null);
        routes.choose(qin, id(slow), Route.Code.BRANCH);
        routes.choose(qin, id(waiting), Route.Code.ONLINE);
        db.sql("delete from phone_task where student in (:students)")
                .param(
                        "students",
                        Stream.of(silent, slow, waiting)
                                .map(StudentNumber::value)
                                .toList())
                .update();
        if (db.sql("select count(*) from phone_task where open_for = :id")
                        .param("id", id(unreached))
                        .query(Long.class)
                        .single()
                == 0) {
            db.sql("insert into phone_task (makeup, open_for, student, why, letter, opened_at) "
                            + "values (:id, :id, :student, 'REFUSED', 0, current_timestamp)")
                    .param("id", id(unreached))
                    .param("student", unreached.value())
                    .update();
        }
    }

    @AfterEach
    void back() {
        clock.moveTo(Program.BEGINNING);
    }

    static Stream<Arguments> eyes() {
        return Stream.of(Size.values())
                .flatMap(size -> Stream.of("zh-CN", "en").map(language -> Arguments.of(size, language)));
    }

    @Test
    void putsFirstWhoNeedsSomebodyMostAndSaysWhy() {
        var page = visitor().get("/makeups").body();

        assertThat(page)
                .containsSubsequence(
                        "3 人需要您，共 4 人",
                        "舒不通",
                        "通知送不到（邮箱拒收）",
                        "申太慢",
                        "第一步还没做",
                        "换一条更快的途径",
                        "石未动",
                        "还没选途径，最晚 2024年3月6日 要开始",
                        "=1+1",
                        "正常进行");
        assertThat(page).contains("href=\"tel:13800000001\"");
    }

    @Test
    void keepsTheFilterInTheAddress() {
        var urgent = visitor().get("/makeups?need=URGENT&class=" + CLASS).body();
        assertThat(urgent).contains("舒不通", "石未动").doesNotContain("=1+1");
        // The way to a case and the export keep it.
        assertThat(urgent).contains("need%3DURGENT", "need=URGENT&amp;class=", "format=xlsx");
        assertThat(visitor().get("/makeups?need=WAITING").body())
                .contains("=1+1")
                .doesNotContain("石未动");
        assertThat(visitor().get("/makeups?need=CONFUSED").status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(visitor().get("/makeups?state=MISSED").body()).contains("没有符合条件的学生");
    }

    @Test
    void exportsWhatTheFilterShowsAndNotesIt() {
        var before = exports();

        var csv = visitor().get("/makeups?need=WAITING&format=csv").body();

        assertThat(csv)
                .startsWith("\uFEFF学号,姓名,班级")
                .contains(waiting + ",'=1+1," + CLASS)
                .contains("'+8613800000003");
        assertThat(csv).doesNotContain(silent.value());
        assertThat(exports()).isEqualTo(before + 1);
        assertThat(db.sql("select facts from journal where what = 'exported' order by id desc fetch first row only")
                        .query(String.class)
                        .single())
                .contains("makeups", "csv", "need=WAITING");
        assertThat(visitor().get("/makeups?format=pdf").status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(visitor().get("/makeups?format=pdf&number=1").status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(exports()).isEqualTo(before + 1);
    }

    @Test
    void leadsNobodyToAnotherSite() {
        var list = visitor().get("/makeups").body();
        var elsewhere = Map.of("reached", "false", "note", "无人接听", "back", "//evil.example/");

        var after = visitor().post("/makeups/" + silent + "/calls", elsewhere, list);

        assertThat(after.status().value()).isNotEqualTo(404);
        assertThat(visitor()
                        .get("/makeups/" + silent + "?back=https://evil.example/")
                        .body())
                .contains("<a href=\"/makeups\">")
                .doesNotContain("href=\"https://evil.example");
    }

    @Test
    void saysBesideTheFieldWhatIsWrongAndKeepsWhatWasTyped() {
        var tooLong = "很长的话".repeat(130);
        var note = visitor()
                .postFrom(
                        "/makeups?need=URGENT",
                        "/makeups/" + silent + "/calls",
                        Map.of("reached", "true", "note", tooLong));

        assertThat(note.body())
                .contains(
                        "class=\"field-wrong\" id=\"note" + silent + "-wrong\"",
                        "<details class=\"acts\" open=\"open\">")
                .satisfies(body -> assertThat(tag(body, "note" + silent))
                        .contains(tooLong, "aria-invalid=\"true\"", "aria-describedby=\"note" + silent + "-wrong\""))
                .satisfies(body -> assertThat(tag(body, "note" + unreached)).doesNotContain("aria-", tooLong));

        var number = visitor().get("/makeups?number=陈老师").body();
        assertThat(tag(number, "number")).contains("陈老师", "aria-describedby=\"number-wrong\"");
        assertThat(number).contains("id=\"number-wrong\"");
    }

    private static String tag(String page, String id) {
        return page.replaceAll("(?s).*(<input[^>]* id=\"" + id + "\"[^>]*>).*", "$1");
    }

    @ParameterizedTest
    @MethodSource("eyes")
    void doesItRightFromTheListAndComesBackToTheLine(Size size, String language, Browser browser) throws Exception {
        try (var visit = new Visit(browser, http.getRootUri(), size, language).signIn("qin")) {
            visit.open("/makeups?need=URGENT").mustBeFitForPeople();
            visit.picture("makeups-" + language);
            var page = visit.page();

            act(page, silent);
            page.selectOption("#route" + silent, "MINI_PROGRAM");
            page.click("#s" + silent + " form[action$='/route'] button");
            page.waitForURL(address -> address.endsWith("/makeups?need=URGENT#s" + silent));
            assertThat(makeups.newest(silent).orElseThrow().route()).isEqualTo(Route.Code.MINI_PROGRAM);

            act(page, unreached);
            page.fill("#note" + unreached, "已接通，改了邮箱");
            visit.picture("makeups-act-" + language);
            visit.mustBeFitForPeople();
            page.click("#s" + unreached + " button[value=true]");
            page.waitForURL(address -> address.endsWith("#s" + unreached));
            assertThat(page.locator(".alert-success").count()).isEqualTo(1);
            assertThat(page.locator("#s" + unreached + " .need > span").textContent())
                    .doesNotContain("通知送不到", "No letter arrives");

            act(page, slow);
            page.setInputFiles("#file" + slow, Files.write(desk.resolve("photo.jpg"), Pictures.idPhoto(700 + season)));
            page.click("#s" + slow + " form[action$='/photo'] button");
            page.waitForURL(address -> address.endsWith("#s" + slow));
            assertThat(makeups.newest(slow).orElseThrow().state()).isEqualTo(State.IN_REVIEW);

            page.click("#s" + slow + " th a");
            page.waitForURL(address -> address.contains("/makeups/" + slow));
            page.click("main p a >> nth=0");
            page.waitForURL(address -> address.endsWith("/makeups?need=URGENT#s" + slow));
        }
    }

    private static void act(Page page, StudentNumber student) {
        page.focus("#s" + student + " summary");
        page.keyboard().press("Enter");
    }

    private long exports() {
        return db.sql("select count(*) from journal where what = 'exported' and facts like '%makeups%'")
                .query(Long.class)
                .single();
    }

    private StudentNumber student(int at, String name, String phone) {
        var number = new StudentNumber("01202%04d7%03d".formatted(season, at));
        db.sql(
                        "insert into student (number, name, class_key, email, phone) values (:number, :name, :class, :email, :phone)")
                .param("number", number.value())
                .param("name", name)
                .param("class", CLASS)
                .param("email", number + "@student.test")
                .param("phone", phone)
                .update();
        return number;
    }

    private java.util.UUID id(StudentNumber student) {
        return makeups.newest(student).orElseThrow().id();
    }

    private Visitor visitor() {
        return new Visitor(http.getRootUri()).signIn("qin");
    }
}
