package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.makeup.Calls;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.photo.Photo;
import bupai.roster.Students;
import java.time.LocalDate;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Letters that answer a fact: written at once, in its transaction, on quiet days too. */
@Component
public class FactLetters {

    /** Reminders that say by when: wrong once that day is another one. */
    private static final Set<Letter.Kind> NAME_THE_DAY = EnumSet.of(
            Letter.Kind.CHOOSE_ROUTE,
            Letter.Kind.START_SOON,
            Letter.Kind.ROUTE_TOO_LATE,
            Letter.Kind.KEEP_GOING,
            Letter.Kind.DEADLINE_NEAR,
            Letter.Kind.DEADLINE_TODAY,
            Letter.Kind.DEADLINE_PASSED);

    /** Whom a move of the students' deadline concerns: still on the way, and without a day of their own. */
    private static final String CONCERNED =
            """
            from makeup m join student s on s.number = m.newest_of
            where s.left_at is null and m.deadline is null and m.state in ('NOT_STARTED', 'UNDERWAY', 'RETURNED')
            """;

    private static final String MOVED = "截止日期已改 / deadline moved";

    private final Outbox outbox;
    private final Journal journal;
    private final Makeups makeups;
    private final Calls calls;
    private final Students students;
    private final Deadlines deadlines;
    private final Subjects subjects;
    private final SchoolClock clock;
    private final JdbcClient db;

    FactLetters(
            Outbox outbox,
            Journal journal,
            Makeups makeups,
            Calls calls,
            Students students,
            Deadlines deadlines,
            Subjects subjects,
            SchoolClock clock,
            JdbcClient db) {
        this.outbox = outbox;
        this.journal = journal;
        this.makeups = makeups;
        this.calls = calls;
        this.students = students;
        this.deadlines = deadlines;
        this.subjects = subjects;
        this.clock = clock;
        this.db = db;
    }

    /** The absence: what to do, until when, and the personal link. */
    public void told(UUID makeup) {
        write(makeups.find(makeup).orElseThrow(), Letter.Kind.TOLD, "absence", Map.of());
    }

    /** The photo is with academic affairs; check the image on CHSI. */
    public void delivered(UUID makeup, String delivery) {
        write(makeups.find(makeup).orElseThrow(), Letter.Kind.DELIVERED, delivery, Map.of());
    }

    @EventListener
    void photoArrived(Photo.Arrived fact) {
        if (!fact.verdict().mayBeReviewed()) {
            var version = String.valueOf(fact.version());
            write(
                    makeups.find(fact.makeup()).orElseThrow(),
                    Letter.Kind.PHOTO_BLOCKED,
                    "v" + version,
                    Map.of("version", version));
        }
    }

    @EventListener
    void photoDecided(Makeup.PhotoDecided fact) {
        var decision = fact.decision();
        var kind = decision.accepted() ? Letter.Kind.PHOTO_ACCEPTED : Letter.Kind.PHOTO_RETURNED;
        var reason = decision.reason() == null ? "" : decision.reason();
        var code = decision.code() == null ? "" : decision.code();
        var version = String.valueOf(fact.version());
        // A decision may be changed and changed back: each is news.
        var occasion = "v" + version + "/" + clock.now();
        write(fact.before(), kind, occasion, Map.of("version", version, "reason", reason, "code", code));
    }

    @EventListener
    void extended(Makeup.Extended fact) {
        outbox.recall(NAME_THE_DAY, ":makeup", Map.of("makeup", fact.before().id()), MOVED);
        write(
                fact.before(),
                Letter.Kind.DEADLINE_MOVED,
                fact.to() + "/" + clock.now(),
                Map.of("deadline", fact.to().toString(), "reason", fact.reason()));
    }

    @EventListener
    void routeClosed(Makeup.RouteClosed fact) {
        write(
                fact.makeup(),
                Letter.Kind.ROUTE_CLOSED,
                fact.route() + "/" + clock.now(),
                Map.of("reason", fact.reason()));
    }

    /** How many students would hear of it, should their deadline be moved now. */
    long concernedByMove() {
        return db.sql("select count(*) " + CONCERNED).query(Long.class).single();
    }

    /** Everyone still on the way hears of it, by one statement; what names the old day and is not sent yet never goes. */
    @EventListener
    void deadlineMoved(Deadlines.Moved fact) {
        var said = Map.of("from", fact.from().toString(), "to", fact.to().toString(), "reason", fact.reason());
        journal.note(new Entry(clock.now(), fact.by(), null, null, "deadline-moved", said));
        if (fact.due() != Deadlines.Due.MAKEUP) {
            return;
        }
        var common = new Draft(
                Letter.Kind.DEADLINE_MOVED,
                "",
                fact.to() + "/" + clock.now(),
                null,
                null,
                "",
                null,
                subjects.of(Letter.Kind.DEADLINE_MOVED, fact.to()),
                Map.of("deadline", fact.to().toString(), "reason", fact.reason()));
        outbox.recall(NAME_THE_DAY, "select m.id " + CONCERNED, Map.of(), MOVED);
        outbox.writeToAll(
                common,
                "select m.id as makeup, s.number as student, s.name as to_name, s.email as to_address " + CONCERNED,
                Map.of());
        db.sql("update makeup set last_letter_on = :today where newest_of is not null and deadline is null "
                        + "and state in ('NOT_STARTED', 'UNDERWAY', 'RETURNED')")
                .param("today", clock.today())
                .update();
    }

    private void write(Makeup makeup, Letter.Kind kind, String occasion, Map<String, String> facts) {
        var student = students.find(makeup.student()).orElseThrow();
        var extension = makeup.extension();
        var deadline = facts.containsKey("deadline")
                ? LocalDate.parse(facts.get("deadline"))
                : extension == null ? deadlines.makeup() : extension;
        outbox.write(new Draft(
                kind,
                makeup.id().toString(),
                occasion,
                makeup.id(),
                student.number().value(),
                student.name(),
                student.email(),
                subjects.of(kind, deadline),
                facts));
        db.sql("update makeup set last_letter_on = :today where id = :id")
                .param("today", clock.today())
                .param("id", makeup.id())
                .update();
        if (student.email() == null || student.email().isBlank()) {
            calls.open(makeup.id());
        }
    }
}
