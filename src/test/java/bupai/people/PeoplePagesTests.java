package bupai.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.journal.Entry;
import bupai.journal.Sha256;
import bupai.roster.Classes;
import bupai.school.Refused;
import bupai.school.Scope;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Academic affairs enters, changes and takes out people; each has an own password. */
@Program
@TestPropertySource(properties = {"bupai.school.name=门前学院", "management.health.mail.enabled=false"})
class PeoplePagesTests {

    private static final Pattern ONCE = Pattern.compile("<strong><code>([a-z2-9]{12})</code>");
    private static final Caller OFFICE = new Caller("office", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Appointments appointments;

    @Autowired
    Classes classes;

    @Autowired
    JdbcClient db;

    private Visitor office;

    @BeforeEach
    void academicAffairs() {
        people.save(new Person("office", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        office = new Visitor(http.getRootUri()).signIn("office");
        db.sql("delete from person_class where username like 'new%'").update();
        db.sql("delete from person where username like 'new%'").update();
    }

    @Test
    void anAddedCounsellorChoosesAnOwnPasswordFirstAndThenSeesTheOwnClasses() {
        var added = office.postFrom(
                "/people",
                "/people",
                Map.of("username", "new1", "name", "宋老师", "role", "COUNSELLOR", "classes", "20物流管理、20电子商务"));
        var password = once(added.body());

        var browser = new Visitor(http.getRootUri());
        var first = browser.post(
                "/sign-in",
                Map.of("username", "new1", "password", password),
                browser.get("/sign-in").body());
        assertThat(first.body()).contains("一次性密码，请先改成自己的密码");
        assertThat(browser.get("/makeups").body()).contains("name=\"fresh\"");
        assertThat(api("new1", password).path("rule").asText()).isEqualTo("access.password.first");

        var changed = browser.postFrom(
                "/password", "/password", Map.of("old", password, "fresh", "sanming-2024", "again", "sanming-2024"));
        assertThat(changed.body()).contains("密码已更改");
        assertThat(browser.get("/makeups").body())
                .doesNotContain("name=\"fresh\"")
                .contains("宋老师");
        assertThat(people.find("new1").orElseThrow().classes()).containsExactlyInAnyOrder("20物流管理", "20电子商务");
        assertThat(appointments.history("new1")).extracting(Entry::what).contains("person-added", "own-password");
        assertThat(office.get("/people/new1").body())
                .contains("添加人员 宋老师（new1）：辅导员，负责 20物流管理、20电子商务")
                .doesNotContain(password);
    }

    @Test
    void showsTheFirstPasswordAlsoWhereTheNameWasTypedWithBlanks() {
        var added = office.postFrom(
                "/people", "/people", Map.of("username", " new1 ", "name", "宋\0老师", "role", "COUNSELLOR"));

        assertThat(once(added.body())).hasSize(12);
        // No database of UTF-8 would take what nobody types.
        assertThat(people.find("new1").orElseThrow().name()).isEqualTo("宋老师");
    }

    @Test
    void aClassIsSharedAndChangesHandsInTheMiddleOfTheYear() {
        for (var name : List.of("new1", "new2")) {
            appointments.add(OFFICE, entered(name, Role.COUNSELLOR, "20物流管理"));
        }
        assertThat(scopes("new1", "new2")).containsOnly(Set.of("20物流管理"));

        office.postFrom(
                "/people/new1",
                "/people/new1",
                Map.of("username", "new1", "name", "宋老师", "role", "COUNSELLOR", "classes", "20电子商务"));

        assertThat(scopes("new1")).containsOnly(Set.of("20电子商务"));
        assertThat(scopes("new2")).containsOnly(Set.of("20物流管理"));
        assertThat(office.get("/people?role=COUNSELLOR&q=20电子商务").body())
                .contains("new1")
                .doesNotContain("new2");
    }

    @Test
    void saysWhatIsWrongAndKeepsWhatWasTyped() {
        var refusal = office.postFrom(
                "/people",
                "/people",
                Map.of("username", "new3", "name", "宋老师", "role", "COUNSELLOR", "classes", "21没有这班"));

        assertThat(refusal.body())
                .contains("21没有这班", "value=\"new3\"", "aria-describedby=\"classes-wrong classes-hint\"");
        assertThat(people.account("new3")).isEmpty();
        assertThat(office.postFrom("/people", "/people", Map.of("username", "office", "name", "x", "role", "OPERATOR"))
                        .body())
                .contains("已有人使用");
        assertThat(office.postFrom(
                                "/people",
                                "/people",
                                Map.of("username", "new3", "name", "x", "role", "COLLEGE_OFFICER"))
                        .body())
                .contains("要选择所在学院");
    }

    @Test
    void whoeverLeftSignsInNoMoreAndMayComeBack() {
        var password = appointments.add(OFFICE, entered("new1", Role.COUNSELLOR, ""));

        office.postFrom("/people/new1", "/people/new1/active", Map.of("active", "false"));
        assertThat(http.withBasicAuth("new1", password)
                        .getForEntity("/api/cohort", JsonNode.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(401);
        assertThat(people.with(Role.COUNSELLOR)).extracting(Person::username).doesNotContain("new1");
        assertThat(office.get("/people").body()).contains("已停用");

        office.postFrom("/people/new1", "/people/new1/active", Map.of("active", "true"));
        assertThat(people.find("new1")).isPresent();
    }

    @Test
    void nobodyTakesOutTheLastOfAcademicAffairsNotEvenTwoAtOnce() throws Exception {
        people.held(Role.ACADEMIC_AFFAIRS).stream()
                .filter(name -> !name.equals("office"))
                .forEach(name -> people.activate(name, false));
        assertThatThrownBy(() -> appointments.leave(OFFICE, "office")).isInstanceOf(Refused.class);
        assertThatThrownBy(() -> appointments.change(OFFICE, entered("office", Role.OPERATOR, "")))
                .isInstanceOf(Refused.class);

        appointments.add(OFFICE, entered("new9", Role.ACADEMIC_AFFAIRS, ""));
        var both = Executors.newFixedThreadPool(2);
        var left = both.invokeAll(List.<Callable<Boolean>>of(() -> leaves("office"), () -> leaves("new9")));
        both.shutdown();

        assertThat(left.stream().filter(PeoplePagesTests::wentWell)).hasSize(1);
        assertThat(people.held(Role.ACADEMIC_AFFAIRS)).hasSize(1);
        people.account("affairs").ifPresent(one -> people.activate("affairs", true));
        people.activate("office", true);
    }

    @Test
    void takesCounsellorsFromASheetAndNamesTheRowsItCannotTake() {
        appointments.add(OFFICE, entered("new1", Role.COUNSELLOR, "20电子商务"));
        var sheet = "辅导员名单,,,\n工号,姓名,班级,手机\nnew1,宋老师,20物流管理,\nnew2,唐老师,20物流管理,0598-2\nnew2,唐老师,20电子商务,\n"
                + "new4,许老师,21没有这班,\noffice,刘老师,20物流管理,\n";

        var trial = office.upload(
                "/people/sheet",
                "a.csv",
                sheet.getBytes(StandardCharsets.UTF_8),
                office.get("/people").body());

        assertThat(trial.body()).contains("导入前的核对", "唐老师", "21没有这班", "登记为其他角色", "不再负责");
        assertThat(people.account("new2")).isEmpty();
        assertThat(scopes("new1")).containsOnly(Set.of("20电子商务"));

        var confirm = "/people/sheet/" + Sha256.of(sheet);
        var basis = trial.body().replaceAll("(?s).*name=\"basis\" value=\"([^\"]+)\".*", "$1");
        assertThat(office.post(confirm, Map.of("basis", "another"), trial.body())
                        .body())
                .contains("您核对之后人员又有改动");
        var report = office.post(confirm, Map.of("basis", basis), trial.body());

        assertThat(report.body())
                .contains("新增 1 人，更新 1 人，0 人没有变化，2 行没有导入")
                .contains("21没有这班")
                .contains("登记为其他角色");
        assertThat(scopes("new1")).containsOnly(Set.of("20物流管理"));
        assertThat(scopes("new2")).containsOnly(Set.of("20物流管理", "20电子商务"));
        assertThat(people.account("new4")).isEmpty();
        assertThat(office.upload(
                                "/people/sheet",
                                "a.csv",
                                "a,b\n1,2".getBytes(StandardCharsets.UTF_8),
                                office.get("/people").body())
                        .body())
                .contains("没有找到表头");
    }

    @Test
    void theInterfaceListsAndAddsPeople() {
        var body = Map.of("username", "new5", "name", "白老师", "role", "COLLEGE_OFFICER", "college", "信息");

        var added = http.withBasicAuth("office", "demo")
                .exchange("/api/people", HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
        var again = http.withBasicAuth("office", "demo")
                .exchange("/api/people", HttpMethod.POST, new HttpEntity<>(body), JsonNode.class);
        var list = http.withBasicAuth("office", "demo").getForObject("/api/people", JsonNode.class);

        assertThat(added.getStatusCode().value()).isEqualTo(201);
        assertThat(added.getBody().path("password").asText()).hasSize(12);
        assertThat(again.getStatusCode().value()).isEqualTo(409);
        assertThat(list.findValuesAsText("username")).contains("office", "new5");
        assertThat(list.toString()).contains("\"college\":\"xinxi\"").doesNotContain("bcrypt");
    }

    @Test
    void ownPasswordsAreNotTooSimpleAndNeedTheOldOne() {
        var password = appointments.add(OFFICE, entered("new6", Role.OPERATOR, ""));
        people.password("new6", password, false);
        var browser = new Visitor(http.getRootUri());
        browser.post(
                "/sign-in",
                Map.of("username", "new6", "password", password),
                browser.get("/sign-in").body());

        assertThat(own(browser, password, "short", "short")).contains("新密码太简单");
        assertThat(own(browser, password, "aaaaaaaaaaaa", "aaaaaaaaaaaa")).contains("新密码太简单");
        assertThat(own(browser, password, "sanming-2024", "sanming-2025")).contains("两次输入的新密码不一样");
        assertThat(own(browser, password, "密".repeat(30) + "abcd", "密".repeat(30) + "abcd"))
                .contains("新密码太长");
        assertThat(own(browser, "not-the-old-one", "sanming-2024", "sanming-2024"))
                .contains("现在的密码不对");
        assertThat(own(browser, password, "sanming-2024", "sanming-2024")).contains("密码已更改");
    }

    private static String own(Visitor browser, String old, String fresh, String again) {
        return browser.postFrom("/password", "/password", Map.of("old", old, "fresh", fresh, "again", again))
                .body();
    }

    private boolean leaves(String username) {
        appointments.leave(OFFICE, username);
        return true;
    }

    private static boolean wentWell(java.util.concurrent.Future<Boolean> done) {
        try {
            return done.get();
        } catch (InterruptedException | java.util.concurrent.ExecutionException refused) {
            return false;
        }
    }

    private List<Set<String>> scopes(String... usernames) {
        return java.util.Arrays.stream(usernames)
                .map(name -> people.find(name).orElseThrow().classes())
                .toList();
    }

    private JsonNode api(String username, String password) {
        return http.withBasicAuth(username, password).getForObject("/api/cohort", JsonNode.class);
    }

    private static Entered entered(String username, Role role, String classes) {
        return new Entered(username, "宋老师", role, null, classes, null, null);
    }

    private static String once(String page) {
        var found = ONCE.matcher(page);
        assertThat(found.find()).as(page).isTrue();
        return found.group(1);
    }
}
