package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.mail.Outbox;
import bupai.makeup.Makeups;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpEntity;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Deadlines moved on their pages, as academic affairs does it, up to the letters in the readers' mailboxes. */
@Program
class DeadlinePagesTests {

    private static final GreenMail POST_OFFICE = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final LocalDate PACK = LocalDate.of(2024, 5, 1);
    private static final LocalDate LATER = LocalDate.of(2024, 5, 15);
    private static final String ONLY_AFFAIRS = "此操作仅限教务处";

    private static final List<String> COLLEGES = List.of(
            "jingguan 经管",
            "xinxi 信息",
            "jidian 机电",
            "tiyu 体育",
            "jiangong 建工",
            "zihua 资化",
            "yishe 艺设",
            "haiwai 海外",
            "haili 海理",
            "jiaoyin 教音",
            "wenchuan 文传");

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        POST_OFFICE.getUserManager().setAuthRequired(false);
        POST_OFFICE.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> POST_OFFICE.getSmtp().getPort());
        settings.add("bupai.office.mailbox", () -> "jwc@office.test");
        // Two have officers, one has a mailbox only, the others have neither.
        for (var place = 0; place < COLLEGES.size(); place++) {
            var key = "bupai.school.colleges[" + place + "].";
            var code = COLLEGES.get(place).split(" ")[0];
            var name = COLLEGES.get(place).split(" ")[1];
            settings.add(key + "code", () -> code);
            settings.add(key + "name", () -> name);
            settings.add(key + "full-name", () -> name + "学院");
            settings.add(key + "email", () -> code.equals("jidian") ? "jidian@college.test" : "");
        }
    }

    @AfterAll
    static void stop() {
        POST_OFFICE.stop();
    }

    @Autowired
    MovableClock clock;

    @Autowired
    Deadlines deadlines;

    @Autowired
    People people;

    @Autowired
    Makeups makeups;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient db;

    UUID makeup;
    String student;

    @BeforeEach
    void begin() throws Exception {
        clock.moveTo(LocalDate.of(2024, 3, 14));
        var cases = new Cases(db);
        makeup = cases.open("NOT_STARTED", "", "", "2024-03-12", "", "");
        student = makeups.find(makeup).orElseThrow().student().value();
        people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("officer", "王老师", Role.COLLEGE_OFFICER, "jingguan", Set.of(), "w@c.test", null), "demo");
        people.save(new Person("second", "赵老师", Role.COLLEGE_OFFICER, "xinxi", Set.of(), "z@c.test", null), "demo");
        people.save(new Person("counsellor", "陈老师", Role.COUNSELLOR, null, Set.of("k"), "c@c.test", null), "demo");
        people.save(new Person("operator", "运维", Role.OPERATOR, null, Set.of(), null, null), "demo");
        POST_OFFICE.purgeEmailFromAllMailboxes();
    }

    @Test
    void theCollegesDeadlineIsMovedAndEveryCollegeHearsOnce() throws Exception {
        var affairs = signedIn("affairs");

        var preview = affairs.get(deadlinesPage("2024-03-20", LATER.toString(), "教育部延期"));

        assertThat(preview.body()).contains("改期通知：立即发给 4 个收件人", "0 名学生立即收到改期通知", "value=\"教育部延期\"");
        assertThat(deadlines.pack()).isEqualTo(PACK);
        assertThat(letters("PACK_DEADLINE_MOVED")).isEmpty();

        var after = affairs.postFrom(
                "/deadlines",
                "/deadlines",
                Map.of("makeup", "2024-03-20", "pack", LATER.toString(), "reason", "教育部延期"));

        assertThat(after.body()).contains("截止日期已修改", "2024年5月15日");
        assertThat(deadlines.pack()).isEqualTo(LATER);
        await().atMost(Duration.ofSeconds(60)).until(() -> POST_OFFICE.getReceivedMessages().length == 4);
        var mails = List.of(POST_OFFICE.getReceivedMessages());
        assertThat(mails.stream().flatMap(DeadlinePagesTests::readers))
                .containsExactlyInAnyOrder("w@c.test", "z@c.test", "jidian@college.test", "jwc@office.test");
        assertThat(mails).allSatisfy(mail -> {
            assertThat(mail.getSubject()).isEqualTo("【毕业照补拍】学院报送照片包的截止日改为2024年5月15日（周三）");
            assertThat(text(mail))
                    .contains("最晚在2024年5月14日（周二）报送照片包", "原因：教育部延期", "deliver the pack by Tuesday, 14 May 2024");
        });
        for (var mail : mails) {
            var toOffice = readers(mail).toList().contains("jwc@office.test");
            assertThat(text(mail).contains("以下学院在系统里没有老师账号和邮箱，请您转告：体育学院、建工学院、资化学院、艺设学院、海外学院、海理学院、教音学院、文传学院。"))
                    .isEqualTo(toOffice);
            assertThat(calendarOf(mail))
                    .contains("DTSTART;VALUE=DATE:20240514", "UID:delivery@")
                    .doesNotContain("{");
        }
        assertThat(letters("DEADLINE_MOVED")).isEmpty();
    }

    @Test
    void theStudentsDeadlineIsMovedAndNoCollegeHearsOfIt() {
        var affairs = signedIn("affairs");

        var preview = affairs.get(deadlinesPage("2024-03-27", PACK.toString(), "雨天"));
        affairs.postFrom(
                "/deadlines", "/deadlines", Map.of("makeup", "2024-03-27", "pack", PACK.toString(), "reason", "雨天"));

        assertThat(preview.body())
                .contains("1 名学生立即收到改期通知", ">2024年3月27日<", ">今天截止<")
                .doesNotContain("个收件人");
        assertThat(letters("DEADLINE_MOVED")).hasSize(1);
        assertThat(letters("PACK_DEADLINE_MOVED")).isEmpty();
    }

    @Test
    void aMoveOvertakenByTheNextIsNotSent(@Autowired StaffWording wording, @Autowired Outbox outbox) {
        deadlines.move(null, LATER, "一", "刘老师");
        deadlines.move(null, LATER.plusDays(2), "二", "刘老师");

        var gone = db
                .sql("select id from letter where kind = 'PACK_DEADLINE_MOVED' order by id")
                .query(Long.class)
                .list()
                .stream()
                .map(id -> wording.reasonGone(outbox.find(id).orElseThrow()).isPresent());

        assertThat(gone).containsExactly(true, true, true, true, false, false, false, false);
    }

    @Test
    void aRefusedMoveIsSaidOnThePageThatKeepsWhatWasTyped() {
        var affairs = signedIn("affairs");
        var typed = deadlinesPage("2024-03-27", "2024-03-25", "雨天");

        var preview = affairs.get(typed);
        var moved = affairs.postFrom(
                typed, "/deadlines", Map.of("makeup", "2024-03-27", "pack", "2024-03-25", "reason", "雨天"));

        assertThat(List.of(preview, moved)).allSatisfy(page -> assertThat(page.body())
                .contains(
                        "id=\"makeup-wrong\"",
                        "aria-describedby=\"makeup-wrong\"",
                        "请先调整另一个日期",
                        "value=\"2024-03-25\"",
                        "value=\"雨天\"")
                .doesNotContain("改后会发生什么"));
        assertThat(deadlines.pack()).isEqualTo(PACK);
        assertThat(affairs.get(deadlinesPage("2024-03-27", PACK.toString(), "")).body())
                .contains("请填写调整截止日期的原因");
        assertThat(letters("DEADLINE_MOVED")).isEmpty();
    }

    @Test
    void anExtensionIsPreviewedThenConfirmed() {
        var affairs = signedIn("affairs");
        var page = "/makeups/" + student + "/deadline";

        var preview = affairs.get(page + "?date=2024-03-29&reason=住院");

        assertThat(preview.body()).contains(">2024年3月29日<", ">今天截止<", "value=\"住院\"");
        assertThat(makeups.find(makeup).orElseThrow().extension()).isNull();

        affairs.postFrom(page, page, Map.of("date", "2024-03-29", "reason", "住院"));

        assertThat(makeups.find(makeup).orElseThrow().extension()).isEqualTo(LocalDate.of(2024, 3, 29));
        assertThat(letters("DEADLINE_MOVED")).hasSize(1);
        assertThat(affairs.postFrom(page, page, Map.of("date", "2024-03-30", "reason", " "))
                        .body())
                .contains("id=\"reason-wrong\"", "请填写延期的原因");
        assertThat(makeups.find(makeup).orElseThrow().extension()).isEqualTo(LocalDate.of(2024, 3, 29));
    }

    @Test
    void aFormWithoutItsTokenMovesNothing() {
        var affairs = signedIn("affairs");

        var answer = affairs.post(
                "/deadlines",
                Map.of("makeup", "2024-03-27", "pack", PACK.toString(), "reason", "雨天"),
                "name=\"_csrf\" value=\"made-up\"");

        assertThat(answer.status()).isEqualTo(HttpStatus.FORBIDDEN);
        assertThat(deadlines.makeup()).isEqualTo(LocalDate.of(2024, 3, 20));
    }

    @ParameterizedTest
    @ValueSource(strings = {"officer", "counsellor", "operator"})
    void nobodyElseSeesOrMovesADeadline(String who) {
        var visitor = signedIn(who);
        var form = visitor.get("/deadlines").body();
        assertThat(form).contains("name=\"_csrf\"");
        var move = Map.of("makeup", "2024-03-27", "pack", LATER.toString(), "reason", "雨天");
        var extension = Map.of("date", "2024-03-29", "reason", "住院");

        var pages = List.of(
                visitor.get("/deadlines"),
                visitor.post("/deadlines", move, form),
                visitor.get("/makeups/" + student + "/deadline"),
                visitor.post("/makeups/" + student + "/deadline", extension, form));

        assertThat(pages).allSatisfy(page -> {
            assertThat(page.status()).isEqualTo(HttpStatus.FORBIDDEN);
            assertThat(page.body()).contains(ONLY_AFFAIRS);
        });
        assertThat(put(who, "/api/cohort/deadlines", "{\"pack\":\"2024-05-15\",\"reason\":\"雨天\"}"))
                .isEqualTo(403);
        assertThat(put(who, "/api/makeups/" + student + "/deadline", "{\"date\":\"2024-03-29\",\"reason\":\"住院\"}"))
                .isEqualTo(403);
        assertThat(deadlines.pack()).isEqualTo(PACK);
        assertThat(makeups.find(makeup).orElseThrow().extension()).isNull();
    }

    private Visitor signedIn(String who) {
        return new Visitor(http.getRootUri()).signIn(who);
    }

    private static String deadlinesPage(String makeup, String pack, String reason) {
        return "/deadlines?makeup=" + makeup + "&pack=" + pack + "&reason=" + reason;
    }

    private int put(String who, String path, String json) {
        var headers = new HttpHeaders();
        headers.setContentType(MediaType.APPLICATION_JSON);
        return http.withBasicAuth(who, "demo")
                .exchange(path, HttpMethod.PUT, new HttpEntity<>(json, headers), String.class)
                .getStatusCode()
                .value();
    }

    private List<Long> letters(String kind) {
        return db.sql("select id from letter where kind = :kind")
                .param("kind", kind)
                .query(Long.class)
                .list();
    }

    private static Stream<String> readers(MimeMessage mail) {
        try {
            return Stream.of(mail.getAllRecipients()).map(Object::toString).map(to -> to.replaceAll(".*<(.*)>", "$1"));
        } catch (jakarta.mail.MessagingException unreadable) {
            throw new IllegalStateException(unreadable);
        }
    }

    /** The plain half, however deep it lies. */
    private static String text(jakarta.mail.Part part) throws Exception {
        return part.getContent() instanceof MimeMultipart parts
                ? text(parts.getBodyPart(0))
                : part.getContent().toString();
    }

    /** The calendar file that hangs on a mail. */
    private static String calendarOf(MimeMessage mail) throws Exception {
        var parts = (MimeMultipart) mail.getContent();
        for (var part = 0; part < parts.getCount(); part++) {
            if (String.valueOf(parts.getBodyPart(part).getFileName()).endsWith(".ics")) {
                try (var content = parts.getBodyPart(part).getInputStream()) {
                    return new String(content.readAllBytes(), StandardCharsets.UTF_8);
                }
            }
        }
        throw new AssertionError("no calendar file");
    }
}
