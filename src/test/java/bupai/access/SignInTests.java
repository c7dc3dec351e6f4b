package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.setup.SecurityMockMvcConfigurers.springSecurity;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;

import bupai.Program;
import bupai.Visitor;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.test.context.TestPropertySource;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.WebApplicationContext;

/** Signing in and out, wrong passwords, and what ends a session, as somebody with a browser or a program sees it. */
@Program
@TestPropertySource(properties = {"bupai.school.name=门前学院", "management.health.mail.enabled=false"})
class SignInTests {

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    PasswordEncoder encoder;

    @Autowired
    JdbcClient db;

    @Autowired
    Links links;

    @Autowired
    Secrets secrets;

    @Autowired
    Deadlines deadlines;

    @Autowired
    SchoolClock clock;

    @Autowired
    WebApplicationContext web;

    @Test
    void keepsPasswordsOnlyAsTheFrameworksEncoderMakesThem() {
        counsellor("yuan");

        var kept = db.sql("select password from person where username = 'yuan'")
                .query(String.class)
                .single();

        assertThat(kept).startsWith("{bcrypt}").doesNotContain("demo");
        assertThat(encoder.matches("demo", kept)).isTrue();
    }

    @Test
    void makesGuessingAtAStolenPasswordSlow() {
        assertThat(new Passwords().encode("demo")).startsWith("{bcrypt}$2a$10$");
    }

    @Test
    void saysWhenToTryAgainAfterManyWrongPasswordsAndTheSameOfANameThatIsNone() {
        counsellor("tang");
        var ofTang = new HashMap<Integer, Integer>();
        var ofNobody = new HashMap<Integer, Integer>();
        for (var time = 0; time < 12; time++) {
            ofTang.merge(ask("tang", "wrong" + time).getStatusCode().value(), 1, Integer::sum);
            ofNobody.merge(ask("no-such-name", "wrong" + time).getStatusCode().value(), 1, Integer::sum);
        }

        assertThat(ofTang).isEqualTo(Map.of(401, 8, 429, 4)).isEqualTo(ofNobody);
        var refusal = ask("tang", "demo");
        assertThat(refusal.getStatusCode().value()).isEqualTo(429);
        assertThat(refusal.getHeaders().getFirst(HttpHeaders.RETRY_AFTER)).matches("[12]?[0-9]|30");
        assertThat(refusal.getBody().path("detail").asText()).contains("秒后再试");

        var page = new Visitor(http.getRootUri());
        var said = page.post(
                "/sign-in",
                Map.of("username", "tang", "password", "demo"),
                page.get("/sign-in").body());
        assertThat(said.body()).containsPattern("请在 \\d+ 秒后再试");
        assertThat(page.get("/makeups").body()).contains("name=\"password\"");
    }

    @Test
    void looksAtNoMoreGuessesWhenTheyAreSentAtTheSameMoment() throws Exception {
        counsellor("song");
        var guessers = Executors.newFixedThreadPool(16);
        var tries = IntStream.range(0, 48)
                .<Callable<Integer>>mapToObj(number ->
                        () -> ask("song", "wrong" + number).getStatusCode().value())
                .toList();

        var looked = 0;
        for (var answer : guessers.invokeAll(tries)) {
            looked += answer.get() == 401 ? 1 : 0;
        }
        guessers.shutdown();

        assertThat(looked).isEqualTo(8);
    }

    @Test
    void letsAProgramCallInParallelWithTheRightPassword() throws Exception {
        counsellor("program");
        var callers = Executors.newFixedThreadPool(16);
        var calls = IntStream.range(0, 64)
                .<Callable<Integer>>mapToObj(
                        number -> () -> ask("program", "demo").getStatusCode().value())
                .toList();

        for (var answer : callers.invokeAll(calls)) {
            assertThat(answer.get()).isEqualTo(200);
        }
        callers.shutdown();
    }

    @Test
    void endsEverySessionWhenThePasswordTheRoleOrTheScopeChangesOrThePersonLeaves() {
        counsellor("qian");
        var browser = new Visitor(http.getRootUri()).signIn("qian");
        assertThat(browser.get("/makeups").body()).contains("qian老师");

        people.password("qian", "another-one", false);
        assertThat(browser.get("/makeups").body()).contains("name=\"password\"").contains("登录已结束");

        people.save(person("qian", Set.of("20物流管理")), "demo");
        browser.signIn("qian");
        people.change(person("qian", Set.of("20物流管理", "20电子商务")));
        assertThat(browser.get("/makeups").body()).contains("name=\"password\"");

        browser.signIn("qian");
        assertThat(browser.get("/makeups").body()).contains("qian老师");
        people.activate("qian", false);
        assertThat(browser.get("/makeups").body()).contains("name=\"password\"");
        assertThat(ask("qian", "demo").getStatusCode().value()).isEqualTo(401);
    }

    @Test
    void goesOnWhereOnlyTheNameOrThePhoneWasCorrected() {
        counsellor("wei");
        var browser = new Visitor(http.getRootUri()).signIn("wei");

        people.change(new Person("wei", "魏老师", Role.COUNSELLOR, null, Set.of("20物流管理"), null, "0598-1"));

        assertThat(browser.get("/makeups").body()).contains("魏老师");
    }

    @Test
    void signsOut() {
        counsellor("feng");
        var browser = new Visitor(http.getRootUri()).signIn("feng");

        browser.post("/logout", Map.of(), browser.get("/makeups").body());

        assertThat(browser.get("/makeups").body()).contains("name=\"password\"");
    }

    @Test
    void saysThatAFormLayOpenForTooLong() {
        counsellor("jiang");
        var browser = new Visitor(http.getRootUri()).signIn("jiang");

        var refusal = browser.post("/classes", Map.of("class", "20物流管理"), "name=\"_csrf\" value=\"of-an-old-page\"");

        assertThat(refusal.status().value()).isEqualTo(403);
        assertThat(refusal.body()).contains("页面打开得太久").contains("没有提交");
    }

    @Test
    void tellsBrowsersToComeBackOverHttpsOnlyWhereTheyCameByIt() throws Exception {
        var mvc =
                MockMvcBuilders.webAppContextSetup(web).apply(springSecurity()).build();

        mvc.perform(get("/sign-in").secure(true))
                .andExpect(header().string(
                                "Strict-Transport-Security", org.hamcrest.Matchers.containsString("max-age=31536000")));
        mvc.perform(get("/sign-in")).andExpect(header().doesNotExist("Strict-Transport-Security"));
    }

    @Test
    void guardsAlsoWhatIsRefusedBeforeItReachesAPage() throws IOException {
        var refused = List.of(
                "GET //makeups",
                "GET /makeups;a=b",
                "GET /makeups/%2e%2e/people",
                "FOO /makeups",
                "TRACE /makeups",
                "GET /WEB-INF/web.xml",
                "GET /makeups?need={x}",
                "GET /makeups/%00");

        for (var request : refused) {
            var answer = raw(request);

            assertThat(answer).as(request).startsWith("HTTP/1.1 4");
            assertThat(answer.toLowerCase(Locale.ROOT))
                    .as(request)
                    .contains("content-security-policy: default-src 'self'", "x-content-type-options: nosniff")
                    .contains("x-frame-options: deny", "referrer-policy: same-origin", "cache-control: no-");
            assertThat(answer).as(request).containsPattern("\\p{IsHan}").doesNotContain("Tomcat", "HTTP Status");
        }
    }

    @Test
    void takesNoWishOfAnotherSiteFromABrowserThatRemembersThePassword() throws Exception {
        counsellor("gu");

        assertThat(absences("gu", "https://evil.example")).isEqualTo(403);
        assertThat(absences("gu", "null")).isEqualTo(403);
        assertThat(absences("gu", http.getRootUri())).isEqualTo(200);
        assertThat(absences("gu", null)).isEqualTo(200);
    }

    @Test
    void refusesJsonThatSaysAThingTwice() {
        counsellor("he");
        var twice = new HttpHeaders();
        twice.setContentType(MediaType.APPLICATION_JSON);
        var body = new HttpEntity<>("{\"students\":[],\"students\":[]}", twice);

        var refusal = http.withBasicAuth("he", "demo").postForEntity("/api/absences", body, JsonNode.class);

        assertThat(refusal.getStatusCode().value()).isEqualTo(422);
    }

    /** What the office could be made to send by a form that stands on another site. */
    private int absences(String username, @Nullable String origin) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(http.getRootUri() + "/api/absences"))
                .header("Authorization", "Basic " + HttpHeaders.encodeBasicAuth(username, "demo", null))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString("{\"students\":[]}"));
        if (origin != null) {
            request.header("Origin", origin);
        }
        return HttpClient.newHttpClient()
                .send(request.build(), HttpResponse.BodyHandlers.discarding())
                .statusCode();
    }

    private String raw(String request) throws IOException {
        var root = URI.create(http.getRootUri());
        try (var line = new Socket(root.getHost(), root.getPort())) {
            var head = request + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n";
            line.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            return new String(line.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @Test
    void showsNoOtherSignOnWhereNoneIsConfigured() {
        var page = new Visitor(http.getRootUri()).get("/sign-in").body();

        assertThat(page).doesNotContain("统一身份认证").doesNotContain("oauth2");
    }

    @Test
    void aWrongPasswordLeavesTheNameInItsFieldOnce() {
        var browser = new Visitor(http.getRootUri());

        var refused = browser.post(
                "/sign-in",
                Map.of("username", "nobody-here", "password", "wrong"),
                browser.get("/sign-in").body());

        assertThat(refused.body()).contains("value=\"nobody-here\"", "aria-describedby=\"wrong\"");
        assertThat(browser.get("/sign-in").body()).doesNotContain("nobody-here");
    }

    @Test
    void anotherGenerationStopsEveryLinkThatWasHandedOut() {
        var makeup = UUID.randomUUID();
        var afterALeak = new Links(
                new Links.Address("http://localhost"),
                new Links.Validity("after-the-leak", 60),
                secrets,
                deadlines,
                clock,
                db);

        assertThat(links.look(links.token(makeup)).standing()).isEqualTo(Links.Standing.OPEN);
        assertThat(afterALeak.look(links.token(makeup)).standing()).isEqualTo(Links.Standing.UNKNOWN);
        assertThat(links.look(afterALeak.token(makeup)).standing()).isEqualTo(Links.Standing.UNKNOWN);
        assertThat(afterALeak.look(afterALeak.token(makeup)).standing()).isEqualTo(Links.Standing.OPEN);
    }

    private ResponseEntity<JsonNode> ask(String username, String password) {
        return http.withBasicAuth(username, password).exchange("/api/cohort", HttpMethod.GET, null, JsonNode.class);
    }

    private void counsellor(String username) {
        people.save(person(username, Set.of("20物流管理")), "demo");
    }

    private static Person person(String username, Set<String> classes) {
        return new Person(username, username + "老师", Role.COUNSELLOR, null, classes, null, null);
    }
}
