package bupai.roster;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Students who leave before the session and are no longer expected. */
@Component
class Departures {

    private static final int LONGEST_REASON = 300;

    private final JdbcClient db;
    private final Students students;
    private final RosterLock lock;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Departures(
            JdbcClient db,
            Students students,
            RosterLock lock,
            Journal journal,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.db = db;
        this.students = students;
        this.lock = lock;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /** @throws Refused 404 where nobody of that number is expected, 422 without a reason, or as a listener refuses */
    @Transactional
    public void leave(StudentNumber number, String reason, Caller caller) {
        if (reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw Refused.notUnderstood("roster.leave.reason").about("reason");
        }
        lock.hold();
        var student = Refused.in("number", () -> students.inScope(number, Scope.all()));
        facts.publishEvent(new Students.Leaving(number));
        db.sql("update student set left_at = :at, left_reason = :reason where number = :number")
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("reason", reason.strip())
                .param("number", number.value())
                .update();
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                null,
                number.value(),
                "student-left",
                Map.of("name", student.name(), "reason", reason.strip())));
    }
}
