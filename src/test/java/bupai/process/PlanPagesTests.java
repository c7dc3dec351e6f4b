package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.reminder.Cases;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** The plan on its pages: uploaded, compared, put in force and taken back by the forms that an office sees. */
@Program
@TestPropertySource(properties = "bupai.school.name=计划学校")
class PlanPagesTests {

    private static final String ONLY_AFFAIRS = "此操作仅限教务处";

    @Autowired
    MovableClock clock;

    @Autowired
    PlanVersions versions;

    @Autowired
    PlanDesk desk;

    @Autowired
    People people;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void packagedPlan() {
        clock.moveTo(LocalDate.of(2024, 3, 14));
        new Cases(db).open("NOT_STARTED", "", "", "2024-03-11", "", "");
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("officer", "王老师", Role.COLLEGE_OFFICER, "jingguan", Set.of(), null, null), "demo");
        people.save(new Person("counsellor", "陈老师", Role.COUNSELLOR, null, Set.of("k"), null, null), "demo");
        people.save(new Person("operator", "运维", Role.OPERATOR, null, Set.of(), null, null), "demo");
    }

    @Test
    void aTableIsUploadedComparedUsedAndTakenBack() throws Exception {
        var affairs = signedIn("affairs");
        var before = desk.inForce();

        var compared = affairs.upload(
                "/plan", "ours.dmn", edited(), affairs.get("/plan").body());

        var version = versions.all().get(0).version();
        assertThat(version).isGreaterThan(before);
        assertThat(compared.body()).contains("第 " + version + " 版", "截止日临近", "/plan/" + version + "/use");
        assertThat(desk.inForce()).as("nothing is in force by being uploaded").isEqualTo(before);

        var used = affairs.postFrom("/plan/" + version, "/plan/" + version + "/use", Map.of());

        assertThat(used.body()).contains("第 " + version + " 版已启用", "现用：第 " + version + " 版");
        assertThat(desk.inForce()).isEqualTo(version);

        affairs.postFrom("/plan", "/plan/" + desk.packaged() + "/use", Map.of());

        assertThat(desk.inForce()).isEqualTo(desk.packaged());
    }

    @Test
    void aBrokenTableIsRefusedBesideTheFormWithItsCellNamed() throws Exception {
        var affairs = signedIn("affairs");
        var before = versions.all();
        var broken = new String(edited(), StandardCharsets.UTF_8).replace("\"DEADLINE_TODAY\"", "\"DEADLINE_TODEY\"");

        var answer = affairs.upload(
                "/plan",
                "broken.dmn",
                broken.getBytes(StandardCharsets.UTF_8),
                affairs.get("/plan").body());

        assertThat(answer.status()).isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
        assertThat(answer.body())
                .contains("role=\"alert\"", "这张表不能使用", "DEADLINE_TODEY", "enctype=\"multipart/form-data\"");
        assertThat(versions.all()).isEqualTo(before);
    }

    @Test
    void aFormWithoutItsTokenIsRefused() throws Exception {
        var affairs = signedIn("affairs");
        var before = versions.all();

        var answer = affairs.upload("/plan", "ours.dmn", edited(), "name=\"_csrf\" value=\"made-up\"");

        assertThat(answer.status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(versions.all()).isEqualTo(before);
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "counsellor", "operator"})
    void nobodyElseSeesOrChangesThePlan(String who) throws Exception {
        var visitor = signedIn(who);
        var before = versions.all();
        var one = "/plan/" + desk.packaged();
        var form = visitor.get("/plan").body();
        assertThat(form).contains("name=\"_csrf\"");

        var pages = List.of(
                visitor.get("/plan"),
                visitor.upload("/plan", "ours.dmn", edited(), form),
                visitor.get(one),
                visitor.post(one + "/use", Map.of(), form));

        assertThat(pages).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(page.body()).contains(ONLY_AFFAIRS);
        });
        assertThat(List.of(
                        asked(who, HttpMethod.GET, "/api/plan"),
                        asked(who, HttpMethod.GET, "/api/plan/table"),
                        asked(who, HttpMethod.GET, "/api/plan/table?format=dmn&version=" + desk.packaged()),
                        asked(who, HttpMethod.GET, "/api/plan/comparison?version=" + desk.packaged()),
                        asked(who, HttpMethod.PUT, "/api/plan/version"),
                        asked(who, HttpMethod.PUT, "/api/plan")))
                .containsOnly(403);
        assertThat(versions.all()).isEqualTo(before);
    }

    private byte[] edited() throws Exception {
        var packaged = PlanFile.packaged();
        assertThat(packaged).contains("\"D5\"", "\"DEADLINE_TODAY\"");
        return packaged.replace("\"D5\"", "\"D5-ours\"").getBytes(StandardCharsets.UTF_8);
    }

    private Visitor signedIn(String who) {
        return new Visitor(http.getRootUri()).signIn(who);
    }

    private int asked(String who, HttpMethod method, String path) {
        var person = http.withBasicAuth(who, "demo");
        var answer = path.equals("/api/plan") && method == HttpMethod.PUT
                ? person.exchange(path, method, new HttpEntity<>(file()), String.class)
                : person.exchange(path, method, method == HttpMethod.PUT ? json() : null, String.class);
        return answer.getStatusCode().value();
    }

    private static HttpEntity<String> json() {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return new HttpEntity<>("{}", headers);
    }

    private LinkedMultiValueMap<String, Object> file() {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(PlanFile.packaged().getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "ours.dmn";
            }
        });
        return form;
    }
}
