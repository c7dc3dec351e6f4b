package bupai.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import bupai.Database;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.Scope;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TimetableTests {

    private static final String HEADERS = "block,date,start,end,venue,class,headcount,college\n";

    private final Rooms rooms = new Rooms(Database.empty());

    @TempDir
    Path folder;

    @Test
    void holdsAllClassesOfTheNotice() {
        rooms.realTimetable();

        var all = rooms.classes.in(Scope.all());
        assertThat(all).hasSize(96);
        assertThat(all.stream().mapToInt(one -> one.headcount() == null ? 0 : one.headcount()))
                .hasSize(96);
        assertThat(all.stream().mapToInt(SchoolClass::headcount).sum()).isEqualTo(3873);
        assertThat(all.get(0).slot())
                .isEqualTo(new SchoolClass.Slot(
                        1, LocalDate.of(2023, 10, 25), LocalTime.of(14, 30), LocalTime.of(14, 40), "行政楼附楼1号会议室"));
    }

    @Test
    void meetsAcrossBracketWidthsAndStaysApartOtherwise() {
        rooms.realTimetable();

        var mended = rooms.classes.get(new ClassName("22计算机科学与技术（第二学士学位)"));
        assertThat(mended.name().value()).isEqualTo("22计算机科学与技术(第二学士学位）");
        assertThat(rooms.classes.get(new ClassName("20财务管理1班")).college()).isEqualTo("jingguan");
        assertThat(rooms.classes.get(new ClassName("20财务管理1班（海外）")).college()).isEqualTo("haiwai");
    }

    @Test
    void warnsAboutTheOddSlotsOfTheNoticeAndNothingElse() {
        var timetable = rooms.realTimetable();

        assertThat(timetable.remarks())
                .extracting(Remark::key, remark -> remark.arguments().get(0))
                .containsExactlyInAnyOrder(
                        tuple("roster.slot.overlap", "20化学工程与工艺2班"),
                        tuple("roster.slot.short", "22机械设计制造及其自动化(专升本)"),
                        tuple("roster.slot.long", "20体育教育2班(师)"));
    }

    @Test
    void warnsWhereABlockDoesNotAddUp() throws Exception {
        var file = Files.writeString(
                folder.resolve("timetable.csv"), HEADERS + "1,2023/10/25,8:20,8:30,一号厅,20财务管理1班,50,经管\n");
        Files.writeString(
                folder.resolve("blocks.csv"),
                "block,date,half,group,headcount,colleges_named\n1,2023-10-25,PM,第一组,53,经管\n");

        var timetable = rooms.timetable(file);

        assertThat(timetable.remarks()).containsExactly(Remark.of("roster.block.headcount", 1, 53, 50));
    }

    @Test
    void readAgainMendsTheSlotAndLeavesTheSignOff() throws Exception {
        rooms.realTimetable();
        var name = new ClassName("20财务管理1班");
        var signedAt = Instant.parse("2023-10-25T07:00:00Z");
        rooms.classes.signOff(name, 51, "陈老师", signedAt);
        var file = Files.writeString(
                folder.resolve("timetable.csv"), HEADERS + "1,2023-10-26,08:20,08:30,一号厅,20财务管理1班,54,信息\n");

        rooms.timetable(file);

        var found = rooms.classes.get(name);
        assertThat(found.headcount()).isEqualTo(54);
        assertThat(found.college()).isEqualTo("jingguan");
        assertThat(found.signOff()).isEqualTo(new SchoolClass.SignOff(51, "陈老师", signedAt));
        assertThat(rooms.classes.in(Scope.all())).hasSize(96);
    }

    @Test
    void stopsTheStartNamingTheLineThatCannotBeRead() throws Exception {
        var file = Files.writeString(
                folder.resolve("timetable.csv"), HEADERS + "1,2023-10-26,08:20,08:30,一号厅,20财务管理1班,54,神学\n");

        assertThatThrownBy(() -> rooms.timetable(file))
                .hasMessageContaining("line 2")
                .hasMessageContaining("神学");
    }

    @Test
    void givesEachPersonTheOwnClassesOnly() {
        rooms.realTimetable();
        var own = Scope.ofClasses(Set.of(new ClassName("20财务管理1班").key()));

        assertThat(rooms.classes.in(own)).hasSize(1);
        assertThat(rooms.classes.in(Scope.ofCollege("tiyu"))).hasSize(3);
        assertThat(rooms.classes.in(Scope.nothing())).isEmpty();
        assertThatThrownBy(() -> rooms.classes.inScope(new ClassName("20商务英语A班"), own))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.why()).isEqualTo(Refused.Why.OUT_OF_SCOPE));
        assertThatThrownBy(() -> rooms.classes.get(new ClassName("99神学")))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.why()).isEqualTo(Refused.Why.UNKNOWN));
    }
}
