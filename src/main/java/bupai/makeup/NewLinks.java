package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Links;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.StudentNumber;
import java.util.Map;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Gives a student another personal link, where the one at hand went astray: the earlier ones open nothing any more. */
@Component
class NewLinks {

    private final Makeups makeups;
    private final Links links;
    private final Journal journal;
    private final SchoolClock clock;

    NewLinks(Makeups makeups, Links links, Journal journal, SchoolClock clock) {
        this.makeups = makeups;
        this.links = links;
        this.journal = journal;
        this.clock = clock;
    }

    /** @return the new link's whole address */
    @Transactional
    public String give(Caller caller, StudentNumber student) {
        var makeup = makeups.of(caller, student);
        // A letter of an earlier case of the same student leads here as well.
        makeups.everOf(student).forEach(links::renew);
        journal.note(new Entry(clock.now(), caller.name(), makeup.id(), student.value(), "link-renewed", Map.of()));
        return links.to(makeup.id());
    }
}
