package bupai.reminder;

import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Outbox;
import bupai.makeup.State;
import bupai.roster.Classes;
import bupai.school.College;
import bupai.school.School;
import bupai.school.Scope;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One letter a day to those who look after others, and none when there is nothing to do. */
@Component
public class Digests {

    private final People people;
    private final School school;
    private final Office office;
    private final Classes classes;
    private final Escalations escalations;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final MessageSource texts;
    private final JdbcClient db;

    Digests(
            People people,
            School school,
            Office office,
            Classes classes,
            Escalations escalations,
            Outbox outbox,
            Deadlines deadlines,
            WorkingDays days,
            MessageSource texts,
            JdbcClient db) {
        this.people = people;
        this.school = school;
        this.office = office;
        this.classes = classes;
        this.escalations = escalations;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.days = days;
        this.texts = texts;
        this.db = db;
    }

    /** Writes the day's digests; none on a quiet day. Played twice, it writes none twice. */
    @Transactional
    public int write(LocalDate asOf) {
        if (days.isQuiet(asOf)) {
            return 0;
        }
        var written = 0;
        for (var counsellor : people.with(Role.COUNSELLOR)) {
            written += toCounsellor(counsellor, asOf);
        }
        for (var college : school.colleges()) {
            written += toCollege(college, asOf);
        }
        return written + toOffice(asOf);
    }

    private int toCounsellor(Person counsellor, LocalDate asOf) {
        var scope = Scope.ofClasses(counsellor.classes());
        var raised = escalations.on(asOf, List.of(Plan.Hears.COUNSELLOR, Plan.Hears.COLLEGE, Plan.Hears.OFFICE), scope);
        var states = states(scope);
        var unsigned = unsigned(scope, asOf);
        if (raised.isEmpty() && unsigned.isEmpty() && states.getOrDefault(State.IN_REVIEW, 0L) == 0) {
            return 0;
        }
        return write(
                Letter.Kind.COUNSELLOR_DIGEST,
                counsellor.username(),
                counsellor.name(),
                counsellor.email(),
                asOf,
                lines(states, raised, unsigned));
    }

    private int toCollege(College college, LocalDate asOf) {
        var scope = Scope.ofCollege(college.code());
        var raised = escalations.on(asOf, List.of(Plan.Hears.COLLEGE, Plan.Hears.OFFICE), scope);
        var states = states(scope);
        var missing = missing(states);
        var weekly = asOf.getDayOfWeek() == DayOfWeek.MONDAY && asOf.isAfter(deadlines.makeup()) && missing > 0;
        if (raised.isEmpty() && !weekly) {
            return 0;
        }
        return write(
                Letter.Kind.COLLEGE_DIGEST,
                college.code(),
                college.fullName(),
                college.email().orElse(null),
                asOf,
                lines(states, raised, unsigned(scope, asOf)));
    }

    private int toOffice(LocalDate asOf) {
        var raised = escalations.on(asOf, List.of(Plan.Hears.OFFICE), Scope.all());
        var states = states(Scope.all());
        var weekly = asOf.getDayOfWeek() == DayOfWeek.MONDAY && !states.isEmpty() && missing(states) > 0;
        if (raised.isEmpty() && !weekly) {
            return 0;
        }
        return write(
                Letter.Kind.OFFICE_DIGEST,
                "office",
                office.name(),
                office.mailbox(),
                asOf,
                lines(states, raised, unsigned(Scope.all(), asOf)));
    }

    private int write(
            Letter.Kind kind, String about, String name, @Nullable String address, LocalDate asOf, Said said) {
        var subject =
                texts.getMessage("reminder.subject." + kind, new Object[] {asOf.toString()}, Locale.SIMPLIFIED_CHINESE);
        var facts = Map.of("zh", said.chinese(), "en", said.english());
        var draft = new Draft(kind, about, asOf.toString(), null, null, name, address, subject, facts);
        return outbox.write(draft) ? 1 : 0;
    }

    private record Said(String chinese, String english) {}

    private Said lines(Map<State, Long> states, List<Escalations.Raised> raised, List<String> unsigned) {
        return new Said(
                lines(states, raised, unsigned, Locale.SIMPLIFIED_CHINESE),
                lines(states, raised, unsigned, Locale.ENGLISH));
    }

    private String lines(
            Map<State, Long> states, List<Escalations.Raised> raised, List<String> unsigned, Locale language) {
        var lines = new ArrayList<String>();
        lines.add(text("reminder.digest.deadlines", language, deadlines.makeup(), days.lastBefore(deadlines.pack())));
        lines.add(states.entrySet().stream()
                .map(count -> state(count.getKey(), language) + " " + count.getValue())
                .collect(Collectors.joining("　")));
        if (!raised.isEmpty()) {
            lines.add(text("reminder.digest.raised", language, raised.size()));
            raised.forEach(student -> lines.add("· " + student.className() + "  " + student.student() + "  "
                    + student.name() + "  " + state(student.state(), language) + "  " + student.phone()));
        }
        if (!unsigned.isEmpty()) {
            lines.add(text("reminder.digest.unsigned", language, String.join("、", unsigned)));
        }
        return String.join("\n", lines);
    }

    private String state(State state, Locale language) {
        return text("makeup.state." + state, language);
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private static long missing(Map<State, Long> states) {
        return states.entrySet().stream()
                .filter(count -> count.getKey().isGettingThePhoto())
                .mapToLong(Map.Entry::getValue)
                .sum();
    }

    private List<String> unsigned(Scope scope, LocalDate asOf) {
        return classes.in(scope).stream()
                .filter(one -> !one.isSignedOff()
                        && one.slot() != null
                        && one.slot().date().isBefore(asOf))
                .map(one -> one.name().value())
                .toList();
    }

    private Map<State, Long> states(Scope scope) {
        return db
                .sql(
                        """
                        select m.state, count(*) as students
                        from makeup m
                        join student s on s.number = m.newest_of
                        join school_class c on c.name_key = s.class_key
                        where s.left_at is null and m.state <> 'WITHDRAWN' and
                        """
                                + Scope.SQL
                                + " group by m.state")
                .params(scope.parameters())
                .query((row, line) -> Map.entry(State.valueOf(row.getString("state")), row.getLong("students")))
                .list()
                .stream()
                .sorted(Map.Entry.comparingByKey())
                .collect(Collectors.toMap(
                        Map.Entry::getKey, Map.Entry::getValue, (one, other) -> one, java.util.LinkedHashMap::new));
    }
}
