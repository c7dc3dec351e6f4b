package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.mail.Outbox;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * 每日巡检: as of a day, finds the situations that students are in, asks the plan once for each, and writes
 * everybody's letters with one statement. Every part may be played again: nothing is written twice.
 */
@Component
public class Rounds {

    private static final String LETTERS =
            """
            select d.makeup, s.number as student, s.name as to_name, s.email as to_address,
                d.letter as kind, d.occasion, d.subject, d.facts, d.ordinal as situation
            from (select m.id as makeup, m.newest_of, r.letter, r.occasion, r.subject, r.facts, r.ordinal
                from %s and r.letter <> 'NONE') d
            join student s on s.number = d.newest_of
            where s.left_at is null
            """
                    .formatted(Situations.OF_THE_ROUND);

    /** The letters that this playing of the round wrote: found by their numbers, for the table grows all season. */
    static final String JUST_WRITTEN = "id > :before and situation is not null and written_on = :asOf";

    private final JdbcClient db;
    private final TransactionTemplate nested;
    private final Situations situations;
    private final Plan.InForce plan;
    private final Outbox outbox;
    private final Journal journal;
    private final Escalations escalations;
    private final Deadlines deadlines;
    private final SchoolClock clock;

    Rounds(
            JdbcClient db,
            PlatformTransactionManager transactions,
            Situations situations,
            Plan.InForce plan,
            Outbox outbox,
            Journal journal,
            Escalations escalations,
            Deadlines deadlines,
            SchoolClock clock) {
        this.db = db;
        this.nested = new TransactionTemplate(transactions);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.situations = situations;
        this.plan = plan;
        this.outbox = outbox;
        this.journal = journal;
        this.escalations = escalations;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    /**
     * Notes that the day's round begins, and holds it until the transaction ends: two nodes that play the same day come one
     * after the other, and the second finds nothing left to write.
     */
    @Transactional
    public void begin(LocalDate asOf) {
        open(asOf);
        hold(asOf);
        db.sql("update round set started_at = :now, finished_at = null, letters = 0 "
                        + "where played_for = :asOf and finished_at is not null")
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("asOf", asOf)
                .update();
    }

    private void open(LocalDate asOf) {
        try {
            nested.executeWithoutResult(status -> db.sql(
                            """
                            merge into round r using (select cast(:asOf as date) as played_for) n
                            on r.played_for = n.played_for
                            when not matched then insert (played_for, started_at, letters)
                            values (n.played_for, cast(:now as timestamp with time zone), 0)
                            """)
                    .param("asOf", asOf)
                    .param("now", clock.now().atOffset(ZoneOffset.UTC))
                    .update());
        } catch (DuplicateKeyException justOpened) {
            // Another node was quicker; its row is as good as ours.
        }
    }

    private void hold(LocalDate asOf) {
        db.sql("select letters from round where played_for = :asOf for update")
                .param("asOf", asOf)
                .query((row, line) -> row.getInt(1))
                .optional();
    }

    public boolean hasPlayed(LocalDate asOf) {
        return db.sql("select count(*) from round where played_for = :asOf and finished_at is not null")
                        .param("asOf", asOf)
                        .query(Integer.class)
                        .single()
                == 1;
    }

    /** The last day for which a round was finished. */
    public Optional<LocalDate> lastPlayed() {
        return db.sql("select played_for from round where finished_at is not null order by played_for desc "
                        + "fetch first 1 rows only")
                .query(LocalDate.class)
                .optional();
    }

    @Transactional
    public void finish(LocalDate asOf) {
        db.sql("update round set finished_at = :now where played_for = :asOf")
                .param("now", clock.now().atOffset(ZoneOffset.UTC))
                .param("asOf", asOf)
                .update();
    }

    /** Finds the day's situations; a few dozen, however many students. */
    @Transactional
    public void find(LocalDate asOf) {
        situations.find(asOf);
    }

    /** Asks the plan once per situation. */
    @Transactional
    public void decide(LocalDate asOf) {
        hold(asOf);
        situations.decide(asOf, plan.now());
    }

    /** Writes the letters of all groups with one statement; answers how many. */
    @Transactional
    public int write(LocalDate asOf) {
        hold(asOf);
        var cohort = deadlines.makeup();
        escalations.raise(asOf, cohort);
        var before = outbox.newest();
        var written = outbox.writeEach(LETTERS, Map.of("asOf", asOf, "cohort", cohort));
        if (written > 0) {
            situations.countLetters(asOf, before);
            noteReminded(asOf, before);
        }
        db.sql("update round set letters = letters + :written where played_for = :asOf")
                .param("written", written)
                .param("asOf", asOf)
                .update();
        return written;
    }

    /** Once, in the first round after the students' deadline, notes in the journal how many had not met it. */
    @Transactional
    public void noteDeadlines(LocalDate asOf) {
        var deadline = deadlines.makeup();
        var noted = db.sql("select count(*) from round where passed = :deadline")
                .param("deadline", deadline)
                .query(Long.class)
                .single();
        if (!asOf.isAfter(deadline) || noted > 0) {
            return;
        }
        var behind = db.sql("select count(*) from makeup where newest_of is not null and deadline is null "
                        + "and state in ('NOT_STARTED', 'UNDERWAY', 'RETURNED')")
                .query(Long.class)
                .single();
        var said = Map.of("deadline", deadline.toString(), "behind", behind.toString());
        journal.note(new Entry(clock.now(), "Bupai", null, null, "deadline-passed", said));
        db.sql("update round set passed = :deadline where played_for = :asOf")
                .param("deadline", deadline)
                .param("asOf", asOf)
                .update();
    }

    private void noteReminded(LocalDate asOf, long before) {
        db.sql("update makeup set reminded_on = :asOf, last_letter_on = :asOf "
                        + "where id in (select makeup from letter where " + JUST_WRITTEN + ")")
                .param("asOf", asOf)
                .param("before", before)
                .update();
    }
}
