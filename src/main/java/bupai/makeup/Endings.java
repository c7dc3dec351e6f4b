package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.mail.Outbox;
import bupai.school.Refused;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** A case ends without a photo of ours: the absence was none, or the student no longer graduates. */
@Component
public class Endings {

    private final Makeups makeups;
    private final Outbox outbox;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Endings(Makeups makeups, Outbox outbox, Journal journal, SchoolClock clock, ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.outbox = outbox;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * The student was photographed after all: the absence is withdrawn and its unsent letters are recalled.
     *
     * @throws Refused 409 once delivered, or where the case is over
     */
    @Transactional
    public void withdraw(Caller caller, UUID id, String reason) {
        var makeup = makeups.hold(id).must(State::mayBeTakenBack, "makeup.withdraw.not-now");
        note(caller, makeup, "withdrawn", reason);
        outbox.recall(id, "撤销缺拍 / absence withdrawn");
        facts.publishEvent(new Makeup.Withdrawn(makeup));
    }

    /**
     * The student no longer graduates.
     *
     * @throws Refused 403 unless academic affairs, 409 once delivered or over, 422 without a reason
     */
    @Transactional
    public void exempt(Caller caller, UUID id, String reason) {
        caller.must(Right.RUN_SEASON);
        if (reason.isBlank()) {
            throw Refused.notUnderstood("makeup.exempt.reason");
        }
        var makeup = makeups.hold(id).must(State::mayBeTakenBack, "makeup.exempt.not-now");
        note(caller, makeup, "exempted", reason);
        outbox.recall(id, "免采 / exempted");
        facts.publishEvent(new Makeup.Exempted(makeup));
    }

    private void note(Caller caller, Makeup makeup, String what, String reason) {
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                makeup.id(),
                makeup.student().value(),
                what,
                Map.of("reason", reason, "state", makeup.state().name())));
    }
}
