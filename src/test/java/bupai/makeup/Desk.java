package bupai.makeup;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.util.LinkedMultiValueMap;

/** The office at work on photos, over the interface and on the pages, in the words of a test. */
final class Desk {

    private static final AtomicInteger SEAT = new AtomicInteger(1000);
    private static final Pattern CSRF = Pattern.compile("name=\"_csrf\" value=\"([^\"]+)\"");

    private final TestRestTemplate http;
    private final People people;
    private final Openings openings;
    private final JdbcClient db;

    Desk(TestRestTemplate http, People people, Openings openings, JdbcClient db) {
        this.http = http;
        this.people = people;
        this.openings = openings;
        this.db = db;
    }

    /** Academic affairs, a counsellor and an officer of the college, a counsellor of another one, an operator. */
    void open() {
        save("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of());
        save("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20物流管理"));
        save("jing", "经老师", Role.COLLEGE_OFFICER, "jingguan", Set.of());
        save("lin", "林老师", Role.COUNSELLOR, null, Set.of("20物联网工程1班"));
        save("ops", "操作员", Role.OPERATOR, null, Set.of());
    }

    private void save(String username, String name, Role role, String college, Set<String> classes) {
        people.save(new Person(username, name, role, college, classes, null, null), "demo");
    }

    /** A student of chen's whose absence is known. */
    String absent() {
        return absent("20物流管理");
    }

    String absent(String className) {
        var number = new StudentNumber("0120998%04d".formatted(SEAT.incrementAndGet()));
        db.sql("insert into student (number, name, class_key, email) values (:number, '陈小明', :class, :email)")
                .param("number", number.value())
                .param("class", className)
                .param("email", "s" + number + "@student.test")
                .update();
        openings.open(Caller.program(), List.of(number), null);
        return number.value();
    }

    /** Another one for each picture. */
    int seed() {
        return SEAT.incrementAndGet();
    }

    JsonNode handIn(String student, byte[] picture) {
        return handIn(student, "微信图片_20240316125218.jpg", picture, "XINHUA");
    }

    JsonNode handIn(String student, String fileName, byte[] picture, String origin) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("origin", origin);
        form.add("file", new ByteArrayResource(picture) {
            @Override
            public String getFilename() {
                return fileName;
            }
        });
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.MULTIPART_FORM_DATA);
        var answer = ask("affairs", HttpMethod.POST, photos(student), new HttpEntity<>(form, headers));
        assertThat(answer.getStatusCode().value()).isEqualTo(201);
        return answer.getBody();
    }

    ResponseEntity<JsonNode> decide(String who, String student, int version, Map<String, ?> ruling) {
        return ask(who, HttpMethod.PUT, photos(student) + "/" + version + "/decision", new HttpEntity<>(ruling));
    }

    JsonNode view(String student) {
        return ask("affairs", HttpMethod.GET, "/api/makeups/" + student, null).getBody();
    }

    String state(String student) {
        return view(student).path("state").asText();
    }

    JsonNode photo(String student, int version) {
        return view(student).path("photos").get(version - 1);
    }

    List<String> timeline(String student) {
        return view(student).path("timeline").findValuesAsText("what");
    }

    static String photos(String student) {
        return "/api/makeups/" + student + "/photos";
    }

    ResponseEntity<JsonNode> ask(String who, HttpMethod method, String path, HttpEntity<?> body) {
        return http.withBasicAuth(who, "demo").exchange(path, method, body, JsonNode.class);
    }

    ResponseEntity<byte[]> bytes(String who, String path) {
        return http.withBasicAuth(who, "demo").getForEntity(path, byte[].class);
    }

    /** A browser of somebody who signed in. */
    Browser signedIn(String who) {
        var browser = new Browser(http.getRootUri());
        browser.post("/sign-in", "/sign-in", Map.of("username", who, "password", "demo"));
        return browser;
    }

    /** As much of a browser as pages without a script need. */
    static final class Browser {

        private final String root;
        private final HttpClient client = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();

        private Browser(String root) {
            this.root = root;
        }

        HttpResponse<String> get(String path) {
            return send(HttpRequest.newBuilder(URI.create(root + path)).GET());
        }

        /** Sends a form of the page, with that page's own token. */
        HttpResponse<String> post(String page, String path, Map<String, String> form) {
            var token = CSRF.matcher(get(page).body());
            assertThat(token.find()).as("the page %s has a form", page).isTrue();
            var fields = form.entrySet().stream()
                    .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                    .collect(Collectors.joining("&"));
            return send(HttpRequest.newBuilder(URI.create(root + path))
                    .header("Content-Type", "application/x-www-form-urlencoded")
                    .header("Referer", root + page)
                    .POST(HttpRequest.BodyPublishers.ofString("_csrf=" + token.group(1) + "&" + fields)));
        }

        private HttpResponse<String> send(HttpRequest.Builder request) {
            try {
                return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
            } catch (java.io.IOException | InterruptedException broken) {
                throw new IllegalStateException(broken);
            }
        }
    }
}
