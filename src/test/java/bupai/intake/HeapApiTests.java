package bupai.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.archive.HandMadeZip;
import bupai.makeup.Openings;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** Heaps as counsellors send them, over the interface and through the whole program. */
@Program
class HeapApiTests {

    private static final String CLASS = "20财务管理1班";
    private static int seats;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Openings openings;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    private String zhang;
    private String li;
    private String namesake;
    private String present;
    private String foreign;
    private String sign;

    @BeforeEach
    void aClassOfItsOwnForEachTest() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var seat = "01202038%02d".formatted(seats++);
        sign = "甲乙丙丁戊己庚辛壬癸子丑寅卯".substring(seats - 1, seats);
        zhang = seat + "01";
        li = seat + "02";
        namesake = seat + "03";
        present = seat + "04";
        foreign = seat + "05";
        var roster = "学号,姓名,班级\n" + zhang + ",张" + sign + "," + CLASS + "\n" + li + ",李" + sign + "," + CLASS + "\n"
                + namesake + ",李" + sign + "," + CLASS + "\n" + present + ",王" + sign + "," + CLASS + "\n" + foreign
                + ",赵" + sign + ",20物联网工程1班\n";
        var answer = upload("affairs", "/api/roster", "file", file("名册.xls", roster.getBytes(StandardCharsets.UTF_8)));
        assertThat(answer.path("added").asInt()).isEqualTo(5);
        openings.open(
                Caller.program(),
                List.of(zhang, li, namesake, foreign).stream()
                        .map(StudentNumber::new)
                        .toList(),
                null);
        people.save(new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20财务管理1班"), null, null), "demo");
        people.save(new Person("lin", "林老师", Role.COUNSELLOR, null, Set.of("20物联网工程1班"), null, null), "demo");
    }

    @Test
    void sortsAHeapAndLosesNothingOfIt() {
        var zip = new HandMadeZip()
                .gbk("照片\\张" + sign + ".jpg", Pictures.idPhoto(1))
                .gbk("照片\\Thumbs.db", new byte[10])
                .utf8("../张" + sign + ".jpg", Pictures.idPhoto(2))
                .utf8(
                        "nested.zip",
                        new HandMadeZip().utf8("a.jpg", Pictures.idPhoto(3)).bytes())
                .encrypted("locked.jpg", Pictures.idPhoto(4))
                .utf8("readme.txt", "hello".getBytes())
                .bytes();

        var answer = heap(
                "chen",
                file("photos.zip", zip),
                file(li + ".jpg", Pictures.idPhoto(5)),
                file("李" + sign + ".jpg", Pictures.idPhoto(6)),
                file("mmexport1716130574783.jpg", Pictures.idPhoto(7)),
                file(present + ".jpg", Pictures.idPhoto(8)),
                file(foreign + ".jpg", Pictures.idPhoto(9)),
                file("photos.rar", "Rar!\u001a\u0007\u0000".getBytes(StandardCharsets.ISO_8859_1)),
                file("cut.zip", Arrays.copyOf(zip, 40)));

        assertThat(answer.path("matched"))
                .extracting(one -> text(one, "file"), one -> text(one, "studentNumber"), one -> text(one, "by"))
                .containsExactlyInAnyOrder(
                        tuple("照片\\张" + sign + ".jpg", zhang, "NAME"), tuple(li + ".jpg", li, "STUDENT_NUMBER"));
        assertThat(answer.path("matched"))
                .allSatisfy(one -> assertThat(one.path("version").asInt()).isEqualTo(1));
        assertThat(answer.path("unmatched"))
                .extracting(
                        one -> text(one, "file"), one -> one.path("candidates").toString())
                .containsExactlyInAnyOrder(
                        tuple("李" + sign + ".jpg", "[\"" + li + "\",\"" + namesake + "\"]"),
                        tuple("mmexport1716130574783.jpg", "[]"));
        assertThat(answer.path("rejected"))
                .extracting(one -> text(one, "file"))
                .containsExactlyInAnyOrder(
                        "../张" + sign + ".jpg",
                        "nested.zip",
                        "locked.jpg",
                        "readme.txt",
                        present + ".jpg",
                        foreign + ".jpg",
                        "photos.rar",
                        "cut.zip");
        assertThat(answer.path("rejected"))
                .allSatisfy(one -> assertThat(text(one, "reason")).matches(".*\\p{IsHan}.*"));
    }

    @Test
    void assigningTakesOneActionAndHappensOnce() {
        var id = text(
                heap("chen", file("mmexport1716130574783.jpg", Pictures.idPhoto(11)))
                        .path("unmatched")
                        .get(0),
                "id");
        var again = text(
                heap("chen", file("mmexport1716130574783.jpg", Pictures.idPhoto(11)))
                        .path("unmatched")
                        .get(0),
                "id");

        assertThat(again).isEqualTo(id);
        assertThat(assign("lin", id, foreign)).isEqualTo(403);
        assertThat(assign("chen", id, "0999999999")).isEqualTo(404);
        assertThat(assign("chen", id, foreign)).isEqualTo(403);
        assertThat(assign("chen", id, "../x")).isEqualTo(422);
        assertThat(assign("chen", id, zhang)).isEqualTo(201);
        assertThat(assign("chen", id, zhang)).isEqualTo(409);
        assertThat(assign("chen", "00000000-0000-0000-0000-000000000000", zhang))
                .isEqualTo(404);
    }

    @Test
    void saysOfEachVersionByWhatItWasMatched() {
        heap("chen", file("张" + sign + ".jpg", Pictures.idPhoto(13)), file(li + ".jpg", Pictures.idPhoto(14)));
        var id = text(
                heap("chen", file("wx_camera_1716130574783.jpg", Pictures.idPhoto(15)))
                        .path("unmatched")
                        .get(0),
                "id");
        assign("affairs", id, namesake);

        assertThat(text(photo(zhang), "matchedBy")).isEqualTo("NAME");
        assertThat(text(photo(li), "matchedBy")).isEqualTo("STUDENT_NUMBER");
        assertThat(text(photo(namesake), "matchedBy")).isEqualTo("ASSIGNED");
        assertThat(text(photo(namesake), "assignedBy")).isEqualTo("刘老师");
        assertThat(text(photo(namesake), "sender")).isEqualTo("陈老师");
        assertThat(makeup(li).path("timeline"))
                .extracting(one -> text(one, "what"))
                .contains("交来第 1 版照片（依据文件名中的学号），检查结论：合格");
    }

    private JsonNode photo(String student) {
        return makeup(student).path("photos").get(0);
    }

    private JsonNode makeup(String student) {
        return http.withBasicAuth("affairs", "demo").getForObject("/api/makeups/" + student, JsonNode.class);
    }

    @Test
    void setsAsideOnlyWithAReasonAndOnlyInOnesOwnTray() {
        var id = text(
                heap("chen", file("mmexport1716130574999.jpg", Pictures.idPhoto(21)))
                        .path("unmatched")
                        .get(0),
                "id");

        assertThat(delete("chen", id, "")).isEqualTo(422);
        assertThat(delete("lin", id, "团徽")).isEqualTo(403);
        assertThat(waiting("chen")).contains(id);
        assertThat(delete("chen", id, "团徽")).isEqualTo(204);
        assertThat(waiting("chen")).doesNotContain(id);
    }

    @Test
    void letsAFileWaitAgainThatWasSetAsideAndIsSentOnceMore() {
        var logo = file("mmexport1716130574555.jpg", Pictures.idPhoto(24));
        var first = text(heap("chen", logo).path("unmatched").get(0), "id");
        delete("chen", first, "团徽");

        var second = text(heap("chen", logo).path("unmatched").get(0), "id");

        assertThat(second).isNotEqualTo(first);
        assertThat(waiting("chen")).contains(second).doesNotContain(first);
    }

    @Test
    void namesNobodyElsesStudentsAsCandidates() {
        var renamed = "学号,姓名,班级\n" + foreign + ",李" + sign + ",20物联网工程1班\n";
        upload("affairs", "/api/roster", "file", file("名册.csv", renamed.getBytes(StandardCharsets.UTF_8)));

        var left = heap("affairs", file("李" + sign + ".jpg", Pictures.idPhoto(26)))
                .path("unmatched")
                .get(0);
        // As a file from a mail is nobody's.
        db.sql("update unmatched set uploaded_by = '' where id = :id")
                .param("id", UUID.fromString(text(left, "id")))
                .update();

        assertThat(waiting("affairs")).contains(li, namesake, foreign);
        assertThat(waiting("chen")).contains(text(left, "id"), li, namesake).doesNotContain(foreign);
        assertThat(waiting("lin")).contains(text(left, "id"), foreign).doesNotContain(li, namesake);
        var sheet = new Visitor(http.getRootUri())
                .signIn("lin")
                .get("/photos?format=csv")
                .body();
        assertThat(sheet).contains(foreign).doesNotContain(li, namesake);
    }

    @Test
    void showsThePageWithTheTrayAndItsSmallCopies() {
        var id = text(
                heap("chen", file("李" + sign + ".jpg", Pictures.idPhoto(22)))
                        .path("unmatched")
                        .get(0),
                "id");

        var chen = new Visitor(http.getRootUri()).signIn("chen");
        var lin = new Visitor(http.getRootUri()).signIn("lin");
        var page = chen.get("/photos");

        assertThat(page.status().value()).isEqualTo(200);
        assertThat(page.body()).contains(id, li, namesake, "李" + sign + ".jpg");
        assertThat(chen.get("/photos/unmatched/" + id + "/preview").status().value())
                .isEqualTo(200);
        assertThat(chen.get("/photos/unmatched/" + id + "/original").status().value())
                .isEqualTo(200);
        assertThat(lin.get("/photos/unmatched/" + id + "/preview").status().value())
                .isEqualTo(403);
    }

    @Test
    void assignsByANameAndPutsBackWhatWasSetAside() {
        var id = text(
                heap("chen", file("mmexport1716130574111.jpg", Pictures.idPhoto(23)))
                        .path("unmatched")
                        .get(0),
                "id");
        var chen = new Visitor(http.getRootUri()).signIn("chen");
        var page = chen.get("/photos").body();
        var form = "/photos/unmatched/" + id;

        chen.post(form + "/aside", Map.of("reason", "团徽"), page);
        assertThat(waiting("chen")).doesNotContain(id);
        chen.post(form + "/back", Map.of(), page);
        assertThat(waiting("chen")).contains(id);
        var asked = chen.post(form + "/student", Map.of("student", "李" + sign), page);
        assertThat(asked.body()).contains(li, namesake);
        assertThat(waiting("chen")).contains(id);
        chen.post(form + "/student", Map.of("student", "张" + sign), page);

        assertThat(waiting("chen")).doesNotContain(id);
        assertThat(text(photo(zhang), "matchedBy")).isEqualTo("ASSIGNED");
    }

    @Test
    void showsALargeTrayPageByPage() {
        var many = IntStream.range(0, 31)
                .mapToObj(i -> file("IMG_20240316_1252%02d.jpg".formatted(i), Pictures.idPhoto(100 + i)))
                .toArray(ByteArrayResource[]::new);
        heap("affairs", many);
        var affairs = new Visitor(http.getRootUri()).signIn("affairs");

        var first = affairs.get("/photos").body();
        var next = affairs.get("/photos?page=1").body();

        assertThat(first.split("photo-item", -1)).hasSize(31);
        assertThat(first).contains("/photos?page=1");
        assertThat(next).contains("photo-item", "/photos?page=0");
        assertThat(affairs.get("/photos?page=999").status().value()).isEqualTo(200);
    }

    private int delete(String who, String id, String reason) {
        return http.withBasicAuth(who, "demo")
                .exchange(
                        "/api/photos/unmatched/{id}?reason={reason}",
                        HttpMethod.DELETE,
                        HttpEntity.EMPTY,
                        JsonNode.class,
                        id,
                        reason)
                .getStatusCode()
                .value();
    }

    private String waiting(String who) {
        return http.withBasicAuth(who, "demo").getForObject("/api/photos/unmatched", String.class);
    }

    @Test
    void tellsAStrangerToSignIn() {
        var answer = http.withBasicAuth("chen", "wrong").getForEntity("/api/photos/unmatched", JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void leavesNoTemporaryFileBehind() throws IOException {
        var before = temporary();

        heap(
                "chen",
                file(
                        "a.zip",
                        new HandMadeZip()
                                .utf8(zhang + ".jpg", Pictures.idPhoto(12))
                                .bytes()));

        assertThat(temporary()).isEqualTo(before);
    }

    private static long temporary() throws IOException {
        try (var files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.filter(file -> file.getFileName().toString().startsWith("bupai"))
                    .count();
        }
    }

    private JsonNode heap(String who, ByteArrayResource... files) {
        return upload(who, "/api/photos", "files", files);
    }

    private JsonNode upload(String who, String path, String part, ByteArrayResource... files) {
        var form = new LinkedMultiValueMap<String, Object>();
        for (var file : files) {
            form.add(part, file);
        }
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        var answer = http.withBasicAuth(who, "demo")
                .exchange(path, HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);
        assertThat(answer.getStatusCode().value())
                .describedAs("%s", answer.getBody())
                .isEqualTo(200);
        return answer.getBody();
    }

    private int assign(String who, String id, String student) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(who, "demo")
                .exchange(
                        "/api/photos/unmatched/" + id,
                        HttpMethod.PUT,
                        new HttpEntity<>("{\"studentNumber\":\"" + student + "\"}", headers),
                        JsonNode.class)
                .getStatusCode()
                .value();
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
