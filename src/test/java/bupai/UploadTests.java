package bupai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import com.fasterxml.jackson.databind.JsonNode;
import jakarta.servlet.ServletContext;
import java.io.File;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Base64;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** Uploads that are too large, that break off, or that come from nobody. */
@Program
@TestPropertySource(
        properties = {"spring.servlet.multipart.max-file-size=5MB", "spring.servlet.multipart.max-request-size=5MB"})
class UploadTests {

    private static final Duration LONG = Duration.ofSeconds(60);

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    JdbcClient db;

    @Autowired
    ServletContext servlets;

    @LocalServerPort
    int port;

    @Value("${bupai.home}")
    Path home;

    @BeforeEach
    void somebodyWhoMaySend() {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
    }

    @Test
    void saysHowMuchAnUploadMayHold() {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("files", new ByteArrayResource(new byte[6 << 20]) {
            @Override
            public String getFilename() {
                return "a.zip";
            }
        });
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);

        var answer = http.withBasicAuth("affairs", "demo")
                .exchange("/api/photos", HttpMethod.POST, new HttpEntity<>(form, headers), JsonNode.class);

        assertThat(answer.getStatusCode().value()).isEqualTo(413);
        assertThat(answer.getBody().path("detail").asText()).contains("最多 5 MB");
        assertThat(answer.getBody().path("detailEn").asText()).contains("5 MB at most");
    }

    @Test
    void leavesNothingOfAnUploadThatBreaksOff() throws IOException {
        try (var line = new Socket("localhost", port)) {
            send(line, "/api/photos", 4 << 20, "Authorization: Basic " + basic("affairs:demo"));
            line.getOutputStream().write(new byte[2 << 20]);
            line.getOutputStream().flush();
            await().atMost(LONG).until(() -> spooled() > 0);
        }

        await().atMost(LONG).until(() -> spooled() == 0);
        assertThat(db.sql("select count(*) from unmatched").query(Long.class).single())
                .isZero();
        assertThat(home.resolve("photos"))
                .satisfiesAnyOf(folder -> assertThat(folder).doesNotExist(), folder -> assertThat(folder)
                        .isEmptyDirectory());
    }

    @Test
    void takesNoLargeFormFromAStranger() throws IOException {
        assertThat(answer("/s/any/photo", 65 << 20)).contains(" 413 ");
        assertThat(answer("/photos", 65 << 20)).contains(" 413 ");
        assertThat(answer("/api/photos", 65 << 20, "Cookie: JSESSIONID=invented"))
                .contains(" 413 ");
        assertThat(spooled()).isZero();
    }

    /** The first line of the answer to a form of which nothing but the head was sent. */
    private String answer(String path, long length, String... heads) throws IOException {
        try (var line = new Socket("localhost", port)) {
            line.setSoTimeout((int) LONG.toMillis());
            send(line, path, length, heads);
            return new String(line.getInputStream().readNBytes(16), StandardCharsets.US_ASCII);
        }
    }

    private void send(Socket line, String path, long length, String... heads) throws IOException {
        var more = heads.length == 0 ? "" : String.join("\r\n", heads) + "\r\n";
        var head = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\n" + more
                + "Content-Type: multipart/form-data; boundary=cut\r\nContent-Length: " + length + "\r\n\r\n"
                + "--cut\r\nContent-Disposition: form-data; name=\"files\"; filename=\"a.jpg\"\r\n\r\n";
        line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
        line.getOutputStream().flush();
    }

    /** Parts of forms that lie on the disk. */
    private long spooled() throws IOException {
        try (var files = Files.list(((File) servlets.getAttribute(ServletContext.TEMPDIR)).toPath())) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload_"))
                    .count();
        }
    }

    private static String basic(String credentials) {
        return Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.US_ASCII));
    }
}
