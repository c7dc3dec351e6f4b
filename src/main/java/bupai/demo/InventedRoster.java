package bupai.demo;

import bupai.school.ClassName;
import bupai.school.StudentNumber;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Invents as many students as each class of a timetable states, always the same ones; their numbers start with
 * {@code 0120}, which no real school uses.
 */
final class InventedRoster {

    /** One class of the timetable, with its college's code. */
    record Seats(ClassName className, String college, int headcount) {}

    record Invented(
            StudentNumber number,
            Names.Name name,
            ClassName className,
            String college,
            @Nullable String email,
            String phone) {

        long seed() {
            return Long.parseLong(number.value());
        }

        String line(UnaryOperator<String> collegeName) {
            return String.join(
                    ",",
                    number.value(),
                    name.text(),
                    className.value(),
                    collegeName.apply(college),
                    email == null ? "" : email,
                    phone);
        }
    }

    private static final String HEADER = "学号,姓名,班级,学院,邮箱,手机";

    private InventedRoster() {}

    static List<Invented> of(List<Seats> timetable) {
        var everybody = new ArrayList<Invented>();
        for (var index = 0; index < timetable.size(); index++) {
            everybody.addAll(of(timetable.get(index), index + 1));
        }
        return everybody;
    }

    /** The sheet that an office would upload, as spreadsheet programs write it: UTF-8 with a mark. */
    static byte[] sheet(List<Invented> students, UnaryOperator<String> collegeName) {
        var text = new StringBuilder("\uFEFF" + HEADER + "\r\n");
        students.forEach(student -> text.append(student.line(collegeName)).append("\r\n"));
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static List<Invented> of(Seats seats, int index) {
        var students = new ArrayList<Invented>();
        for (var seat = 1; seat <= seats.headcount(); seat++) {
            var namesake = seat == seats.headcount() && index % 9 == 0;
            students.add(namesake ? seated(seats, index, seat, students.get(0).name()) : seated(seats, index, seat));
        }
        return students;
    }

    private static Invented seated(Seats seats, int index, int seat) {
        var seed = index * 100L + seat;
        return seated(seats, index, seat, isFromAbroad(seats) ? Names.fromAbroad(seed) : Names.from(seed));
    }

    private static Invented seated(Seats seats, int index, int seat, Names.Name name) {
        // 0120, then the class in three digits and the seat in four: eleven digits, text and never a number.
        var number = StudentNumber.of("0120%03d%04d".formatted(index, seat));
        var withoutMail = (index * 7 + seat) % 131 == 0;
        return new Invented(
                number,
                name,
                seats.className(),
                seats.college(),
                withoutMail ? null : "s" + number + "@student.example",
                "1390%03d%04d".formatted(index, seat));
    }

    private static boolean isFromAbroad(Seats seats) {
        return seats.className().value().contains("留学");
    }
}
