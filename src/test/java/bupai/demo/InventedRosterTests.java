package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.demo.InventedRoster.Invented;
import bupai.demo.InventedRoster.Seats;
import bupai.school.ClassName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class InventedRosterTests {

    private final List<Seats> timetable = timetable();

    @Test
    void fillsEveryClassToItsHeadcount() {
        var students = InventedRoster.of(timetable);

        assertThat(timetable).hasSize(96);
        assertThat(students).hasSize(3_873);
        assertThat(students.stream().collect(Collectors.groupingBy(Invented::className, Collectors.counting())))
                .allSatisfy((name, count) -> assertThat(count).isEqualTo(headcount(name)));
    }

    @Test
    void givesEveryStudentANumberOfTheirOwnThatStartsWithAZero() {
        var students = InventedRoster.of(timetable);

        assertThat(students).extracting(Invented::number).doesNotHaveDuplicates();
        assertThat(students)
                .allSatisfy(student -> assertThat(student.number().value()).matches("0120\\d{7}"));
    }

    @Test
    void inventsTheSameStudentsEachTime() {
        assertThat(InventedRoster.of(timetable)).isEqualTo(InventedRoster.of(timetable));
    }

    @Test
    void holdsTheNamesThatMakeProgramsStumble() {
        var students = InventedRoster.of(timetable);

        assertThat(students).anyMatch(student -> student.name().text().contains("·"));
        assertThat(students)
                .anyMatch(student -> student.name().text().codePoints().anyMatch(sign -> sign > 0xFFFF));
        assertThat(students).anyMatch(student -> student.name().text().matches("(欧阳|上官|司徒|诸葛|司马).+"));
        assertThat(students).anyMatch(student -> student.email() == null);
        assertThat(namesakesWithinOneClass(students)).isPositive();
    }

    @Test
    void writesASheetWithOneLineForEachStudent() {
        var sheet = new String(
                InventedRoster.sheet(InventedRoster.of(timetable), UnaryOperator.identity()), StandardCharsets.UTF_8);

        assertThat(sheet).startsWith("\uFEFF学号,姓名,班级,学院,邮箱,手机\r\n01200010001,");
        assertThat(sheet.lines()).hasSize(3_874);
    }

    private long namesakesWithinOneClass(List<Invented> students) {
        return students.size()
                - students.stream()
                        .map(student -> student.className() + student.name().text())
                        .distinct()
                        .count();
    }

    private int headcount(ClassName name) {
        return timetable.stream()
                .filter(seats -> seats.className().equals(name))
                .findFirst()
                .orElseThrow()
                .headcount();
    }

    private static List<Seats> timetable() {
        try (var lines = Files.lines(Path.of("config/timetable.csv"))) {
            return lines.skip(1)
                    .map(line -> line.split(","))
                    .map(cells -> new Seats(new ClassName(cells[5]), cells[7], Integer.parseInt(cells[6])))
                    .toList();
        } catch (IOException missing) {
            throw new IllegalStateException(missing);
        }
    }
}
