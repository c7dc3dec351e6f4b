package bupai.mail;

import bupai.calendar.SchoolClock;
import bupai.journal.Journal;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ends letters that were never sent, however many at once, and notes each in the journal: the evidence says why. */
@Repository
class Unsent {

    private static final String END =
            """
            update letter set state = cast(:endedAs as varchar), answer = :endedWhy, ended_by = :endedBy,
                claimed_by = null, claimed_until = null
            where state = 'WAITING' and
            """;

    /** A subject is one line; only these two signs of it would break a JSON text. */
    private static final String ENTRIES =
            """
            select cast(:notedAt as timestamp with time zone), 'Bupai', l.makeup, l.student,
                case when l.state = 'FAILED' then 'letter-failed' else 'letter-skipped' end,
                '{"kind":"' || l.kind || '","letter":"' || cast(l.id as varchar) || '","subject":"'
                    || replace(replace(l.subject, '\\', '\\\\'), '"', '\\"') || '","why":' || cast(:notedWhy as varchar) || '}'
            from letter l where l.ended_by = :endedBy and l.state in ('SKIPPED', 'FAILED') order by l.id
            """;

    private final JdbcClient db;
    private final Journal journal;
    private final SchoolClock clock;
    private final LetterRows rows;
    private final TransactionTemplate transaction;

    Unsent(
            JdbcClient db,
            Journal journal,
            SchoolClock clock,
            LetterRows rows,
            PlatformTransactionManager transactions) {
        this.db = db;
        this.journal = journal;
        this.clock = clock;
        this.rows = rows;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** What ends some letters: marks them until they are noted. */
    static String act() {
        return UUID.randomUUID().toString();
    }

    /**
     * Ends the waiting ones among the letters that a condition picks.
     *
     * @return how many
     */
    int end(Letter.State state, String why, String condition, Map<String, ?> parameters) {
        return Objects.requireNonNull(transaction.execute(status -> {
            var act = act();
            var ended = db.sql(END + condition)
                    .params(parameters)
                    .param("endedAs", state.name())
                    .param("endedWhy", why)
                    .param("endedBy", act)
                    .update();
            if (ended > 0) {
                note(act, why);
            }
            return ended;
        }));
    }

    /** Notes the letters that an act ended, in the transaction of that act. */
    void note(String act, String why) {
        journal.noteEach(
                ENTRIES,
                Map.of(
                        "notedAt", clock.now().atOffset(ZoneOffset.UTC),
                        "notedWhy", rows.quoted(why),
                        "endedBy", act));
    }
}
