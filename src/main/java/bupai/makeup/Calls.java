package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.mail.Letter;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** 电话任务: a student whom no letter reaches is called instead, and the call is evidence as a letter is. */
@Repository("calls")
public class Calls {

    /** Why no letter reaches the student. */
    public enum Why {
        NO_ADDRESS,
        /** The mail server would not take the address. */
        REFUSED,
        /** The letter came back later. */
        BOUNCED
    }

    /** @param detail the server's words */
    public record Task(
            StudentNumber student,
            String name,
            ClassName className,
            @Nullable String phone,
            State state,
            Why why,
            @Nullable String detail,
            OffsetDateTime since) {}

    private static final int LONGEST_NOTE = 500;

    /** A case over needs no call, nor one whose photo is handed over; an address that was changed is tried first. */
    private static final String UNREACHED =
            """
            select m.id as makeup, m.student, l.id as letter, l.answer as detail,
                case when l.state = 'SKIPPED' then 'NO_ADDRESS'
                    when exists (select 1 from bounce b where b.letter = l.id and b.permanent) then 'BOUNCED'
                    else 'REFUSED' end as why
            from (select makeup, max(id) as last from letter
                where student is not null and makeup is not null
                    and (state = 'REFUSED' or (state = 'SKIPPED' and to_address is null))
                    %s
                group by makeup) u
            join letter l on l.id = u.last
            join makeup m on m.id = u.makeup
            join student s on s.number = m.newest_of
            where s.left_at is null
                and m.state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED', 'DELIVERED')
                and lower(coalesce(trim(s.email), '')) in ('', lower(coalesce(l.to_address, '')))
                and not exists (select 1 from phone_task t
                    where t.makeup = m.id and (t.open_for is not null or t.letter >= l.id))
            """;

    private static final String WAITING =
            """
            select t.*, s.name, s.phone, c.name as class_name, m.state
            from phone_task t
            join makeup m on m.id = t.open_for
            join student s on s.number = m.newest_of
            join school_class c on c.name_key = s.class_key
            where s.left_at is null and m.state not in ('IN_REVIEW', 'ACCEPTED', 'CONFIRMED', 'MISSED', 'EXEMPT', 'WITHDRAWN') and
            """;

    private final JdbcClient db;
    private final Makeups makeups;
    private final Journal journal;
    private final SchoolClock clock;
    private final TransactionTemplate nested;

    Calls(JdbcClient db, Makeups makeups, Journal journal, SchoolClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.makeups = makeups;
        this.journal = journal;
        this.clock = clock;
        this.nested = new TransactionTemplate(transactions);
        // A rival's duplicate key must not poison the caller's transaction.
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
    }

    /** Opens a task for everybody whom the newest letter did not reach; those who have one keep it. */
    public void open() {
        open(null);
    }

    /** The same for one case, in the transaction of the letter that could not be sent. */
    public void open(@Nullable UUID makeup) {
        try {
            nested.executeWithoutResult(status -> insert(makeup));
        } catch (DuplicateKeyException openedMeanwhile) {
            // The rival's tasks stand; whoever is still without one gets it at the next round.
            return;
        }
    }

    @EventListener
    void refused(Letter.Refused fact) {
        if (fact.makeup() != null) {
            open(fact.makeup());
        }
    }

    @EventListener
    void bounced(Letter.Bounced fact) {
        var letter = fact.letter();
        if (letter.makeup() == null || letter.student() == null) {
            return;
        }
        journal.note(new Entry(
                clock.now(),
                "Bupai",
                letter.makeup(),
                letter.student(),
                fact.permanent() ? "bounced" : "delayed",
                Map.of(
                        "subject", letter.subject(),
                        "address", String.valueOf(letter.address()),
                        "letter", String.valueOf(letter.id()),
                        "accepted", String.valueOf(letter.answer()),
                        "answer", fact.answer())));
        if (fact.permanent()) {
            open(letter.makeup());
        }
    }

    /** Who is to be called, the longest waiting first. */
    public List<Task> waiting(Scope scope) {
        return db.sql(WAITING + Scope.SQL + " order by t.opened_at, t.student")
                .params(scope.parameters())
                .query((row, line) -> task(row))
                .list();
    }

    /** How many are to be called. */
    public long count(Scope scope) {
        return db.sql("select count(*) from (" + WAITING + Scope.SQL + ") w")
                .params(scope.parameters())
                .query(Long.class)
                .single();
    }

    /** The call that is to be made to a student; for the case's page. */
    public Optional<Task> waitingFor(StudentNumber student) {
        return db.sql(WAITING + " t.student = :student")
                .param("student", student.value())
                .query((row, line) -> task(row))
                .optional();
    }

    /**
     * Notes a call; one that reached the student ends the task.
     *
     * @throws Refused 422 without a note of what was said
     */
    @Transactional
    public void called(Caller caller, UUID id, boolean reached, String note) {
        var makeup = makeups.hold(id);
        note(caller, makeup, "called", Map.of("reached", String.valueOf(reached), "note", checked(note)));
        if (reached) {
            done(caller, id, note);
        }
    }

    /**
     * Notes that the text with the personal link was handed over, by chat or in person; it ends the task.
     *
     * @throws Refused 422 without a note of how
     */
    @Transactional
    public void handedOver(Caller caller, UUID id, String note) {
        var makeup = makeups.hold(id);
        note(caller, makeup, "handed-over", Map.of("note", checked(note)));
        done(caller, id, note);
    }

    private void insert(@Nullable UUID makeup) {
        db.sql("insert into phone_task (makeup, open_for, student, why, detail, letter, opened_at) "
                        + "select u.makeup, u.makeup, u.student, u.why, u.detail, u.letter, "
                        + "cast(:now as timestamp with time zone) from ("
                        + UNREACHED.formatted(makeup == null ? "" : "and makeup = :makeup") + ") u")
                .param("makeup", makeup == null ? new UUID(0, 0) : makeup)
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .update();
    }

    private void note(Caller caller, Makeup makeup, String what, Map<String, String> facts) {
        journal.note(new Entry(
                clock.now(), caller.name(), makeup.id(), makeup.student().value(), what, facts));
    }

    private void done(Caller caller, UUID id, String note) {
        db.sql(
                        """
                        update phone_task set open_for = null, done_at = :at, done_by = :by, note = :note,
                            letter = (select max(l.id) from letter l where l.makeup = :id)
                        where open_for = :id
                        """)
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("by", caller.name())
                .param("note", checked(note))
                .param("id", id)
                .update();
    }

    private static String checked(String note) {
        var said = note.strip();
        if (said.isEmpty()) {
            throw Refused.notUnderstood("makeup.call.note");
        }
        if (said.length() > LONGEST_NOTE) {
            throw Refused.notUnderstood("makeup.call.note.long", String.valueOf(LONGEST_NOTE));
        }
        return said;
    }

    private Task task(ResultSet row) throws SQLException {
        return new Task(
                new StudentNumber(row.getString("student")),
                row.getString("name"),
                new ClassName(row.getString("class_name")),
                row.getString("phone"),
                State.valueOf(row.getString("state")),
                Why.valueOf(row.getString("why")),
                row.getString("detail"),
                clock.at(row.getObject("opened_at", OffsetDateTime.class).toInstant()));
    }
}
