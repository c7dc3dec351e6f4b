package bupai.mail;

import bupai.calendar.SchoolClock;
import bupai.school.Scope;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.support.TransactionTemplate;

/** Where letters wait; written in the transaction of the fact that causes them. */
@Repository
public class Outbox {

    static final String NO_ADDRESS = "没有邮箱地址 / no address";

    private static final int LONGEST_SUBJECT = 300;
    private static final int RIVALS = 5;

    private static final String WRITE =
            """
            merge into letter l using (
                select r.kind, r.subject, r.facts, r.situation, r.makeup, r.student, r.to_name,
                    nullif(trim(r.to_address), '') as to_address, r.about || '/' || r.kind || '/' || r.occasion as dedupe
                from (%s) r
            ) n on l.dedupe = n.dedupe
            when not matched then insert
                (kind, dedupe, makeup, student, to_name, to_address, subject, facts, situation, state, answer, ended_by,
                    written_on, created_at)
            values (n.kind, n.dedupe, n.makeup, n.student, n.to_name, n.to_address, n.subject, n.facts, n.situation,
                case when n.to_address is null then 'SKIPPED' else 'WAITING' end,
                case when n.to_address is null then cast(:letterNoAddress as varchar) end,
                case when n.to_address is null then cast(:letterEndedBy as varchar) end,
                cast(:letterWrittenOn as date), cast(:letterCreatedAt as timestamp with time zone))
            """;

    private static final String SAME_FOR_ALL =
            """
            cast(:letterKind as varchar) as kind, cast(:letterOccasion as varchar) as occasion,
                cast(:letterSubject as varchar) as subject, cast(:letterFacts as varchar) as facts,
                cast(null as int) as situation
            """;

    private static final String ONE =
            """
            select cast(:about as varchar) as about, cast(:makeup as uuid) as makeup, cast(:student as varchar) as student,
                cast(:toName as varchar) as to_name, cast(:toAddress as varchar) as to_address,
            """
                    + SAME_FOR_ALL;

    private static final String EACH_OF =
            """
            select cast(makeup as varchar(36)) as about, makeup, student, to_name, to_address, kind, occasion, subject, facts,
                situation
            from (%s) each_of
            """;

    private static final String SAME_TO_EACH_OF =
            """
            select cast(makeup as varchar(36)) as about, makeup, student, to_name, to_address,
            """
                    + SAME_FOR_ALL
                    + "from (%s) each_of";

    private final JdbcClient db;
    private final TransactionTemplate nested;
    private final SchoolClock clock;
    private final LetterRows rows;
    private final Unsent unsent;
    private final Bell bell;

    Outbox(
            JdbcClient db,
            PlatformTransactionManager transactions,
            SchoolClock clock,
            LetterRows rows,
            Unsent unsent,
            Bell bell) {
        this.db = db;
        this.nested = new TransactionTemplate(transactions);
        // A rival writer's duplicate key must not poison the caller's transaction, as PostgreSQL would have it.
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.clock = clock;
        this.rows = rows;
        this.unsent = unsent;
        this.bell = bell;
    }

    /** Writes one letter; false where a letter with the same dedupe key was written before. */
    public boolean write(Draft draft) {
        var recipient = new HashMap<String, @Nullable Object>();
        recipient.put("about", draft.about());
        recipient.put("makeup", draft.makeup());
        recipient.put("student", draft.student());
        recipient.put("toName", draft.toName());
        recipient.put("toAddress", draft.address());
        recipient.putAll(common(draft));
        return write(ONE, recipient) == 1;
    }

    /**
     * Writes the same letter to a set of students with one statement; those who have it already are passed over.
     *
     * @param common kind, occasion, subject and facts; its address fields are not looked at
     * @param recipients a select of {@code makeup, student, to_name, to_address}, with named parameters
     * @return how many were written
     */
    public int writeToAll(Draft common, String recipients, Map<String, ?> parameters) {
        var all = new HashMap<String, @Nullable Object>(parameters);
        all.putAll(common(common));
        return write(SAME_TO_EACH_OF.formatted(recipients), all);
    }

    /**
     * Writes letters of many kinds with one statement; those that were written before are passed over.
     *
     * @param letters a select of {@code makeup, student, to_name, to_address, kind, occasion, subject, facts, situation}, with
     *     named parameters; facts as {@link #facts} writes them, situation the ordinal of a round's group
     * @return how many were written
     */
    public int writeEach(String letters, Map<String, ?> parameters) {
        return write(EACH_OF.formatted(letters), parameters);
    }

    /** The number of the newest letter of all; 0 where there is none. */
    public long newest() {
        return db.sql("select coalesce(max(id), 0) from letter")
                .query(Long.class)
                .single();
    }

    /** Facts in the form of their column. */
    public String facts(Map<String, String> facts) {
        return rows.written(facts);
    }

    /** Takes back what a case's letters have not said yet: they become {@code SKIPPED} with this reason. */
    public int recall(UUID makeup, String why) {
        return unsent.end(Letter.State.SKIPPED, why, "makeup = :makeup", Map.of("makeup", makeup));
    }

    /** Takes back the waiting letters of these kinds about a set of makeups, given as a select of their ids. */
    public int recall(Collection<Letter.Kind> kinds, String makeups, Map<String, ?> parameters, String why) {
        var chosen = new HashMap<String, Object>(parameters);
        chosen.put("kinds", kinds.stream().map(Enum::name).toList());
        return unsent.end(Letter.State.SKIPPED, why, "kind in (:kinds) and makeup in (" + makeups + ")", chosen);
    }

    /** How many are written and not yet sent. */
    public long waiting() {
        return db.sql("select count(*) from letter where state = 'WAITING'")
                .query(Long.class)
                .single();
    }

    /** How many of a scope's letters were refused or given up. */
    public long undelivered(Scope scope) {
        return db.sql(
                        """
                        select count(*) from letter l
                        left join student s on s.number = l.student
                        left join school_class c on c.name_key = s.class_key
                        where l.state in ('REFUSED', 'FAILED') and
                        """
                                + Scope.SQL)
                .params(scope.parameters())
                .query(Long.class)
                .single();
    }

    public Optional<Letter> find(long id) {
        return db.sql("select * from letter where id = :id")
                .param("id", id)
                .query(rows)
                .optional();
    }

    /** The letter that answers this occasion, whatever became of it. */
    public Optional<Letter> find(Letter.Kind kind, String about, String occasion) {
        return db.sql("select * from letter where dedupe = :dedupe")
                .param("dedupe", Draft.dedupe(about, kind, occasion))
                .query(rows)
                .optional();
    }

    /** Every letter addressed to a student, oldest first. */
    public List<Letter> of(String student) {
        return db.sql("select * from letter where student = :student order by id")
                .param("student", student)
                .query(rows)
                .list();
    }

    private Map<String, Object> common(Draft draft) {
        return Map.of(
                "letterKind", draft.kind().name(),
                "letterOccasion", draft.occasion(),
                "letterSubject", clipped(draft.subject()),
                "letterFacts", rows.written(draft.facts()));
    }

    private int write(String letters, Map<String, ? extends @Nullable Object> parameters) {
        for (var rival = 1; ; rival++) {
            try {
                return written(nested.execute(status -> insert(letters, parameters)));
            } catch (DuplicateKeyException justWritten) {
                // The rival has committed by now, so that the next look sees its letters.
                if (rival == RIVALS) {
                    throw justWritten;
                }
            }
        }
    }

    private int insert(String letters, Map<String, ? extends @Nullable Object> parameters) {
        var now = clock.now();
        var act = Unsent.act();
        var written = db.sql(WRITE.formatted(letters))
                .params(parameters)
                .param("letterEndedBy", act)
                .param("letterNoAddress", NO_ADDRESS)
                .param("letterWrittenOn", clock.at(now).toLocalDate())
                .param("letterCreatedAt", now.atOffset(ZoneOffset.UTC))
                .update();
        if (written > 0) {
            bell.ringAfterCommit();
            if (mayLackAddress(parameters)) {
                unsent.note(act, NO_ADDRESS);
            }
        }
        return written;
    }

    /** A set always may; a single letter shows it. */
    private static boolean mayLackAddress(Map<String, ? extends @Nullable Object> parameters) {
        var address = parameters.get("toAddress");
        return address == null || address.toString().isBlank();
    }

    private static int written(@Nullable Integer count) {
        return count == null ? 0 : count;
    }

    /** A subject as long as its column takes. */
    public static String clipped(String subject) {
        return subject.codePointCount(0, subject.length()) <= LONGEST_SUBJECT
                ? subject
                : subject.substring(0, subject.offsetByCodePoints(0, LONGEST_SUBJECT - 1)) + "…";
    }
}
