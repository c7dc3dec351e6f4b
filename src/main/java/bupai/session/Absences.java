package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.makeup.Openings;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** 缺拍: students are marked absent, by list or one by one. */
@Component
public class Absences {

    /** What became of each number that was named. */
    public record Marked(
            List<StudentNumber> opened,
            List<StudentNumber> already,
            List<String> unknown,
            List<StudentNumber> forbidden) {}

    private final Students students;
    private final Openings openings;

    Absences(Students students, Openings openings) {
        this.students = students;
        this.openings = openings;
    }

    /** Marks the students absent; marking one twice changes nothing, and one bad number stops no other. */
    public Marked mark(Caller caller, Collection<String> typed, @Nullable String reason) {
        caller.must(Right.FOLLOW_STUDENTS);
        var unknown = new LinkedHashSet<String>();
        var named = new LinkedHashSet<StudentNumber>();
        typed.forEach(text -> StudentNumber.read(text).ifPresentOrElse(named::add, () -> unknown.add(text)));
        var known = students.among(named).stream().collect(Collectors.toMap(Student::number, Function.identity()));
        var forbidden = new ArrayList<StudentNumber>();
        var absent = new ArrayList<StudentNumber>();
        for (var number : named) {
            var student = known.get(number);
            if (student == null) {
                unknown.add(number.value());
            } else if (student.isIn(caller.scope())) {
                absent.add(number);
            } else {
                forbidden.add(number);
            }
        }
        var opened = openings.open(caller, absent, reason);
        var already = absent.stream().filter(number -> !opened.contains(number)).toList();
        return new Marked(opened, already, List.copyOf(unknown), forbidden);
    }
}
