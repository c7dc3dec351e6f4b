package bupai.reminder;

import bupai.access.People;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Outbox;
import bupai.makeup.State;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Texts;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One letter a day to those who look after others, and none when there is nothing to do. */
@Component
public class Digests {

    private static final int LAST_DAYS = 3;

    private final People people;
    private final School school;
    private final Office office;
    private final Escalations escalations;
    private final Tallies tallies;
    private final DigestFacts facts;
    private final Outbox outbox;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final Texts texts;

    Digests(
            People people,
            School school,
            Office office,
            Escalations escalations,
            Tallies tallies,
            DigestFacts facts,
            Outbox outbox,
            Deadlines deadlines,
            WorkingDays days,
            Texts texts) {
        this.people = people;
        this.school = school;
        this.office = office;
        this.escalations = escalations;
        this.tallies = tallies;
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
        var day = facts.on(asOf);
        var written = 0;
        for (var found : tallies.on(asOf, readers())) {
            if (isDue(found, asOf) && outbox.write(draft(found, day, asOf))) {
                written++;
            }
        }
        return written;
    }

    /** What a digest would say today; an office looks at its text with it. */
    @Transactional(readOnly = true)
    public Draft draft(Letter.Kind kind, LocalDate asOf) {
        var reader = readers().stream()
                .filter(one -> one.kind() == kind)
                .findFirst()
                .orElseGet(() -> Reader.anyCounsellor(office));
        return draft(tallies.on(asOf, List.of(reader)).get(0), facts.on(asOf), asOf);
    }

    private List<Reader> readers() {
        var readers = new ArrayList<Reader>();
        people.with(Role.COUNSELLOR).stream().map(Reader::counsellor).forEach(readers::add);
        school.colleges().stream().map(Reader::college).forEach(readers::add);
        readers.add(Reader.office(office));
        return readers;
    }

    private boolean isDue(Found found, LocalDate asOf) {
        if (!found.raised().isEmpty()) {
            return true;
        }
        if (days.isQuiet(asOf)) {
            return false;
        }
        var missing = found.standing().missing() > 0;
        return switch (found.reader().hears()) {
            case COUNSELLOR -> !found.unsigned().isEmpty() || found.standing().in(State.IN_REVIEW) > 0;
            case COLLEGE -> missing && tellsColleges(asOf);
            case OFFICE -> missing && isFirstOfWeek(asOf);
            case NONE -> false;
        };
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

    private Draft draft(Found found, DigestFacts.Day day, LocalDate asOf) {
        var reader = found.reader();
        return new Draft(
                reader.kind(),
                reader.about(),
                asOf.toString(),
                null,
                null,
                reader.name(),
                reader.address(),
                texts.current(reader.kind().name(), Language.ZH).template().subject(day.in(Language.ZH)),
                facts.of(found, day));
    }
}
