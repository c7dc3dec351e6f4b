package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.makeup.Openings;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.util.LinkedMultiValueMap;

/** What is said where a heap holds two files of one student, one picture of two, or files of others' students. */
@Program
class HeapNotesTests {

    private static int seats;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Openings openings;

    @Autowired
    People people;

    private String zhang;
    private String li;
    private String present;
    private String foreign;
    private String sign;

    @BeforeEach
    void aClassOfItsOwnForEachTest() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20财务管理1班"), null, null), "demo");
        var seat = "01202037%02d".formatted(seats++);
        sign = "子丑寅卯辰巳午未申酉戌亥".substring(seats - 1, seats);
        zhang = seat + "01";
        li = seat + "02";
        present = seat + "04";
        foreign = seat + "05";
        var roster =
                """
                学号,姓名,班级
                %1$s,张%5$s,20财务管理1班
                %2$s,李%5$s,20财务管理1班
                %3$s,王%5$s,20财务管理1班
                %4$s,赵%5$s,20物联网工程1班
                """
                        .formatted(zhang, li, present, foreign, sign);
        var answer = upload("affairs", "/api/roster", "file", file("名册.csv", roster.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.path("added").asInt()).isEqualTo(4);
        openings.open(
                Caller.program(),
                Stream.of(zhang, li, foreign).map(StudentNumber::new).toList(),
                null);
    }

    @Test
    void keepsTwoPicturesOfOneStudentAsTheyStandAndSaysWhichIsUnderReview() {
        var answer = heap(
                "chen",
                file(zhang + ".jpg", Pictures.idPhoto(221)),
                file("张" + sign + ".jpg", Pictures.idPhoto(222)),
                file(li + ".jpg", Pictures.idPhoto(223)));

        assertThat(answer.path("matched"))
                .extracting(one -> text(one, "file"), one -> one.path("version").asInt(), one -> one.path("note")
                        .isTextual())
                .containsExactly(
                        tuple(zhang + ".jpg", 1, false),
                        tuple("张" + sign + ".jpg", 2, true),
                        tuple(li + ".jpg", 1, false));
        assertThat(text(answer.path("matched").get(1), "note"))
                .contains(zhang + ".jpg")
                .contains("第 2 版");
        assertThat(text(makeup(zhang), "state")).isEqualTo("IN_REVIEW");
        assertThat(makeup(zhang).path("photos")).hasSize(2);
    }

    @Test
    void saysOfTheSameFileTwiceThatItIsTheSame() {
        var answer = heap(
                "chen", file(zhang + ".jpg", Pictures.idPhoto(224)), file(zhang + "(1).jpg", Pictures.idPhoto(224)));

        assertThat(answer.path("rejected")).isEmpty();
        assertThat(answer.path("matched")).hasSize(2);
        assertThat(text(answer.path("matched").get(1), "note")).startsWith("与本次上传的“" + zhang + ".jpg”是同一张照片");
    }

    @Test
    void blocksAClassmatesVeryPictureAndSaysWhose() {
        var answer =
                heap("chen", file(zhang + ".jpg", Pictures.idPhoto(225)), file(li + ".jpg", Pictures.idPhoto(225)));

        var second = answer.path("matched").get(1);
        assertThat(text(second.path("verdict"), "level")).isEqualTo("BLOCK");
        assertThat(second.path("verdict").path("complaints"))
                .extracting(one -> text(one, "rule"))
                .contains("REUSED");
        assertThat(text(second, "note")).contains(zhang + ".jpg").contains("学号 " + zhang);
        assertThat(text(makeup(zhang), "state")).isEqualTo("IN_REVIEW");
        assertThat(text(makeup(li), "state")).isNotEqualTo("IN_REVIEW");
    }

    @Test
    void refusesOthersNumbersPlainlyAndTellsNothingOfThem() {
        var answer = heap(
                "chen",
                file(foreign + ".jpg", Pictures.idPhoto(226)),
                file(present + ".jpg", Pictures.idPhoto(227)),
                file(foreign + "张" + sign + ".jpg", Pictures.idPhoto(228)));

        assertThat(answer.path("matched")).isEmpty();
        assertThat(answer.path("rejected"))
                .extracting(one -> text(one, "file"))
                .containsExactly(foreign + ".jpg", present + ".jpg");
        assertThat(answer.path("rejected"))
                .allSatisfy(one -> assertThat(text(one, "reason")).matches(".*\\p{IsHan}.*"));
        assertThat(answer.path("unmatched").get(0).path("candidates").toString())
                .isEqualTo("[\"" + zhang + "\"]");
        assertThat(answer.toString()).doesNotContain("赵" + sign).doesNotContain("物联网");
    }

    private JsonNode makeup(String student) {
        return http.withBasicAuth("affairs", "demo").getForObject("/api/makeups/" + student, JsonNode.class);
    }

    private JsonNode heap(String who, ByteArrayResource... files) {
        return upload(who, "/api/photos", "files", files);
    }

    private JsonNode upload(String who, String path, String part, ByteArrayResource... files) {
        var form = new LinkedMultiValueMap<String, Object>();
        for (var file : files) {
            form.add(part, file);
        }
        var answer = http.withBasicAuth(who, "demo").postForEntity(path, new HttpEntity<>(form), JsonNode.class);
        assertThat(answer.getStatusCode().value())
                .describedAs("%s", answer.getBody())
                .isEqualTo(200);
        return answer.getBody();
    }

    private static ByteArrayResource file(String name, byte[] bytes) {
        return new ByteArrayResource(bytes) {
            @Override
            public String getFilename() {
                return name;
            }
        };
    }

    private static String text(JsonNode node, String field) {
        return node.path(field).asText();
    }
}
