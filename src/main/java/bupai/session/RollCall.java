package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.makeup.Endings;
import bupai.makeup.Makeups;
import bupai.roster.Classes;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The list at the camera: ticked by exception, then signed off; only the sign-off opens cases and writes letters. */
@Component
class RollCall {

    private static final String CAME_AFTER_ALL = "现场签核时改为在场 / found present at the sign-off";

    private final Classes classes;
    private final Students students;
    private final Makeups makeups;
    private final Ticks ticks;
    private final Attendance attendance;
    private final Endings endings;
    private final SchoolClock clock;
    private final OnSite onSite;

    RollCall(
            Classes classes,
            Students students,
            Makeups makeups,
            Ticks ticks,
            Attendance attendance,
            Endings endings,
            SchoolClock clock,
            OnSite onSite) {
        this.classes = classes;
        this.students = students;
        this.makeups = makeups;
        this.ticks = ticks;
        this.attendance = attendance;
        this.endings = endings;
        this.clock = clock;
        this.onSite = onSite;
    }

    /** @throws Refused 403 for a foreign class, 404 for an unknown one */
    Roll read(Caller caller, ClassName name) {
        caller.must(Right.FOLLOW_STUDENTS);
        var found = classes.inScope(name, caller.scope());
        var asOf = clock.now().toEpochMilli();
        var members = students.of(found.name());
        var numbers = numbers(members);
        var away = makeups.absentAmong(numbers);
        var standing = ticks.standing(numbers);
        var others = ticks.disagreeing(numbers);
        var lines = members.stream()
                .map(student -> {
                    var tick = standing.get(student.number());
                    var hasCase = away.contains(student.number());
                    return new Roll.Line(
                            student.number(),
                            student.name(),
                            tick == null ? hasCase : tick.absent(),
                            hasCase,
                            mark(tick),
                            mark(others.get(student.number())));
                })
                .toList();
        return new Roll(found, lines, asOf, onSite.feeYuan());
    }

    /** Takes ticks in the order in which they were made; answers what became of each. */
    @Transactional
    public List<Tick.Outcome> tick(Caller caller, ClassName name, List<Tick> made) {
        caller.must(Right.FOLLOW_STUDENTS);
        var found = classes.inScope(name, caller.scope());
        ticks.hold(found.name());
        var members = numbers(students.of(found.name())).stream().collect(Collectors.toSet());
        var outcomes = new ArrayList<Tick.Outcome>();
        for (var tick : made) {
            outcomes.add(members.contains(tick.student()) ? ticks.take(caller, tick) : Tick.Outcome.STRANGER);
        }
        return outcomes;
    }

    /**
     * Signs the class off as it is ticked: who is absent gets a case, who came after all loses it.
     *
     * @param seen how many absentees stood on the page that was signed; null where it is not known
     * @throws Refused 409 where somebody ticked meanwhile, or a case can no longer be taken back
     */
    @Transactional
    public Attendance.SignedOff signOff(Caller caller, ClassName name, int photographed, @Nullable Integer seen) {
        caller.must(Right.FOLLOW_STUDENTS);
        ticks.hold(classes.inScope(name, caller.scope()).name());
        var roll = read(caller, name);
        if (seen != null && seen != roll.absent()) {
            throw Refused.notNow("session.roll.changed", roll.of().name(), seen, roll.absent());
        }
        roll.lines().stream()
                .filter(line -> line.hasCase() && !line.absent())
                .flatMap(line -> makeups.newest(line.number()).stream())
                .forEach(makeup -> endings.withdraw(caller, makeup.id(), CAME_AFTER_ALL));
        var signed = attendance.signOff(
                caller,
                name,
                photographed,
                roll.absentees().stream().map(StudentNumber::value).toList());
        ticks.settle(roll.lines().stream().map(Roll.Line::number).toList());
        return signed;
    }

    private Roll.@Nullable Mark mark(Ticks.@Nullable Kept tick) {
        return tick == null ? null : new Roll.Mark(tick.by(), clock.at(tick.at()), tick.absent());
    }

    private static List<StudentNumber> numbers(List<Student> members) {
        return members.stream().map(Student::number).toList();
    }
}
