package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.csrf;
import static org.springframework.security.test.web.servlet.request.SecurityMockMvcRequestPostProcessors.user;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Presence;
import bupai.access.Role;
import bupai.mail.Letter;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.makeup.ReturnReasons;
import bupai.school.StudentNumber;
import bupai.wording.Language;
import bupai.wording.Texts;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.autoconfigure.web.servlet.AutoConfigureMockMvc;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.util.LinkedMultiValueMap;

/** Letters as a student reads them, and the pages where the office words them. */
@Program
@AutoConfigureMockMvc
class WordingPagesTests {

    static final StudentNumber LI = new StudentNumber("01200001");

    @Autowired
    MovableClock clock;

    @Autowired
    MockMvc pages;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Makeups makeups;

    @Autowired
    StudentWording wording;

    @Autowired
    ReturnReasons reasons;

    @Autowired
    Texts texts;

    @Autowired
    Links links;

    @Autowired
    People people;

    static Set<Letter.Kind> kinds() {
        return EnumSet.range(Letter.Kind.TOLD, Letter.Kind.SEASON_CLOSED);
    }

    @BeforeEach
    void threeStudentsAreAbsent() {
        clock.moveTo(LocalDate.of(2024, 3, 13));
        if (makeups.newest(LI).isPresent()) {
            return;
        }
        people.save(new Person("jwc", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of("20财务管理1班"), null, null), "demo");
        var roster = "学号,姓名,班级,学院,邮箱\n01200001,李雷,20财务管理1班,经管,li@mail.test\n"
                + "01200002,李梅,20财务管理1班,经管,\n01200003,欧阳娜娜,20财务管理1班,经管,\n01200004,王五,20财务管理1班,经管,\n";
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(roster.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "roster.csv";
            }
        });
        var office = http.withBasicAuth("jwc", "demo");
        assertThat(office.postForEntity("/api/roster", form, String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
        var absent = Map.of("students", List.of("01200001", "01200002", "01200003"));
        assertThat(office.postForEntity("/api/absences", absent, String.class)
                        .getStatusCode()
                        .value())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @MethodSource("kinds")
    void eachLetterSaysWhatToDoTodayAndHowToGoOn(Letter.Kind kind) {
        var text = wording.word(letter(kind));

        assertThat(text.subject()).startsWith("【毕业照补拍】").doesNotContain("{", "李雷");
        assertThat(text.plain())
                .startsWith("李雷同学：\n\n")
                .contains("Dear 李雷,", links.to(makeup().id()), "11311", "收件人为学生本人", "addressed to you")
                .contains("教务处教务科 刘老师，电话 0598-8397201")
                .doesNotContain("{", "}", "\n\n\n");
        assertThat(text.plain().lines().skip(2).findFirst().orElseThrow()).contains("今天");
        assertThat(text.html())
                .contains("href=\"" + links.to(makeup().id()) + "\"", "李雷同学：", "<html lang=\"zh-CN\"")
                .doesNotContain("{姓名}", " th:", "\n\n");
        assertThat(text.version()).matches(kind + " zh\\d+ en\\d+; CLOSING zh\\d+ en\\d+");
    }

    @Test
    void saysHowToMendAReturnedPhoto() {
        var reason = reasons.reasons().stream()
                .filter(one -> !one.advice().isBlank())
                .findFirst()
                .orElseThrow();

        var text = wording.word(letter(Letter.Kind.PHOTO_RETURNED, Map.of("reason", "", "code", reason.code())));

        assertThat(text.plain()).contains(reason.name(), reason.nameEn(), reason.advice(), reason.adviceEn());
    }

    @Test
    void namesTheDeadlineWithItsWeekdayAndTheRoutesWithTheirContacts() {
        var text = wording.word(letter(Letter.Kind.TOLD));

        assertThat(text.plain())
                .contains(
                        "2024年3月20日（周三）",
                        "Wednesday, 20 March 2024",
                        "沈玉老师 0591-87381557",
                        "http://www.xinhuacu.com/#/home");
    }

    @Test
    void attachesTheDeadlineForThePhonesCalendar() throws Exception {
        var attached = wording.word(letter(Letter.Kind.CHOOSE_ROUTE)).attachments();

        assertThat(attached).singleElement().satisfies(file -> {
            assertThat(file.name()).isEqualTo("deadline-2024-03-20.ics");
            assertThat(file.contentType()).isEqualTo("text/calendar; charset=UTF-8");
        });
        var calendar = new String(attached.get(0).content().open().readAllBytes(), StandardCharsets.UTF_8)
                .replace("\r\n ", "");
        assertThat(calendar)
                .contains("UID:makeup-" + makeup().id() + "@", links.to(makeup().id()), "DTSTART;VALUE=DATE:20240320");
        clock.moveTo(LocalDate.of(2024, 3, 21));
        assertThat(wording.word(letter(Letter.Kind.CHOOSE_ROUTE)).attachments()).isEmpty();
    }

    @Test
    void listsEveryTextForTheOfficeAlone() throws Exception {
        assertThat(page(get("/letters/wording"))).contains("告知缺拍", "学生短消息", "/letters/wording/TOLD/en");
        pages.perform(in("chen", get("/letters/wording")).with(user("chen"))).andExpect(status().isForbidden());
        pages.perform(in("chen", post("/letters/wording/TOLD/zh"))
                        .param("version", "1")
                        .param("source", "x")
                        .with(user("chen"))
                        .with(csrf()))
                .andExpect(status().isForbidden());
        assertThat(texts.current("TOLD", Language.ZH).version().version()).isOne();
    }

    @Test
    void showsADraftWithARealStudentsDataAndKeepsNothing() throws Exception {
        var draft = texts.current("CHECK_CHSI", Language.ZH).version().source().replace("请今天登录", "请您今天就登录");

        var preview = page(post("/letters/wording/CHECK_CHSI/zh/preview")
                .param("source", draft)
                .param("student", "01200003")
                .with(csrf()));

        assertThat(preview).contains("欧阳娜娜同学：", "请您今天就登录", "Dear 欧阳娜娜", "收件人为学生本人");
        assertThat(texts.history("CHECK_CHSI", Language.ZH)).hasSize(1);
    }

    @ParameterizedTest
    @MethodSource("others")
    void showsADraftOfEveryOtherText(String code) throws Exception {
        var source = texts.current(code, Language.ZH).version().source();

        var preview = page(post("/letters/wording/" + code + "/zh/preview")
                .param("source", source)
                .with(csrf()));

        assertThat(preview).contains("<pre").doesNotContain("role=\"alert\"");
    }

    static List<String> others() {
        return List.of(
                "CLOSING",
                "PACK_DEADLINE_MOVED",
                "COUNSELLOR_DIGEST",
                "COLLEGE_DIGEST",
                "OFFICE_DIGEST",
                "PACK_PART",
                "PACK_EMPTY",
                "PACK_RECEIVED",
                "PACK_COMPLAINED",
                "CLASS_CHAT",
                "STUDENT_CHAT");
    }

    @Test
    void refusesABrokenTextByLineAndNameAndLosesNothingOfIt() throws Exception {
        var broken = "主题：请核对\n\n{姓明}同学：\n\n去确认：\n{链接}";

        var answer = page(post("/letters/wording/CHECK_CHSI/en")
                .param("version", "1")
                .param("source", broken)
                .param("note", "更好懂")
                .with(csrf()));

        assertThat(answer).contains("aria-describedby=\"source-wrong\"", "value=\"更好懂\"");
        assertThat(answer).contains("第 3 行：没有 {姓明} 这个占位符", "{姓明}同学：");
        assertThat(texts.current("CHECK_CHSI", Language.EN).version().version()).isOne();
    }

    @Test
    void sendsTheNewTextAtOnceAndGoesBackToTheOldOne() throws Exception {
        var old = texts.current("KEEP_GOING", Language.ZH).version();
        var fresh = old.source().replace("请今天完成下面这一步", "今天只差一步");

        page(post("/letters/wording/KEEP_GOING/zh")
                .param("version", "1")
                .param("source", fresh)
                .param("note", "更短")
                .with(csrf()));

        assertThat(wording.word(letter(Letter.Kind.KEEP_GOING))).satisfies(text -> {
            assertThat(text.plain()).contains("今天只差一步");
            assertThat(text.version()).startsWith("KEEP_GOING zh2 en1");
        });
        assertThat(page(get("/letters/wording/KEEP_GOING/zh"))).contains("更短", "刘老师", "恢复第 1 版");

        page(post("/letters/wording/KEEP_GOING/zh/back").param("to", "1").with(csrf()));

        assertThat(wording.word(letter(Letter.Kind.KEEP_GOING)).version()).startsWith("KEEP_GOING zh3 en1");
        assertThat(texts.current("KEEP_GOING", Language.ZH).version().source()).isEqualTo(old.source());
    }

    @Test
    void usesTheOfficesOwnHtmlWhereThereIsSome() throws Exception {
        var source = texts.current("PHOTO_ACCEPTED", Language.ZH).version().source();

        page(post("/letters/wording/PHOTO_ACCEPTED/zh")
                .param("version", "1")
                .param("source", source)
                .param("html", "<h3>{姓名}，恭喜</h3>\n<p><a href=\"{链接}\">看一看</a></p>")
                .with(csrf()));

        var text = wording.word(letter(Letter.Kind.PHOTO_ACCEPTED));
        assertThat(text.html()).contains("<h3>李雷，恭喜</h3>", "看一看</a>", "收件人为学生本人");
        assertThat(text.plain()).doesNotContain("恭喜");
        page(post("/letters/wording/PHOTO_ACCEPTED/zh/back").param("to", "1").with(csrf()));
    }

    @Test
    void masksNamesInTheTextForAClass() throws Exception {
        var page = page(get("/classes/20财务管理1班/group-text").with(user("chen")));

        assertThat(page).contains("· 李*（…001）", "· 李*（…002）", "· 欧*", "2024年3月20日（周三）");
        assertThat(page).doesNotContain("李雷", "李梅", "欧阳", "王", "/s/");
    }

    @Test
    void givesEachStudentAShortTextAndACodeThatAPhoneReads() throws Exception {
        var link = links.to(makeup().id());

        assertThat(page(get("/makeups/01200001").with(user("chen")))).contains(link, "/makeups/01200001/qr.png");
        assertThat(page(get("/makeups/01200001/chat").with(user("chen")))).contains("李雷同学，请今天办理", link);
        var png = pages.perform(in("chen", get("/makeups/01200001/qr.png")).with(user("chen")))
                .andExpect(status().isOk())
                .andReturn()
                .getResponse()
                .getContentAsByteArray();
        assertThat(read(png)).isEqualTo(link);
    }

    private static String read(byte[] png) throws Exception {
        var picture = ImageIO.read(new ByteArrayInputStream(png));
        var pixels = picture.getRGB(0, 0, picture.getWidth(), picture.getHeight(), null, 0, picture.getWidth());
        var source = new RGBLuminanceSource(picture.getWidth(), picture.getHeight(), pixels);
        var bitmap = new BinaryBitmap(new GlobalHistogramBinarizer(source));
        return new QRCodeReader()
                .decode(bitmap, Map.of(DecodeHintType.PURE_BARCODE, true))
                .getText();
    }

    /** Within a session that this person began. */
    private MockHttpServletRequestBuilder in(String username, MockHttpServletRequestBuilder request) {
        var stamp = people.account(username).orElseThrow().stamp();
        return request.sessionAttr(Presence.class.getName(), new Presence(stamp, Instant.now(), true));
    }

    private String page(MockHttpServletRequestBuilder request) throws Exception {
        var answer = pages.perform(in("jwc", request)
                        .with(asker ->
                                asker.getUserPrincipal() == null ? user("jwc").postProcessRequest(asker) : asker))
                .andReturn()
                .getResponse();
        assertThat(answer.getStatus()).as(answer.getContentAsString()).isLessThan(400);
        return answer.getContentAsString(StandardCharsets.UTF_8);
    }

    private Makeup makeup() {
        return makeups.newest(LI).orElseThrow();
    }

    private Letter letter(Letter.Kind kind) {
        return letter(kind, Map.of("reason", "背景不是蓝色", "deadline", "2024-03-20"));
    }

    private Letter letter(Letter.Kind kind, Map<String, String> facts) {
        return new Letter(
                7,
                kind,
                "",
                makeup().id(),
                LI.value(),
                "李雷",
                "li@mail.test",
                "旧主题",
                facts,
                Letter.State.WAITING,
                clock.today(),
                Instant.parse("2024-03-13T01:00:00Z"),
                null,
                0,
                null,
                null,
                null,
                null);
    }
}
