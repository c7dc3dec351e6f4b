package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.makeup.Makeups;
import bupai.roster.Classes;
import bupai.roster.SchoolClass;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Who was in front of the camera: each class is signed off with its count on site. */
@Component
public class Attendance {

    /**
     * A class after its sign-off.
     *
     * @param expected students on the roster
     * @param photographed counted on site
     * @param absent cases that stand
     * @param difference expected less photographed less absent: 0 where the numbers agree
     */
    public record SignedOff(int expected, int photographed, int absent, int difference) {}

    /**
     * What a list of those who were photographed brought.
     *
     * @param opened absences marked because the list does not name them
     * @param conflicts named by the list, but marked absent before: somebody must look
     */
    public record Listed(
            int photographed,
            List<StudentNumber> opened,
            List<String> unknown,
            List<StudentNumber> forbidden,
            List<StudentNumber> conflicts) {}

    private final Classes classes;
    private final Students students;
    private final Makeups makeups;
    private final Absences absences;
    private final Journal journal;
    private final SchoolClock clock;

    Attendance(
            Classes classes,
            Students students,
            Makeups makeups,
            Absences absences,
            Journal journal,
            SchoolClock clock) {
        this.classes = classes;
        this.students = students;
        this.makeups = makeups;
        this.absences = absences;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Signs a class off: these were absent, so many were counted.
     *
     * @throws Refused 403 for a foreign class, 404 for an unknown one, 422 where a number is not of the class
     */
    @Transactional
    public SignedOff signOff(Caller caller, ClassName name, int photographed, Collection<String> absent) {
        caller.must(Right.FOLLOW_STUDENTS);
        var found = classes.inScope(name, caller.scope());
        var members = students.of(found.name());
        var numbers = members.stream().map(student -> student.number().value()).collect(Collectors.toSet());
        var strangers = absent.stream()
                .filter(typed -> StudentNumber.read(typed)
                        .filter(number -> numbers.contains(number.value()))
                        .isEmpty())
                .toList();
        if (!strangers.isEmpty()) {
            throw Refused.notUnderstood("session.attendance.strangers", found.name(), String.join("、", strangers));
        }
        if (photographed < 0 || photographed > 10_000) {
            throw Refused.notUnderstood("session.attendance.count", photographed);
        }
        absences.mark(caller, absent, null);
        sign(caller, found, photographed);
        var away = makeups.absentAmong(members.stream().map(Student::number).toList())
                .size();
        return new SignedOff(members.size(), photographed, away, members.size() - photographed - away);
    }

    /** Takes a list of those who were photographed; everybody else of the classes it names is marked absent. */
    @Transactional
    public Listed take(Caller caller, Collection<String> photographed) {
        caller.must(Right.FOLLOW_STUDENTS);
        var unknown = new TreeSet<String>();
        var numbers = new TreeSet<StudentNumber>();
        photographed.forEach(
                typed -> StudentNumber.read(typed).ifPresentOrElse(numbers::add, () -> unknown.add(typed)));
        var known = students.among(numbers);
        var knownNumbers = known.stream().map(Student::number).collect(Collectors.toSet());
        numbers.stream()
                .filter(number -> !knownNumbers.contains(number))
                .forEach(number -> unknown.add(number.value()));
        var mine =
                known.stream().filter(student -> student.isIn(caller.scope())).toList();
        var forbidden = known.stream()
                .filter(student -> !student.isIn(caller.scope()))
                .map(Student::number)
                .sorted()
                .toList();
        var here = mine.stream().map(Student::number).collect(Collectors.toSet());
        var conflicts = makeups.absentAmong(here).stream().sorted().toList();
        var opened = new ArrayList<StudentNumber>();
        mine.stream()
                .map(Student::className)
                .collect(Collectors.toMap(ClassName::key, name -> name, (one, same) -> one))
                .values()
                .forEach(name -> opened.addAll(rest(caller, name, here)));
        return new Listed(here.size(), opened.stream().sorted().toList(), List.copyOf(unknown), forbidden, conflicts);
    }

    private List<StudentNumber> rest(Caller caller, ClassName name, Set<StudentNumber> here) {
        var members = students.of(name);
        var away = members.stream()
                .map(Student::number)
                .filter(number -> !here.contains(number))
                .map(StudentNumber::value)
                .toList();
        var marked = absences.mark(caller, away, null);
        sign(caller, classes.get(name), members.size() - away.size());
        return marked.opened();
    }

    private void sign(Caller caller, SchoolClass found, int photographed) {
        classes.signOff(found.name(), photographed, caller.name(), clock.now());
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                null,
                null,
                "signed-off",
                Map.of("class", found.name().value(), "photographed", String.valueOf(photographed))));
    }
}
