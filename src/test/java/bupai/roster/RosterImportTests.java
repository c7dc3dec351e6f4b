package bupai.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import bupai.Database;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RosterImportTests {

    private static final String HEADERS = "学号,姓名,班级,学院,邮箱,手机\n";

    private Rooms rooms;

    /** Another one where the same is tried on another database. */
    Database database() {
        return Database.empty();
    }

    @BeforeEach
    void timetable() {
        rooms = new Rooms(database());
        rooms.realTimetable();
    }

    @AfterEach
    void close() throws Exception {
        rooms.database.close();
    }

    @Test
    void landsEveryGoodRowAndNamesEveryBadOne() {
        var report = rooms.take("2024届名册\n" + HEADERS
                + "0120203801101,张三,20财务管理1班,经管,zhang@stu.example,13800138000\n"
                + "../../etc,李四,20财务管理1班,,,\n"
                + ",王五,20财务管理1班,,,\n"
                + "0120203801104,,20财务管理1班,,,\n"
                + "0120203801105,赵六,,,,\n"
                + "0120203801106,钱七,20财务管理1班,神学,,\n"
                + "0120203801107,孙八,20神学1班,,,\n"
                + "2.0203801108E+12,周九,20财务管理1班,,,\n"
                + "0120203801109," + "长".repeat(61) + ",20财务管理1班,,,\n"
                + "\n"
                + "0120203801110,吴·买买提,20财务管理1班,,,\n");

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.rejected())
                .extracting(Rejected::line, Rejected::value, row -> row.reason().key())
                .startsWith(
                        tuple(4, "../../etc", "school.student-number.form"),
                        tuple(5, "", "roster.rejected.no-number"),
                        tuple(6, "", "roster.rejected.no-name"),
                        tuple(7, "", "roster.rejected.no-class"),
                        tuple(8, "神学", "school.college.unknown"),
                        tuple(9, "20神学1班", "roster.rejected.class-unknown"),
                        tuple(10, "2.0203801108E+12", "roster.rejected.lost-digits"))
                .hasSize(8);
        assertThat(student("0120203801101").email()).isEqualTo("zhang@stu.example");
        assertThat(student("0120203801110").name()).isEqualTo("吴·买买提");
    }

    @Test
    void changesNothingWhenTheSameFileComesAgain() {
        var file = HEADERS + "0120203801101,张三,20财务管理1班,经管,z@stu.example,13800138000\n0120203801102,李四,20财务管理1班,,,\n";
        rooms.take(file);

        var again = rooms.take(file);

        assertThat(again)
                .extracting(RosterReport::added, RosterReport::changed, RosterReport::unchanged)
                .containsExactly(0, 0, 2);
    }

    @Test
    void leavesAloneWhatAFileDoesNotSay() {
        rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,经管,z@stu.example,13800138000\n");

        var empty = rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,,,\n");
        var missing = rooms.take("姓名,班级,学号\n张三,20财务管理1班,0120203801101\n");

        assertThat(empty.unchanged()).isEqualTo(1);
        assertThat(missing.unchanged()).isEqualTo(1);
        assertThat(student("0120203801101").phone()).isEqualTo("13800138000");
    }

    @Test
    void movesAStudentToAnotherClassAndNotesIt() {
        rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,,,\n");

        var report = rooms.take(HEADERS + "0120203801101,张三,20财务管理1班（海外）,,,\n");

        assertThat(report.changed()).isEqualTo(1);
        assertThat(student("0120203801101").college()).isEqualTo("haiwai");
        assertThat(rooms.journal.of("0120203801101")).hasSize(1);
        assertThat(report.warnings())
                .contains(
                        Remark.of("roster.class.headcount", "20财务管理1班", 0, 53),
                        Remark.of("roster.class.headcount", "20财务管理1班(海外)", 1, 39));
    }

    @Test
    void expectsAgainWhoHadLeft() {
        rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,,,\n");
        rooms.database
                .client()
                .sql("update student set left_at = now(), left_reason = 'x'")
                .update();

        var report = rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,,,\n");

        assertThat(report.changed()).isEqualTo(1);
        assertThat(student("0120203801101").name()).isEqualTo("张三");
    }

    @Test
    void bringsNewClassesButNoNewColleges() {
        var report = rooms.take(HEADERS + "0120209901101,张三,20新专业1班,,,\n0120209901102,李四,20新专业１班,信息工程学院,,\n");

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.warnings()).contains(Remark.of("roster.class.new", "20新专业1班", "信息"));
        assertThat(rooms.classes.get(new ClassName("20新专业1班")).students()).isEqualTo(2);
    }

    @Test
    void movesAClassOnlyWhereAllItsRowsAgree() {
        var some = rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,经管,,\n0120203801102,李四,20财务管理1班,信息,,\n");

        assertThat(some.rejected())
                .extracting(Rejected::line, Rejected::value, row -> row.reason().key())
                .containsExactly(tuple(3, "信息", "roster.rejected.college-differs"));

        var all = rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,信息,,\n0120203801102,李四,20财务管理1班,xinxi,,\n");

        assertThat(all.warnings()).contains(Remark.of("roster.class.moved", "20财务管理1班", "信息"));
        assertThat(student("0120203801101").college()).isEqualTo("xinxi");
    }

    @Test
    void takesTheFirstOfTwoRowsThatDisagree() {
        var report = rooms.take(HEADERS
                + "0120203801101,张三,20财务管理1班,,,\n"
                + "0120203801101,张三,20财务管理１班,,,\n"
                + "0120203801101,张山,20财务管理1班,,,\n");

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.warnings()).contains(Remark.of("roster.repeated", 3, "0120203801101", 2));
        assertThat(report.rejected()).extracting(Rejected::line).containsExactly(4);
        assertThat(student("0120203801101").name()).isEqualTo("张三");
    }

    @Test
    void leavesOutABadAddressButNotItsStudent() {
        var report = rooms.take(HEADERS
                + "0120203801101,张三,20财务管理1班,,z@stu.example,\n"
                + "0120203801102,李四,20财务管理1班,,\"a@b.cn\nBcc: x@y.cn\",电话无\n");
        var again = rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,,无,\n");

        assertThat(report.added()).isEqualTo(2);
        assertThat(report.warnings()).extracting(Remark::key).contains("roster.email.form", "roster.phone.form");
        assertThat(again.unchanged()).isEqualTo(1);
        assertThat(student("0120203801101").email()).isEqualTo("z@stu.example");
        assertThat(student("0120203801102").email()).isNull();
    }

    @Test
    void warnsOnceAboutNumericCellsAndRefusesThoseThatLostTheirZeros() {
        rooms.take(HEADERS + "0120203801101,张三,20财务管理1班,,,\n");

        var report = rooms.take(Books.xlsx(
                new Object[] {"学号", "姓名", "班级"},
                new Object[] {120203801101L, "张三", "20财务管理1班"},
                new Object[] {220203801102L, "李四", "20财务管理1班"},
                new Object[] {2.0203801103e16, "王五", "20财务管理1班"}));

        assertThat(report.added()).isEqualTo(1);
        assertThat(report.warnings()).contains(Remark.of("roster.numeric", 2));
        assertThat(report.rejected())
                .extracting(Rejected::line, row -> row.reason().key())
                .containsExactly(tuple(2, "roster.rejected.lost-zeros"), tuple(4, "roster.rejected.lost-digits"));
    }

    @Test
    void readsOldExcelJustAsWell() {
        var report = rooms.take(Books.xls(new Object[] {"2024届名册"}, new Object[] {"班级", "姓名", "学号"}, new Object[] {
            "22计算机科学与技术（第二学士学位）", "𠮷田", "0122203801101"
        }));

        assertThat(report.added()).isEqualTo(1);
        assertThat(student("0122203801101").className().value()).isEqualTo("22计算机科学与技术(第二学士学位）");
    }

    @Test
    void takesTwoRostersAtOnce() {
        var one = CompletableFuture.supplyAsync(() -> rooms.take(many(0, 1500)));
        var other = CompletableFuture.supplyAsync(() -> rooms.take(many(1000, 1500)));

        var reports = List.of(one.join(), other.join());

        assertThat(reports).allSatisfy(report -> assertThat(report.rejected()).isEmpty());
        assertThat(reports.stream().mapToInt(RosterReport::added).sum()).isEqualTo(2500);
        assertThat(reports.stream().mapToInt(RosterReport::unchanged).sum()).isEqualTo(500);
    }

    @Test
    void takesAWholeCohortInAMoment() {
        var rows = new ArrayList<Object[]>();
        rows.add(new Object[] {"学号", "姓名", "班级", "邮箱"});
        for (var index = 0; index < 4000; index++) {
            rows.add(new Object[] {"0120%07d".formatted(index), "张三", "20财务管理1班", index + "@stu.example"});
        }
        var file = Books.xlsx(rows.toArray(Object[][]::new));
        var start = System.nanoTime();

        var report = rooms.take(file);

        assertThat(report.added()).isEqualTo(4000);
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(10));
        System.out.println(
                "4,000 rows: " + Duration.ofNanos(System.nanoTime() - start).toMillis() + " ms");
    }

    private static String many(int from, int count) {
        var csv = new StringBuilder(HEADERS);
        for (var index = from; index < from + count; index++) {
            csv.append("0120%07d,张三,20财务管理1班,,,\n".formatted(index));
        }
        return csv.toString();
    }

    private Student student(String number) {
        return rooms.students.find(new StudentNumber(number)).orElseThrow();
    }
}
