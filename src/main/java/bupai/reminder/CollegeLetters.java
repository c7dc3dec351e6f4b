package bupai.reminder;

import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Texts;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Tells every college officer at once that the day on which colleges deliver is another one. */
@Component
class CollegeLetters {

    private final People people;
    private final School school;
    private final Outbox outbox;
    private final Texts texts;
    private final Said said;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    CollegeLetters(
            People people,
            School school,
            Outbox outbox,
            Texts texts,
            Said said,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock) {
        this.people = people;
        this.school = school;
        this.outbox = outbox;
        this.texts = texts;
        this.said = said;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
    }

    /** Who would hear of it, should the colleges' deadline be moved now. */
    List<Person> concernedByMove() {
        return people.with(Role.COLLEGE_OFFICER);
    }

    @EventListener
    void deadlineMoved(Deadlines.Moved fact) {
        if (fact.due() != Deadlines.Due.PACK) {
            return;
        }
        var facts = facts(fact.to(), fact.reason());
        var subject = texts.current(Letter.Kind.PACK_DEADLINE_MOVED.name(), Language.ZH)
                .template()
                .subject(Said.of(values(facts, Language.ZH)));
        var occasion = fact.to() + "/" + clock.now();
        for (var officer : concernedByMove()) {
            outbox.write(new Draft(
                    Letter.Kind.PACK_DEADLINE_MOVED,
                    officer.username(),
                    occasion,
                    null,
                    null,
                    officer.name(),
                    address(officer),
                    subject,
                    facts));
        }
    }

    static Map<String, String> facts(LocalDate to, String reason) {
        return Map.of("deadline", to.toString(), "reason", reason);
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
        return values;
    }

    private static LocalDate to(Map<String, String> facts) {
        return LocalDate.parse(Objects.requireNonNull(facts.get("deadline")));
    }

    /** The officer's own; the college's mailbox where there is none. */
    private @Nullable String address(Person officer) {
        var own = officer.email();
        var college = officer.college();
        return own != null && !own.isBlank() || college == null
                ? own
                : school.college(college).email().orElse(null);
    }
}
