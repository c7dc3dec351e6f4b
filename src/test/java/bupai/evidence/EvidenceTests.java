package bupai.evidence;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.MovableClock;
import bupai.Postgresql;
import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.Links;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.journal.Verification;
import bupai.makeup.Decisions;
import bupai.makeup.Extensions;
import bupai.makeup.HandIns;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Pictures;
import bupai.roster.RosterImport;
import bupai.school.ClassName;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.LocalDate;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** One student's proof, through the whole program on PostgreSQL with a real mail server. */
@Program
@DirtiesContext
class EvidenceTests {

    private static final StudentNumber ZHANG = new StudentNumber("0999203907301");
    private static final StudentNumber LI = new StudentNumber("0999203907302");
    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());
    private static final String BROWSER =
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_3 like Mac OS X) MicroMessenger/8.0.47";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final GreenMail POST_OFFICE =
            new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));

    private static final Postgresql DATABASE = Postgresql.empty();

    @DynamicPropertySource
    static void servers(DynamicPropertyRegistry settings) {
        POST_OFFICE.getUserManager().setAuthRequired(false);
        POST_OFFICE.start();
        DATABASE.settle(settings);
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> POST_OFFICE.getSmtp().getPort());
    }

    @AfterAll
    static void stop() {
        POST_OFFICE.stop();
    }

    @Autowired
    MovableClock clock;

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    RosterImport roster;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    Extensions extensions;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Links links;

    @Autowired
    Verification verification;

    @Autowired
    JdbcClient db;

    @TempDir
    Path folder;

    @BeforeEach
    void aStudentWhoWasToldAndActed() throws IOException {
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        var foreign = Set.of(new ClassName("20软件工程").key());
        people.save(new Person("foreign", "林老师", Role.COUNSELLOR, null, foreign, null, null), "demo");
        if (makeups.newest(ZHANG).isPresent()) {
            return;
        }
        clock.moveTo(LocalDate.of(2024, 3, 1));
        var sheet = "学号,姓名,班级,邮箱\n%s,张三,20物流管理,zhang@student.test\n%s,李四,20物流管理,li@student.test\n".formatted(ZHANG, LI);
        roster.take(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), OFFICE);
        openings.open(OFFICE, List.of(ZHANG, LI), "外出实习");
        var phone = new Visitor(http.getRootUri());
        var address = "/s/" + links.token(id());
        phone.getAs("Mozilla/5.0 (compatible; MailScanner/2.0)", address);
        phone.post(
                address + "/route",
                Map.of("route", "ONLINE"),
                phone.getAs(BROWSER, address).body());
        clock.moveTo(LocalDate.of(2024, 3, 4));
        var photo = handIns.handIn(
                OFFICE, ZHANG, Incoming.of("张三.jpg", Pictures.idPhoto(7)), Photo.Origin.XINHUA, Photo.Channel.STAFF);
        decisions.decide(OFFICE, id(), photo.version(), false, "领口遮挡，请重拍");
        extensions.extend(OFFICE, id(), LocalDate.of(2024, 4, 10), "住院");
        deadlines.move(LocalDate.of(2024, 3, 25), null, "雨天", "刘老师");
        await().atMost(Duration.ofSeconds(60)).until(() -> waiting() == 0);
    }

    @Test
    void printsEverythingOnOnePageInBothLanguages() {
        var chinese = printed("zh-CN");
        var english = printed("en");

        assertThat(chinese)
                .contains("告知凭证", "张三", ZHANG.value(), "外出实习", "zhang@student.test", "Asia/Shanghai")
                .contains("选择补拍途径", "领口遮挡，请重拍", "住院", "雨天", "2024-03-01 09:00:00", "&lt;letter.")
                .contains("邮件扫描或链接预览程序", "浏览器，也可能是邮件扫描程序", "打开链接不算学生办理")
                .containsPattern("<span>№ \\d+</span>")
                .contains("@page { size: A4")
                .doesNotContain(LI.value(), "li@student.test", "??");
        var token = links.token(id());
        assertThat(letters()).anyMatch(text -> text.contains("/s/" + token));
        letters().forEach(text -> assertThat(unescaped(chinese)).contains(text.replace(token, "…")));
        assertThat(chinese).contains("链接已隐去").doesNotContain(token);
        assertThat(english).doesNotContain(token);
        assertThat(english)
                .contains("Evidence of notification", "Chose a route: online upload", "zhang@student.test", "领口遮挡，请重拍")
                .doesNotContain("??");
    }

    @Test
    void opensOnTheScreenFromTheStudentsPage() {
        var reader = new Visitor(http.getRootUri()).signIn("affairs");

        assertThat(reader.get("/makeups/" + ZHANG).body()).contains("/makeups/" + ZHANG + "/evidence");
        assertThat(reader.get("/makeups/" + ZHANG + "/evidence").body())
                .contains("告知凭证", "/css/evidence.css", "evidence.zip")
                .doesNotContain("<style", "??");
    }

    @Test
    void packsAnArchiveThatAStrangerCanCheckWithNothingButHashes() throws Exception {
        var files = unzipped(archive());

        assertThat(files.keySet())
                .contains("evidence-zh.html", "evidence-en.html", "evidence-data.json", "photos.csv", "seals.json")
                .contains("CHECK.txt", "check.py");
        var evidence = JSON.readTree(files.get("evidence-data.json"));
        var seals = JSON.readTree(files.get("seals.json"));
        assertThat(seals.path("entries").size())
                .isEqualTo(evidence.path("journal").size())
                .isGreaterThan(8);
        mustHold(seals);
        assertThat(evidence.path("letters").size()).isEqualTo(letters().size()).isGreaterThanOrEqualTo(3);
        for (var letter : evidence.path("letters")) {
            mustBeTheMessageThatCameIn(letter, files.get(letter.path("file").asText()));
        }
        var token = links.token(id());
        for (var file : List.of("evidence-zh.html", "evidence-en.html", "evidence-data.json", "seals.json")) {
            assertThat(new String(files.get(file), StandardCharsets.UTF_8))
                    .as(file)
                    .doesNotContain(token);
        }
        assertThat(new String(files.get("CHECK.txt"), StandardCharsets.UTF_8))
                .contains("旧链接随即停用", "the earlier\n                   one opens no more");
        assertThat(new String(files.get("photos.csv"), StandardCharsets.UTF_8))
                .contains("\"张三.jpg\"", "RETURNED", sha256(Pictures.idPhoto(7)));
    }

    @Test
    void enclosesAProgramThatChecksAndFindsAForgery() throws Exception {
        Assumptions.assumeTrue(runs("python3", "--version") == 0, "without Python 3 there is nothing to run it with");
        for (var file : unzipped(archive()).entrySet()) {
            Files.write(folder.resolve(file.getKey()), file.getValue());
        }

        assertThat(runs("python3", "check.py")).isZero();

        var evidence = folder.resolve("evidence-data.json");
        var text = Files.readString(evidence);
        Files.writeString(evidence, text.replace("\"route\" : \"ONLINE\"", "\"route\" : \"BRANCH\""));
        assertThat(runs("python3", "check.py")).isEqualTo(1);
        Files.writeString(evidence, text);
        var letter = folder.resolve(
                JSON.readTree(text).path("letters").get(0).path("file").asText());
        Files.writeString(letter, Files.readString(letter).replace("2024", "2023"));
        assertThat(runs("python3", "check.py")).isEqualTo(1);
    }

    @Test
    void isWholeInTheProgramAndShowsAChangedLetter() {
        assertThat(verification.verify().isWhole()).isTrue();

        var text = db.sql("select plain from letter where student = :student order by id fetch first 1 rows only")
                .param("student", LI.value())
                .query(String.class)
                .single();
        change(LI, text + "！");
        var report = verification.verify();
        change(LI, text);

        assertThat(report.faults()).isOne();
        assertThat(report.first().key()).isEqualTo("mail.fault.letter");
        assertThat(verification.verify().isWhole()).isTrue();
    }

    @Test
    void isForThoseWhoFollowTheStudentAlone() {
        for (var form : List.of("", "?format=zip", ".zip")) {
            assertThat(status("foreign", "/api/makeups/" + ZHANG + "/evidence" + form))
                    .isEqualTo(HttpStatus.FORBIDDEN);
        }
        assertThat(status("affairs", "/api/makeups/" + ZHANG + "/evidence?format=docx"))
                .isEqualTo(HttpStatus.UNPROCESSABLE_ENTITY);
    }

    /** As CHECK.txt says it, with none of the program's classes. */
    private static void mustHold(JsonNode seals) throws Exception {
        var hashes = new LinkedHashMap<Long, JsonNode>();
        String previous = null;
        for (var seal : seals.path("seals")) {
            var line = seal.path("line").asText().split(" ");
            assertThat(sha256(seal.path("line").asText().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(seal.path("hash").asText());
            if (previous != null) {
                assertThat(line[3]).isEqualTo(previous);
            }
            if (seal.path("entryHashes").isArray()) {
                var all = JSON.convertValue(seal.path("entryHashes"), String[].class);
                assertThat(sha256(String.join("\n", all).getBytes(StandardCharsets.UTF_8)))
                        .isEqualTo(line[4]);
                hashes.put(seal.path("number").asLong(), seal.path("entryHashes"));
            }
            previous = seal.path("hash").asText();
        }
        for (var entry : seals.path("entries")) {
            assertThat(sha256(entry.path("sealed").asText().getBytes(StandardCharsets.UTF_8)))
                    .isEqualTo(entry.path("hash").asText())
                    .isEqualTo(hashes.get(entry.path("seal").asLong())
                            .get(entry.path("place").asInt())
                            .asText());
        }
    }

    private static void mustBeTheMessageThatCameIn(JsonNode letter, byte[] message) throws Exception {
        assertThat(sha256(message)).isEqualTo(letter.path("messageSha256").asText());
        var mail = new jakarta.mail.internet.MimeMessage(null, new ByteArrayInputStream(message));
        var received = java.util.Arrays.stream(POST_OFFICE.getReceivedMessages())
                .filter(one -> headers(one).contains(letter.path("messageId").asText()))
                .toList();
        assertThat(received).hasSize(1);
        assertThat(mail.getHeader("Message-ID"))
                .containsExactly(letter.path("messageId").asText());
        assertThat(mail.getSubject()).isEqualTo(received.get(0).getSubject());
        assertThat(mail.getAllRecipients()[0].toString()).contains("zhang@student.test");
        assertThat(letter.path("answer").asText()).startsWith("250");
        assertThat(letter.path("seal").asLong()).isPositive();
    }

    private static String headers(jakarta.mail.internet.MimeMessage mail) {
        try {
            return String.valueOf(mail.getMessageID());
        } catch (jakarta.mail.MessagingException broken) {
            throw new IllegalStateException(broken);
        }
    }

    private byte[] archive() {
        return http.withBasicAuth("affairs", "demo")
                .getForObject("/api/makeups/" + ZHANG + "/evidence.zip", byte[].class);
    }

    private static Map<String, byte[]> unzipped(byte[] archive) throws IOException {
        var files = new LinkedHashMap<String, byte[]>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                files.put(entry.getName(), zip.readAllBytes());
            }
        }
        return files;
    }

    private int runs(String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException notThere) {
            return -1;
        }
    }

    private java.util.UUID id() {
        return makeups.newest(ZHANG).orElseThrow().id();
    }

    private long waiting() {
        return db.sql("select count(*) from letter where state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    private List<String> letters() {
        return db.sql("select plain from letter where student = :student and state = 'SENT' order by id")
                .param("student", ZHANG.value())
                .query(String.class)
                .list();
    }

    private void change(StudentNumber student, String text) {
        db.sql("update letter set plain = :text where id = (select min(id) from letter where student = :student)")
                .param("text", text)
                .param("student", student.value())
                .update();
    }

    private String printed(String language) {
        var headers = new HttpHeaders();
        headers.set(HttpHeaders.ACCEPT_LANGUAGE, language);
        var file = http.withBasicAuth("affairs", "demo")
                .exchange(
                        "/api/makeups/" + ZHANG + "/evidence", HttpMethod.GET, new HttpEntity<>(headers), byte[].class);
        return new String(file.getBody(), StandardCharsets.UTF_8);
    }

    private HttpStatus status(String who, String path) {
        return HttpStatus.valueOf(http.withBasicAuth(who, "demo")
                .getForEntity(path, byte[].class)
                .getStatusCode()
                .value());
    }

    private static String unescaped(String html) {
        return org.springframework.web.util.HtmlUtils.htmlUnescape(html);
    }

    private static String sha256(byte[] bytes) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }
}
