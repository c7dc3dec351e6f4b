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
import bupai.wording.Language;
import bupai.wording.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One letter a day to those who look after others, and none when there is nothing to do. */
@Component
public class Digests {

    private static final int LAST_DAYS = 3;
    private static final List<Plan.Hears> OFFICE = List.of(Plan.Hears.OFFICE);
    private static final List<Plan.Hears> COLLEGES = List.of(Plan.Hears.COLLEGE, Plan.Hears.OFFICE);
    private static final List<Plan.Hears> COUNSELLORS =
            List.of(Plan.Hears.COUNSELLOR, Plan.Hears.COLLEGE, Plan.Hears.OFFICE);

    private final People people;
    private final School school;
    private final Office office;
    private final Classes classes;
    private final Escalations escalations;
    private final Standings standings;
    private final DigestFacts facts;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final Texts texts;

    Digests(
            People people,
            School school,
            Office office,
            Classes classes,
            Escalations escalations,
            Standings standings,
            DigestFacts facts,
            Outbox outbox,
            Deadlines deadlines,
            WorkingDays days,
            Texts texts) {
        this.people = people;
        this.school = school;
        this.office = office;
        this.classes = classes;
        this.escalations = escalations;
        this.standings = standings;
        this.facts = facts;
        this.outbox = outbox;
        this.deadlines = deadlines;
        this.days = days;
        this.texts = texts;
    }

    /** Writes the day's digests; none on a quiet day. Played twice, it writes none twice. */
    @Transactional
    public int write(LocalDate asOf) {
        // On a quiet day only a last chance raises anybody, and then those who can still help must hear of it.
        if (days.isQuiet(asOf) && !escalations.raisedAnybody(asOf)) {
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

    /** What a digest would say today; an office looks at its text with it. */
    Draft draft(Letter.Kind kind, LocalDate asOf) {
        return switch (kind) {
            case COLLEGE_DIGEST -> draft(school.colleges().get(0), asOf);
            case OFFICE_DIGEST -> draft(asOf);
            default -> people.with(Role.COUNSELLOR).stream()
                    .findFirst()
                    .map(counsellor -> draft(counsellor, asOf))
                    .orElseGet(() ->
                            draft(kind, "nobody", office.contact(), null, asOf, found(Scope.all(), asOf, COUNSELLORS)));
        };
    }

    private int toCounsellor(Person counsellor, LocalDate asOf) {
        var found = found(Scope.ofClasses(counsellor.classes()), asOf, COUNSELLORS);
        var nothing = found.raised().isEmpty()
                && (days.isQuiet(asOf)
                        || found.unsigned().isEmpty() && found.standing().in(State.IN_REVIEW) == 0);
        return nothing ? 0 : written(draft(counsellor, asOf));
    }

    private int toCollege(College college, LocalDate asOf) {
        var found = found(Scope.ofCollege(college.code()), asOf, COLLEGES);
        var due = !days.isQuiet(asOf) && found.standing().missing() > 0 && tellsColleges(asOf);
        return found.raised().isEmpty() && !due ? 0 : written(draft(college, asOf));
    }

    private int toOffice(LocalDate asOf) {
        var found = found(Scope.all(), asOf, OFFICE);
        var due = !days.isQuiet(asOf) && found.standing().missing() > 0 && isFirstOfWeek(asOf);
        return found.raised().isEmpty() && !due ? 0 : written(draft(asOf));
    }

    /** From the students' deadline on: at once, then weekly, and daily while few days are left to deliver. */
    private boolean tellsColleges(LocalDate asOf) {
        var from = deadlines.makeup();
        if (asOf.isBefore(from)) {
            return false;
        }
        var last = days.lastBefore(deadlines.pack());
        var lastDays = !asOf.isAfter(last) && days.between(asOf, last) <= LAST_DAYS;
        return isFirstSince(from, asOf) || isFirstOfWeek(asOf) || lastDays;
    }

    private boolean isFirstOfWeek(LocalDate asOf) {
        return isFirstSince(asOf.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)), asOf);
    }

    private boolean isFirstSince(LocalDate from, LocalDate asOf) {
        return !asOf.isBefore(from) && from.datesUntil(asOf).allMatch(days::isQuiet);
    }

    private Draft draft(Person counsellor, LocalDate asOf) {
        return draft(
                Letter.Kind.COUNSELLOR_DIGEST,
                counsellor.username(),
                counsellor.name(),
                counsellor.email(),
                asOf,
                found(Scope.ofClasses(counsellor.classes()), asOf, COUNSELLORS));
    }

    private Draft draft(College college, LocalDate asOf) {
        return draft(
                Letter.Kind.COLLEGE_DIGEST,
                college.code(),
                college.fullName(),
                college.email().orElse(null),
                asOf,
                found(Scope.ofCollege(college.code()), asOf, COLLEGES));
    }

    private Draft draft(LocalDate asOf) {
        return draft(
                Letter.Kind.OFFICE_DIGEST,
                "office",
                office.name(),
                office.mailbox(),
                asOf,
                found(Scope.all(), asOf, OFFICE));
    }

    private Draft draft(
            Letter.Kind kind,
            String about,
            String name,
            @Nullable String address,
            LocalDate asOf,
            DigestFacts.Found found) {
        var counted = facts.of(found, asOf);
        var subject =
                texts.current(kind.name(), Language.ZH).template().subject(DigestFacts.kept(counted, Language.ZH));
        return new Draft(kind, about, asOf.toString(), null, null, name, address, subject, counted);
    }

    private int written(Draft draft) {
        return outbox.write(draft) ? 1 : 0;
    }

    private DigestFacts.Found found(Scope scope, LocalDate asOf, List<Plan.Hears> raisedTo) {
        var colleges = standings.byCollege(scope);
        return new DigestFacts.Found(
                colleges.stream().reduce(Standings.Standing.nobody(), Standings.Standing::plus),
                colleges,
                escalations.on(asOf, raisedTo, scope),
                standings.missing(scope),
                unsigned(scope, asOf));
    }

    private List<String> unsigned(Scope scope, LocalDate asOf) {
        return classes.in(scope).stream()
                .filter(one -> !one.isSignedOff()
                        && one.slot() != null
                        && one.slot().date().isBefore(asOf))
                .map(one -> one.name().value())
                .toList();
    }
}
