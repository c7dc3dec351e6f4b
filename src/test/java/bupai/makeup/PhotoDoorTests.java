package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Who may open a photo by which door, what is on record of it, and where it came from. */
@Program
class PhotoDoorTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    Links links;

    @Autowired
    JdbcClient db;

    private Desk desk;
    private String student;
    private byte[] picture;

    @BeforeEach
    void aPhotoOfAStudentOfChens() {
        desk = new Desk(http, people, openings, db);
        desk.open();
        student = desk.absent();
        picture = Pictures.idPhoto(desk.seed());
        desk.handIn(student, picture);
    }

    @ParameterizedTest
    @CsvSource({"affairs, 200", "jing, 200", "chen, 200", "lin, 403", "ops, 403", "nobody, 401"})
    void theOriginalIsOpenedByThoseWhoFollowTheStudentOnly(String who, int status) {
        var answer = desk.bytes(who, original(1));

        assertThat(answer.getStatusCode().value()).isEqualTo(status);
        assertThat(opened()).isEqualTo(status == 200 ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"affairs, 200", "jing, 200", "chen, 200", "lin, 403", "ops, 403"})
    void theSmallCopyToo(String who, int status) {
        var browser = desk.signedIn(who);

        var answer = browser.get("/makeups/" + student + "/photos/1/preview");

        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(opened()).as("small copies are not on record").isZero();
    }

    @Test
    void withoutSigningInNoDoorOpens() {
        assertThat(http.getForEntity(original(1), byte[].class).getStatusCode().value())
                .isEqualTo(401);
        var page = http.getForEntity("/makeups/" + student + "/photos/1/preview", String.class);
        assertThat(page.getHeaders().getContentType()).isNotNull();
        assertThat(page.getHeaders().getContentType().isCompatibleWith(MediaType.IMAGE_JPEG))
                .isFalse();
    }

    @Test
    void eachOpeningOfAnOriginalIsOnRecordWithWhoAndWhichVersion() {
        desk.bytes("chen", original(1));
        desk.bytes("jing", original(1));

        var lines = desk.view(student).path("timeline");

        assertThat(lines)
                .filteredOn(line -> line.path("what").asText().contains("第 1 版照片原图"))
                .extracting(line -> line.path("who").asText())
                .containsExactly("陈老师", "经老师");
    }

    @Test
    void anOriginalLeavesByteForByteToBeKeptAndNotToBeRun() {
        var answer = desk.bytes("chen", original(1));

        assertThat(answer.getBody()).isEqualTo(picture);
        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
        assertThat(answer.getHeaders().getContentDisposition().isAttachment()).isTrue();
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo(student + "-v1.jpg");
        assertThat(answer.getHeaders().get("X-Content-Type-Options")).containsExactly("nosniff");
    }

    @Test
    void anOriginalIsWhatItsContentIsAndNotWhatItsNameSays() throws IOException {
        var png = new ByteArrayOutputStream();
        ImageIO.write(new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB), "png", png);
        desk.handIn(student, "照片.html.jpg", png.toByteArray(), "OWN");

        var answer = desk.bytes("chen", original(2));

        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_PNG);
        assertThat(answer.getHeaders().getContentDisposition().getFilename()).isEqualTo(student + "-v2.png");
        assertThat(answer.getBody()).isEqualTo(png.toByteArray());
    }

    @Test
    void aStudentSeesTheOwnPhotosOnly() {
        var other = desk.absent();

        var own = studentsPage(student, "zh");
        var others = studentsPage(other, "zh");

        assertThat(own).contains("微信图片_20240316125218.jpg");
        assertThat(others).doesNotContain("微信图片_20240316125218.jpg");
    }

    @Test
    void aVersionKeepsWhereItCameFromAndShowsItInBothLanguages() {
        desk.handIn(student, "扫描 001.jpg", Pictures.idPhoto(desk.seed()), "PRINT");

        var second = desk.photo(student, 2);

        assertThat(second.path("origin").asText()).isEqualTo("PRINT");
        assertThat(second.path("channel").asText()).isEqualTo("STAFF");
        assertThat(second.path("sender").asText()).isEqualTo("刘老师");
        assertThat(second.path("fileName").asText()).isEqualTo("扫描 001.jpg");
        assertThat(second.path("arrivedAt").asText()).contains("+08:00");
        assertThat(studentsPage(student, "zh")).contains("来源：纸质照片扫描或翻拍；渠道：老师代交");
        assertThat(studentsPage(student, "en"))
                .contains("Origin: Scan or photo of a print; channel: handed in by staff");
        var staff = desk.signedIn("chen");
        assertThat(staff.get("/makeups/" + student).body()).contains("来源：纸质照片扫描或翻拍");
        assertThat(staff.get("/makeups/" + student + "?lang=en").body()).contains("Origin: Scan or photo of a print");
    }

    @Test
    void theOriginIsCorrectedByStaffAndThatIsOnRecord() {
        var corrected = correct("chen", 1, Map.of("origin", "CHSI"));
        correct("chen", 1, Map.of("origin", "CHSI"));

        assertThat(corrected.getStatusCode().value()).isEqualTo(200);
        assertThat(desk.photo(student, 1).path("origin").asText()).isEqualTo("CHSI");
        assertThat(desk.timeline(student))
                .filteredOn(line -> line.contains("来源由“新华社拍摄”更正为“学信网下载”"))
                .hasSize(1);
        assertThat(correct("lin", 1, Map.of("origin", "OWN")).getStatusCode().value())
                .isEqualTo(403);
        assertThat(correct("chen", 9, Map.of("origin", "OWN")).getStatusCode().value())
                .isEqualTo(404);
        assertThat(correct("chen", 1, Map.of("origin", "MOON")).getStatusCode().value())
                .isEqualTo(422);
        assertThat(correct("chen", 1, Map.of()).getStatusCode().value()).isEqualTo(422);
        assertThat(desk.photo(student, 1).path("origin").asText()).isEqualTo("CHSI");
    }

    @Test
    void theOriginIsCorrectedOnThePage() {
        var browser = desk.signedIn("chen");

        var page = browser.post(
                "/makeups/" + student, "/makeups/" + student + "/origin", Map.of("version", "1", "origin", "OWN"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.body()).contains("照片来源已更正");
        assertThat(desk.photo(student, 1).path("origin").asText()).isEqualTo("OWN");
    }

    private org.springframework.http.ResponseEntity<com.fasterxml.jackson.databind.JsonNode> correct(
            String who, int version, Map<String, String> body) {
        return desk.ask(who, HttpMethod.PUT, original(version) + "/origin", new HttpEntity<>(body));
    }

    private String original(int version) {
        return Desk.photos(student) + "/" + version;
    }

    private long opened() {
        return db.sql("select count(*) from journal where student = :student and what = 'opened'")
                .param("student", student)
                .query(Long.class)
                .single();
    }

    private String studentsPage(String number, String language) {
        var link =
                links.to(makeups.newest(new StudentNumber(number)).orElseThrow().id());
        return http.getForObject(link.substring(link.indexOf("/s/")) + "?lang=" + language, String.class);
    }
}
