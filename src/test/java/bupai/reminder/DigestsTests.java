package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.school.StudentNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** Who hears of others, on which day, and what of; in a school of its own. */
@Program
@TestPropertySource(properties = "bupai.school.name=一所学校")
class DigestsTests {

    static final LocalDate MONDAY = LocalDate.of(2024, 3, 11);
    static final LocalDate TUESDAY = LocalDate.of(2024, 3, 12);
    static final LocalDate DEADLINE = LocalDate.of(2024, 3, 20);

    @Autowired
    Digests digests;

    @Autowired
    StaffWording wording;

    @Autowired
    Outbox outbox;

    @Autowired
    Makeups makeups;

    @Autowired
    Openings openings;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void twoStudentsOfOneClassAreAbsent() {
        clock.moveTo(MONDAY);
        db.sql("delete from letter").update();
        db.sql("delete from escalation").update();
        if (makeups.newest(new StudentNumber("01200001")).isPresent()) {
            return;
        }
        db.sql("delete from school_class").update();
        db.sql(
                        "insert into school_class (name_key, name, college, session_on, block, starts_at, ends_at, venue) "
                                + "values ('20财务管理1班', '20财务管理1班', 'jingguan', date '2023-10-25', 1, time '14:30', time '14:40', '1号')")
                .update();
        for (var number : List.of("01200001", "01200002", "01200003")) {
            db.sql(
                            "insert into student (number, name, class_key, phone) values (:number, '李雷', '20财务管理1班', '13800000001')")
                    .param("number", number)
                    .update();
        }
        people.save(new Person("chen", "陈", Role.COUNSELLOR, null, Set.of("20财务管理1班"), "chen@mail.test", null), "demo");
        openings.open(Caller.program(), List.of(new StudentNumber("01200001"), new StudentNumber("01200002")), null);
        signedOff();
        db.sql("delete from letter").update();
    }

    @Test
    void staySilentWhereNothingIsToBeDone() {
        assertThat(digests.write(TUESDAY)).isZero();
    }

    @Test
    void giveTheOfficeItsBalanceOnAWeeksFirstWorkingDayOnce() {
        assertThat(digests.write(MONDAY)).isOne();
        assertThat(digests.write(MONDAY)).isZero();

        var text = said(Letter.Kind.OFFICE_DIGEST);
        assertThat(text)
                .contains("全校应采 3 人 = 已采 1 人 + 缺拍 2 人。缺拍学生：未启动 2。", "· 经济与管理学院：2 人（缺拍 2 人）")
                .contains("The school expects 3 = 1 photographed + 2 absent", "2024年4月30日（周二）");
    }

    @Test
    void comeOnTuesdayWhereMondayIsAHoliday() {
        // 4 to 6 April are off and Sunday the 7th is worked: the week of the 1st begins on its Monday.
        assertThat(digests.write(LocalDate.of(2024, 4, 7))).isZero();
        // 1 January is off.
        assertThat(digests.write(LocalDate.of(2024, 1, 1))).isZero();
        assertThat(digests.write(LocalDate.of(2024, 1, 2))).isOne();
    }

    @Test
    void tellTheCounsellorWhomToCall() {
        raise("01200001", "COUNSELLOR", TUESDAY);

        assertThat(digests.write(TUESDAY)).isOne();

        assertThat(said(Letter.Kind.COUNSELLOR_DIGEST))
                .startsWith("陈老师：")
                .contains("请今天联系以下 1 名学生：\n· 20财务管理1班 01200001 李雷（未启动）13800000001", "您的学生：未启动 2")
                .contains("Please call these 1 students today:");
    }

    @Test
    void askTheCounsellorForTheClassThatIsNotSignedOff() {
        db.sql("update school_class set signed_off_at = null, photographed = null")
                .update();

        assertThat(digests.write(TUESDAY)).isOne();

        assertThat(said(Letter.Kind.COUNSELLOR_DIGEST)).contains("以下 1 个班级还没有签核", "· 20财务管理1班");
        signedOff();
    }

    @Test
    void tellTheCollegeWhoIsMissingFromTheDeadlineOn() {
        assertThat(digests.write(DEADLINE.minusDays(1))).isZero();
        assertThat(digests.write(DEADLINE)).isOne();

        assertThat(said(Letter.Kind.COLLEGE_DIGEST))
                .contains("请最晚在2024年4月30日（周二）报送照片包（2024年5月1日（周三）前的最后一个工作日），还有 29 个工作日")
                .contains("还没有照片的学生 2 名：\n· 20财务管理1班 01200001 李雷（未启动）")
                .contains("Please deliver the pack by Tuesday, 30 April 2024");
        assertThat(digests.write(DEADLINE.plusDays(1))).isZero();
        db.sql("delete from letter").update();
        assertThat(digests.write(LocalDate.of(2024, 4, 30)))
                .as("on the last working day")
                .isOne();
    }

    @Test
    void writeNothingOnAQuietDayForWhatCanWait() {
        db.sql("update school_class set signed_off_at = null, photographed = null")
                .update();

        assertThat(digests.write(LocalDate.of(2024, 3, 16))).isZero();
        signedOff();
    }

    private void signedOff() {
        db.sql("update school_class set signed_off_at = current_timestamp, signed_off_by = '陈', photographed = 1")
                .update();
    }

    private void raise(String number, String hears, LocalDate day) {
        db.sql("insert into escalation (makeup, occasion, hears, raised_on) values (:makeup, 'x', :hears, :day)")
                .param(
                        "makeup",
                        makeups.newest(new StudentNumber(number)).orElseThrow().id())
                .param("hears", hears)
                .param("day", day)
                .update();
    }

    private String said(Letter.Kind kind) {
        var id = db.sql("select id from letter where kind = :kind")
                .param("kind", kind.name())
                .query(Long.class)
                .single();
        return wording.word(outbox.find(id).orElseThrow()).plain();
    }
}
