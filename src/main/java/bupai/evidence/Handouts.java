package bupai.evidence;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import java.util.Map;
import org.springframework.stereotype.Component;

/** Evidence that somebody took is itself a fact. */
@Component
class Handouts {

    private final Journal journal;
    private final SchoolClock clock;

    Handouts(Journal journal, SchoolClock clock) {
        this.journal = journal;
        this.clock = clock;
    }

    void note(Caller caller, Evidence evidence) {
        var student = evidence.makeup().studentNumber().value();
        journal.note(new Entry(clock.now(), caller.name(), evidence.id(), student, "evidence", Map.of()));
    }
}
