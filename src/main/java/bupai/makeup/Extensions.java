package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.Refused;
import java.time.LocalDate;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** One student gets more time; a case that the season closed is reopened by it. */
@Component
public class Extensions {

    private final Makeups makeups;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Extensions(Makeups makeups, Journal journal, SchoolClock clock, ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Sets this student's own deadline.
     *
     * @throws Refused 403 unless academic affairs, 409 where the case is over, 422 where the day has passed or lies more
     *     than a year ahead, or the reason is missing
     */
    @Transactional
    public void extend(Caller caller, UUID id, LocalDate to, String reason) {
        caller.must(Right.RUN_SEASON);
        var makeup = makeups.hold(id);
        check(makeup, to, reason);
        if (to.equals(makeup.extension()) && makeup.state() != State.MISSED) {
            return;
        }
        makeups.extend(id, to);
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                id,
                makeup.student().value(),
                "extended",
                Map.of("to", to.toString(), "reason", reason)));
        facts.publishEvent(new Makeup.Extended(makeup, to, reason));
    }

    /** Refuses what {@link #extend} would refuse, and changes nothing. */
    public void check(Makeup makeup, LocalDate to, String reason) {
        if (reason.isBlank()) {
            throw Refused.notUnderstood("makeup.extension.reason").about("reason");
        }
        if (to.isBefore(clock.today())) {
            throw Refused.notUnderstood("calendar.deadline.passed", to, clock.today())
                    .about("date");
        }
        if (to.isAfter(clock.today().plusYears(1))) {
            throw Refused.notUnderstood("makeup.extension.far", to).about("date");
        }
        makeup.must(State::mayBeExtended, "makeup.extension.not-now");
    }
}
