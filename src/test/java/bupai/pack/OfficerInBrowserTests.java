package bupai.pack;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import bupai.browser.Visit.Size;
import bupai.makeup.Decisions;
import bupai.makeup.HandIns;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.makeup.State;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Pictures;
import bupai.school.StudentNumber;
import com.microsoft.playwright.Browser;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.Set;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An officer hands the college's pack over; academic affairs looks at all of them and sends one photo back. */
@InBrowser
@Program
class OfficerInBrowserTests {

    private static final StudentNumber GOOD = new StudentNumber("0120888000001");
    private static final StudentNumber POOR = new StudentNumber("0120888000002");
    private static final StudentNumber ABSENT = new StudentNumber("0120888000003");

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void aCollegeWithTwoPhotosAndOneMissing() {
        people.save(new Person("liu", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
        people.save(new Person("qin", "秦秘书", Role.COLLEGE_OFFICER, "haili", Set.of(), null, null), "demo");
        db.sql(
                        """
                        merge into school_class c using (select '20海理测试' as name_key) n on c.name_key = n.name_key
                        when not matched then insert (name_key, name, college) values ('20海理测试', '20海理测试', 'haili')
                        """)
                .update();
        for (var student : List.of(GOOD, POOR, ABSENT)) {
            db.sql(
                            """
                            merge into student s using (select cast(:number as varchar(20)) as number) n
                            on s.number = n.number
                            when not matched then insert (number, name, class_key) values (n.number, '周小雨', '20海理测试')
                            """)
                    .param("number", student.value())
                    .update();
        }
        var office = new Caller("liu", "刘老师", java.util.Optional.of(Role.ACADEMIC_AFFAIRS), bupai.school.Scope.all());
        openings.open(Caller.program(), List.of(GOOD, POOR, ABSENT), null);
        if (makeups.newest(GOOD).orElseThrow().state() != State.NOT_STARTED) {
            return;
        }
        for (var student : List.of(GOOD, POOR)) {
            var seed = student.equals(GOOD) ? 881 : 882;
            var photo = handIns.handIn(
                    office,
                    student,
                    Incoming.of(student + ".jpg", Pictures.idPhoto(seed)),
                    Photo.Origin.XINHUA,
                    Photo.Channel.STAFF);
            decisions.decide(office, photo.makeup(), photo.version(), true, "合格");
        }
    }

    @Test
    void showsABuildWhileItGoesOnAndCallsItOff(Browser browser) {
        db.sql("delete from delivery where college = 'tiyu'").update();
        db.sql("insert into delivery (college, version, state) values ('tiyu', 1, 'BUILDING')")
                .update();
        db.sql("insert into delivery_progress (college, version, done, total) values ('tiyu', 1, 30, 120)")
                .update();

        for (var size : Size.values()) {
            try (var office = new Visit(browser, http.getRootUri(), size, "zh-CN").signIn("liu")) {
                var page = office.open("/colleges/tiyu").page();
                assertThat(page.locator("main").textContent()).contains("正在打包：25%");
                office.mustBeFitForPeople();
                office.picture("pack-building-zh");
                // Seen without a script: the page comes again by itself.
                db.sql("update delivery_progress set done = 60 where college = 'tiyu'")
                        .update();
                page.waitForSelector("text=正在打包：50%");
                page.click("button:has-text('取消打包')");
                page.waitForSelector("text=已要求取消");
                assertThat(db.sql("select called_off_by from delivery_progress where college = 'tiyu'")
                                .query(String.class)
                                .single())
                        .isEqualTo("刘老师");
                db.sql("update delivery_progress set done = 30, called_off_by = null where college = 'tiyu'")
                        .update();
            }
        }
    }

    @Test
    void handsThePackOverAndHearsTheAnswer(Browser browser) throws IOException {
        try (var officer = new Visit(browser, http.getRootUri(), Size.PHONE, "zh-CN").signIn("qin")) {
            var page = officer.open("/colleges").page();
            assertThat(page.url()).endsWith("/colleges/haili");
            assertThat(page.locator("main").textContent()).contains("合格照片 2 张", "缺照片的学生（1 人）", ABSENT.value());
            officer.mustBeFitForPeople();
            page.click("button:has-text('打包并报送')");
            // The page refreshes by itself until the pack is out.
            page.waitForSelector("text=已寄出，等待签收");
            officer.mustBeFitForPeople();
            officer.picture("pack-college-zh");
            var zip = page.waitForDownload(() -> page.click(".pack-parts a")).path();
            try (var read = new ZipFile(zip.toFile())) {
                assertThat(read.getInputStream(read.getEntry(GOOD + ".jpg")).readAllBytes())
                        .isEqualTo(Pictures.idPhoto(881));
                assertThat(read.size()).isEqualTo(2);
            }
            assertThat(zip).hasSize(Files.size(zip));
            assertThat(page.locator("button:has-text('我已人工上传')").count())
                    .as("its mail has only just been written")
                    .isZero();
            db.sql("update letter set state = 'REFUSED', answer = '552 too large' where kind = 'PACK_PART'")
                    .update();
            officer.open("/colleges/haili").mustBeFitForPeople();
            page.click("button:has-text('我已人工上传')");
            page.waitForSelector("text=秦秘书已人工上传");
        }
        try (var office = new Visit(browser, http.getRootUri(), Size.DESK, "en").signIn("liu")) {
            var page = office.open("/colleges").page();
            office.mustBeFitForPeople();
            office.picture("pack-colleges-en");
            page.click("text=海峡理工学院");
            office.mustBeFitForPeople();
            office.picture("pack-college-en");
            page.fill("textarea[name=photos]", POOR + " background is not blue\nsomething");
            page.click("button[name=inOrder][value=false]");
            page.waitForSelector("[role=alert]:has-text('something')");
            assertThat(page.inputValue("textarea[name=photos]"))
                    .as("nothing typed is lost")
                    .startsWith(POOR.value());
            page.fill("textarea[name=photos]", POOR + " background is not blue");
            page.click("button[name=inOrder][value=false]");
            page.waitForSelector(".complaints:has-text('周小雨 background is not blue')");
            office.open("/colleges/report").mustBeFitForPeople();
            office.picture("pack-report-en");
            assertThat(page.locator("main").textContent()).contains(ABSENT.value(), "closing report");
        }

        assertThat(makeups.newest(POOR).orElseThrow().state()).isEqualTo(State.RETURNED);
        assertThat(makeups.newest(GOOD).orElseThrow().state()).isEqualTo(State.ACCEPTED);
        for (var size : Size.values()) {
            try (var office = new Visit(browser, http.getRootUri(), size, "zh-CN").signIn("liu")) {
                office.open("/colleges").mustBeFitForPeople();
                office.picture("pack-colleges-zh");
                office.open("/colleges/report").mustBeFitForPeople();
                office.picture("pack-report-zh");
            }
        }
    }
}
