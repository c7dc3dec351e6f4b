package bupai;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.makeup.Openings;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
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
import org.springframework.http.RequestEntity;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** What holds for every call of the interface: how failures are said, and what no call may choke on. */
@Program
class InterfaceTests {

    private static final String CLASS = "20物流管理";
    private static final String ZHANG = "0999203907101";
    private static final String LI = "0999203907102";

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @BeforeEach
    void seasonWithOneCase() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var own = Set.of(new ClassName(CLASS).key());
        people.save(new Person("chen", "陈老师", Role.COUNSELLOR, null, own, null, null), "demo");
        upload("/api/roster", "file", "学号,姓名,班级\n%s,张三,%s\n%s,李四,%s\n".formatted(ZHANG, CLASS, LI, CLASS));
        openings.open(Caller.program(), List.of(new StudentNumber(ZHANG)), null);
    }

    @ParameterizedTest
    @CsvSource({
        "GET,    /api/nothing,             404",
        "GET,    /api/makeups/1/2/3/4,     404",
        "POST,   /api/cohort,              405",
        "DELETE, /api/balance,             405",
        "GET,    /api/makeups/..%2Fetc,    400",
        "GET,    /api/makeups/..%5Cetc,    400",
        "GET,    /api/makeups?size=501,    422",
        "GET,    /api/makeups?state=LOST,  422",
        "GET,    /api/colleges/nix/pack,   404",
    })
    void saysEveryFailureAsAProblem(String method, String path, int status) {
        var answer = ask("affairs", method, path, null);

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        mustBeAProblem(answer);
    }

    @Test
    void saysInWordsWhatBodyItWants() {
        var form = new HttpHeaders();
        form.setContentType(MediaType.APPLICATION_FORM_URLENCODED);
        var noBoundary = new HttpHeaders();
        noBoundary.set(HttpHeaders.CONTENT_TYPE, "multipart/form-data");

        var wrongType = ask("affairs", "PUT", "/api/cohort/deadlines", new HttpEntity<>("makeup=x", form));
        var broken = ask("affairs", "POST", "/api/roster", new HttpEntity<>("学号", noBoundary));

        assertThat(wrongType.getStatusCode().value()).isEqualTo(415);
        assertThat(wrongType.getBody().path("detail").asText()).contains("application/json");
        assertThat(broken.getStatusCode().value()).isEqualTo(422);
        mustBeAProblem(broken);
    }

    @Test
    void takesAHeapOfManyFilesWithLongNames() {
        var form = new LinkedMultiValueMap<String, Object>();
        for (var i = 0; i < 80; i++) {
            form.add("files", file("毕业图像采集补拍照片".repeat(8) + i + ".jpg", "no picture"));
        }

        var answer = send("/api/photos", form);

        assertThat(answer.getStatusCode().value()).isEqualTo(200);
        assertThat(answer.getBody().path("rejected")).hasSize(80);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "POST|/api/absences|{'students':[null]}",
                "POST|/api/absences|{'students':['" + LI + "'],'reason':'LONG'}",
                "PUT|/api/classes/" + CLASS + "/attendance|{'photographed':1,'absent':[null]}",
                "PUT|/api/classes/" + CLASS + "/attendance|{'photographed':1.5}",
                "PUT|/api/makeups/" + ZHANG + "/deadline|{'date':'9999-12-31','reason':'生病'}",
                "PUT|/api/makeups/" + ZHANG + "/deadline|{'date':'2024-04-01'}",
                "PUT|/api/cohort/deadlines|{'makeup':'2023-01-01','reason':'x'}",
            })
    void refusesWhatItCannotKeepAndChangesNothing(String method, String path, String body) {
        var json = new HttpHeaders();
        json.setContentType(MediaType.APPLICATION_JSON);
        var said = body.replace('\'', '"').replace("LONG", "长".repeat(400));

        var answer = ask("affairs", method, path, new HttpEntity<>(said.getBytes(StandardCharsets.UTF_8), json));

        assertThat(answer.getStatusCode().value()).isEqualTo(422);
        mustBeAProblem(answer);
        assertThat(ask("affairs", "GET", "/api/makeups/" + LI, null)
                        .getStatusCode()
                        .value())
                .isEqualTo(404);
    }

    @Test
    void showsACaseWithAllThatItsLineInTheListShows() {
        var line = ask("affairs", "GET", "/api/makeups?class=" + CLASS, null)
                .getBody()
                .path("items")
                .get(0);
        var whole = ask("affairs", "GET", "/api/makeups/" + ZHANG, null).getBody();

        line.fieldNames()
                .forEachRemaining(name -> assertThat(whole.has(name)).as(name).isTrue());
    }

    @Test
    void keepsACounsellorFromOtherColleges() {
        assertThat(ask("chen", "GET", "/api/makeups?college=经管", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        assertThat(ask("chen", "GET", "/api/makeups?college=信息", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(ask("chen", "GET", "/api/balance?college=信息", null)
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
    }

    private static void mustBeAProblem(ResponseEntity<JsonNode> answer) {
        assertThat(answer.getHeaders().getContentType()).isNotNull();
        assertThat(MediaType.APPLICATION_PROBLEM_JSON.isCompatibleWith(
                        answer.getHeaders().getContentType()))
                .isTrue();
        assertThat(answer.getBody().path("status").asInt())
                .isEqualTo(answer.getStatusCode().value());
        assertThat(answer.getBody().path("detail").asText()).matches(".*[一-龥].*");
    }

    /** A path with % is taken as it stands. */
    private ResponseEntity<JsonNode> ask(String who, String method, String path, HttpEntity<?> body) {
        if (path.contains("%")) {
            var address = URI.create(http.getRootUri() + path);
            return http.withBasicAuth(who, "demo")
                    .exchange(new RequestEntity<>(HttpMethod.valueOf(method), address), JsonNode.class);
        }
        return http.withBasicAuth(who, "demo").exchange(path, HttpMethod.valueOf(method), body, JsonNode.class);
    }

    private ResponseEntity<JsonNode> upload(String path, String part, String content) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add(part, file("a.csv", content));
        return send(path, form);
    }

    private ResponseEntity<JsonNode> send(String path, LinkedMultiValueMap<String, Object> form) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        return ask("affairs", "POST", path, new HttpEntity<>(form, headers));
    }

    private static ByteArrayResource file(String name, String content) {
        return new ByteArrayResource(content.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }
}
