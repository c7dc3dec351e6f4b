package bupai.reminder;

import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Outbox;
import bupai.school.College;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import bupai.wording.Texts;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells every college at once that the day on which colleges deliver is another one. */
@Component
class CollegeLetters {

    private final People people;
    private final School school;
    private final Office office;
    private final Outbox outbox;
    private final Texts texts;
    private final Said said;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    CollegeLetters(
            People people,
            School school,
            Office office,
            Outbox outbox,
            Texts texts,
            Said said,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock) {
        this.people = people;
        this.school = school;
        this.office = office;
        this.outbox = outbox;
        this.texts = texts;
        this.said = said;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
    }

    /**
     * Who hears of a moved deadline.
     *
     * @param forward colleges whom nothing else reaches; empty but for academic affairs
     */
    record Hearer(String about, String name, @Nullable String address, List<College> forward) {}

    /** Every officer; a college without one by its mailbox; and of those without either, academic affairs. */
    List<Hearer> hearers() {
        var hearers = new ArrayList<Hearer>();
        var unreached = new ArrayList<College>();
        var officers = people.with(Role.COLLEGE_OFFICER);
        for (var college : school.colleges()) {
            var own = officers.stream()
                    .filter(officer -> college.code().equals(officer.college()))
                    .map(officer ->
                            new Hearer(officer.username(), officer.name(), address(officer, college), List.of()))
                    .toList();
            hearers.addAll(own);
            if (own.isEmpty() && !mailbox(college).isEmpty()) {
                hearers.add(new Hearer(college.code(), college.fullName(), mailbox(college), List.of()));
            } else if (own.stream().allMatch(hearer -> hearer.address() == null)) {
                unreached.add(college);
            }
        }
        if (!unreached.isEmpty()) {
            hearers.add(new Hearer("office", office.name(), office.mailbox(), unreached));
        }
        return hearers;
    }

    @EventListener
    void deadlineMoved(Deadlines.Moved fact) {
        if (fact.due() != Deadlines.Due.PACK) {
            return;
        }
        var subject = texts.current(Letter.Kind.PACK_DEADLINE_MOVED.name(), Language.ZH)
                .template()
                .subject(Said.of(values(facts(fact.to(), fact.reason(), List.of()), Language.ZH)));
        var occasion = fact.to() + "/" + clock.now();
        for (var hearer : hearers()) {
            outbox.write(new Draft(
                    Letter.Kind.PACK_DEADLINE_MOVED,
                    hearer.about(),
                    occasion,
                    null,
                    null,
                    hearer.name(),
                    hearer.address(),
                    subject,
                    facts(fact.to(), fact.reason(), hearer.forward())));
        }
    }

    static Map<String, String> facts(LocalDate to, String reason, List<College> forward) {
        return Map.of(
                "deadline",
                to.toString(),
                "reason",
                reason,
                "forward",
                forward.stream().map(College::code).collect(Collectors.joining(",")));
    }

    /** Moved once more before the letter went out; another letter says to when. */
    boolean isOverturned(Map<String, String> facts) {
        return !deadlines.pack().equals(to(facts));
    }

    Map<Placeholder, String> values(Map<String, String> facts, Language language) {
        var to = to(facts);
        var lastDay = days.lastBefore(to);
        var values = said.everywhere(deadlines.makeup(), language);
        values.put(Placeholder.PACK_DEADLINE, said.date(to, language));
        values.put(Placeholder.LAST_DAY, said.date(lastDay, language));
        values.put(Placeholder.DAYS_LEFT, String.valueOf(Math.max(0, days.between(clock.today(), lastDay))));
        values.put(Placeholder.REASON, facts.getOrDefault("reason", ""));
        values.put(Placeholder.FORWARD, forward(facts.getOrDefault("forward", ""), language));
        return values;
    }

    /** The day by which colleges deliver, for a letter's calendar file. */
    LocalDate lastDay(Map<String, String> facts) {
        return days.lastBefore(to(facts));
    }

    private String forward(String colleges, Language language) {
        var names = Stream.of(colleges.split(","))
                .filter(code -> !code.isEmpty())
                .map(code -> school.college(code).fullName())
                .collect(Collectors.joining(language == Language.EN ? ", " : "、"));
        return names.isEmpty() ? "" : said.text("reminder.forward", language, names);
    }

    private static LocalDate to(Map<String, String> facts) {
        return LocalDate.parse(Objects.requireNonNull(facts.get("deadline")));
    }

    /** The officer's own; the college's mailbox where there is none; null where there is neither. */
    private static @Nullable String address(Person officer, College college) {
        var own = officer.email();
        var address = own != null && !own.isBlank() ? own : mailbox(college);
        return address.isEmpty() ? null : address;
    }

    private static String mailbox(College college) {
        return college.email().map(String::strip).orElse("");
    }
}
