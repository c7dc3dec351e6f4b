package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** Opens the cases of absent students, each with its instance of the model. */
@Component
public class Openings {

    /** Measured: an instance costs half as much when 50 are started in one transaction. */
    private static final int CHUNK = 50;

    private static final int LONGEST_REASON = 300;

    private final Makeups makeups;
    private final Journal journal;
    private final SchoolClock clock;
    private final TransactionTemplate transaction;
    private final ApplicationEventPublisher facts;

    Openings(
            Makeups makeups,
            Journal journal,
            SchoolClock clock,
            TransactionTemplate transaction,
            ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
        this.facts = facts;
    }

    /**
     * Opens a case for each who has none, or whose last one was withdrawn; answers whose were opened.
     *
     * @throws Refused 422 where the reason is too long
     */
    public List<StudentNumber> open(Caller caller, List<StudentNumber> absent, @Nullable String reason) {
        if (reason != null && reason.length() > LONGEST_REASON) {
            throw Refused.notUnderstood("makeup.reason.long", LONGEST_REASON);
        }
        var opened = new ArrayList<StudentNumber>();
        for (var from = 0; from < absent.size(); from += CHUNK) {
            opened.addAll(openChunk(caller, absent.subList(from, Math.min(from + CHUNK, absent.size())), reason));
        }
        return opened;
    }

    private List<StudentNumber> openChunk(Caller caller, List<StudentNumber> chunk, @Nullable String reason) {
        try {
            return inOneTransaction(caller, chunk, reason);
        } catch (DuplicateKeyException someoneElseMarkedOneOfThem) {
            return inOneTransaction(caller, chunk, reason);
        }
    }

    private List<StudentNumber> inOneTransaction(Caller caller, List<StudentNumber> chunk, @Nullable String reason) {
        return transaction.execute(status -> {
            var already = makeups.absentAmong(chunk);
            var fresh =
                    chunk.stream().filter(number -> !already.contains(number)).toList();
            if (fresh.isEmpty()) {
                return List.<StudentNumber>of();
            }
            var at = clock.now();
            var opened = makeups.open(fresh, reason, at, caller.name());
            opened.forEach(makeup -> journal.note(new Entry(
                    at,
                    caller.name(),
                    makeup.id(),
                    makeup.student().value(),
                    "absent",
                    Map.of("reason", reason == null ? "" : reason))));
            facts.publishEvent(new Makeup.Opened(opened));
            return fresh;
        });
    }
}
