package bupai.session;

import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.util.LinkedMultiValueMap;

/** A class of ten in the timetable, with the two counsellors who share it. */
final class TenStudents {

    private TenStudents() {}

    /** @param prefix eleven digits */
    static void of(String className, String prefix, People people, TestRestTemplate http) {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        for (var who : Set.of("wu", "he")) {
            var name = who.equals("wu") ? "吴老师" : "何老师";
            people.save(new Person(who, name, Role.COUNSELLOR, null, Set.of(className), null, null), "demo");
        }
        var roster = "学号,姓名,班级\n"
                + IntStream.rangeClosed(1, 10)
                        .mapToObj(at ->
                                "%s%02d,%s,%s\n".formatted(prefix, at, "甲乙丙丁戊己庚辛壬癸".charAt(at - 1) + "小满", className))
                        .collect(Collectors.joining());
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(roster.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "名册.csv";
            }
        });
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        http.withBasicAuth("affairs", "demo")
                .exchange("/api/roster", HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
    }
}
