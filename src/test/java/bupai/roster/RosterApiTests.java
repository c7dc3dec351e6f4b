package bupai.roster;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.makeup.Openings;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.util.LinkedMultiValueMap;

/** Rosters over the interface and through the whole program. */
@Program
class RosterApiTests {

    private static final String ZHANG = "0999203801101";

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Students students;

    @Autowired
    Openings openings;

    @BeforeEach
    void people() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("xinxi", "林秘书", Role.COLLEGE_OFFICER, "xinxi", Set.of(), null, null), "demo");
    }

    @Test
    void saysWhatAFileWouldDoAndWritesNothing() {
        var csv = "学号,姓名,班级\n0999203801199,张三,20财务管理1班\n".getBytes(StandardCharsets.UTF_8);

        var tried = upload("affairs", "zh-CN", csv, "?dryRun=true");

        assertThat(tried.getBody().path("added").asInt()).isEqualTo(1);
        assertThat(students.find(new StudentNumber("0999203801199"))).isEmpty();
    }

    @Test
    void answersWithWhatLandedAndWhyTheRestDidNot() {
        var csv = "2024届名册,,\n姓名,学号,班级\n张三," + ZHANG + ",20财务管理1班\n李四,学号待补,20财务管理1班\n";

        var chinese = upload("affairs", "zh-CN", csv.getBytes(Charset.forName("GB18030")));
        var english = upload("affairs", "en", csv.getBytes(StandardCharsets.UTF_8));

        assertThat(chinese.getBody().path("added").asInt()
                        + chinese.getBody().path("unchanged").asInt())
                .isEqualTo(1);
        assertThat(chinese.getBody().path("rejected").toString())
                .isEqualTo("[{\"line\":4,\"value\":\"学号待补\",\"reason\":\"“学号待补”不是学号。学号为 4–20 位数字或字母，请核对后重新填写。\"}]");
        assertThat(chinese.getBody().path("warnings").get(0).asText()).startsWith("班级 20财务管理1班：名册 ");
        assertThat(english.getBody().path("unchanged").asInt()).isEqualTo(1);
        assertThat(english.getBody().path("rejected").get(0).path("reason").asText())
                .contains("is not a student number");
    }

    @Test
    void refusesWhatIsNoRosterWithASentence() {
        var pdf = upload("affairs", "zh-CN", "%PDF-1.7".getBytes(StandardCharsets.UTF_8));
        var headers = upload("affairs", "zh-CN", "编号,姓名\n1,张三\n".getBytes(StandardCharsets.UTF_8));
        var large = upload("affairs", "zh-CN", new byte[21 << 20]);

        assertThat(pdf.getStatusCode().value()).isEqualTo(422);
        assertThat(pdf.getBody().path("detail").asText()).contains("PDF");
        assertThat(headers.getBody().path("detail").asText())
                .contains("学号、姓名、班级")
                .contains("编号、姓名");
        assertThat(large.getStatusCode().value()).isEqualTo(413);
    }

    @Test
    void isForAcademicAffairsOnly() {
        assertThat(upload("xinxi", "zh-CN", "学号".getBytes(StandardCharsets.UTF_8))
                        .getStatusCode()
                        .value())
                .isEqualTo(403);
        assertThat(leave("xinxi", ZHANG, "?reason=x")).isEqualTo(403);
    }

    @Test
    void letsAStudentLeaveButNotOneWithACase() {
        var csv = "学号,姓名,班级\n" + ZHANG + "8,张三,20财务管理1班\n" + ZHANG + "9,李四,20财务管理1班\n";
        upload("affairs", "zh-CN", csv.getBytes(StandardCharsets.UTF_8));
        openings.open(Caller.program(), List.of(new StudentNumber(ZHANG + "9")), null);

        assertThat(leave("affairs", ZHANG + "8", "")).isEqualTo(422);
        assertThat(leave("affairs", ZHANG + "8", "?reason=退学")).isEqualTo(204);
        assertThat(leave("affairs", ZHANG + "8", "?reason=退学")).isEqualTo(404);
        assertThat(leave("affairs", ZHANG + "9", "?reason=退学")).isEqualTo(409);
    }

    private int leave(String who, String student, String query) {
        return http.withBasicAuth(who, "demo")
                .exchange("/api/students/" + student + query, HttpMethod.DELETE, null, JsonNode.class)
                .getStatusCode()
                .value();
    }

    private ResponseEntity<JsonNode> upload(String who, String language, byte[] bytes) {
        return upload(who, language, bytes, "");
    }

    private ResponseEntity<JsonNode> upload(String who, String language, byte[] bytes, String query) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(bytes) {
            @Override
            public String getFilename() {
                return "名册.xlsx";
            }
        });
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        return http.withBasicAuth(who, "demo")
                .exchange("/api/roster" + query, HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
    }
}
