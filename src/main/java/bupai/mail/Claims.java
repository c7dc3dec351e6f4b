package bupai.mail;

import bupai.calendar.SchoolClock;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcOperations;
import org.springframework.jdbc.core.namedparam.SqlParameterSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Which letters this process is sending, and what became of each; results that come at once share a transaction. A claim that its process
 * does not renew lapses, so that a killed process's letters go out all the same.
 */
@Component
class Claims {

    private static final Duration LASTS = Duration.ofMinutes(2);
    private static final int LONGEST_ANSWER = 1_000;

    private final JdbcClient db;
    private final NamedParameterJdbcOperations batches;
    private final TransactionTemplate transaction;
    private final SchoolClock school;
    private final LetterRows rows;
    private final ApplicationEventPublisher facts;
    private final Proofs proofs;
    private final Unsent unsent;
    private final Together<Tried> results = new Together<>(this::record);
    private final Clock machine = Clock.systemUTC();
    private final String me = UUID.randomUUID().toString();

    Claims(
            JdbcClient db,
            NamedParameterJdbcOperations batches,
            PlatformTransactionManager transactions,
            SchoolClock school,
            LetterRows rows,
            Proofs proofs,
            Unsent unsent,
            ApplicationEventPublisher facts) {
        this.db = db;
        this.batches = batches;
        this.transaction = new TransactionTemplate(transactions);
        this.school = school;
        this.rows = rows;
        this.facts = facts;
        this.proofs = proofs;
        this.unsent = unsent;
    }

    /** Claims the longest waiting letters that are due. */
    synchronized List<Long> next(int most) {
        return transaction.execute(status -> {
            var due = db.sql(
                            """
                            select id from letter
                            where state = 'WAITING' and (next_try_at is null or next_try_at <= :now)
                                and (claimed_until is null or claimed_until <= :now)
                            order by state, id limit :most for update skip locked
                            """)
                    .param("now", now())
                    .param("most", most)
                    .query(Long.class)
                    .list();
            if (!due.isEmpty()) {
                claim(due);
            }
            return due;
        });
    }

    /**
     * The claimed letter as it stands now; empty where it was taken back or the claim lapsed. One that was tried before
     * goes to the address that the roster has by now.
     */
    Optional<Letter> stillMine(long id) {
        return db.sql(
                        """
                        select l.*, nullif(trim(s.email), '') as address_by_now
                        from letter l left join student s on s.number = l.student
                        where l.id = :id and l.state = 'WAITING' and l.claimed_by = :me and l.claimed_until > :now
                        """)
                .param("id", id)
                .param("me", me)
                .param("now", now())
                .query((row, line) -> {
                    var letter = rows.mapRow(row, line);
                    var byNow = row.getString("address_by_now");
                    return letter.attempts() > 0 && byNow != null ? letter.to(byNow) : letter;
                })
                .optional();
    }

    void renew() {
        db.sql("update letter set claimed_until = :until where state = 'WAITING' and claimed_by = :me")
                .param("until", now().plus(LASTS))
                .param("me", me)
                .update();
    }

    /** Gives letters back untried; {@code why} is kept where there is one. */
    void release(Collection<Long> ids, @Nullable String why) {
        if (ids.isEmpty()) {
            return;
        }
        db.sql(
                        """
                        update letter set claimed_by = null, claimed_until = null,
                            answer = coalesce(cast(:why as varchar), answer)
                        where id in (:ids) and state = 'WAITING' and claimed_by = :me
                        """)
                .param("why", clipped(why))
                .param("ids", ids)
                .param("me", me)
                .update();
    }

    /**
     * It is out: true even where it was taken back meanwhile.
     *
     * @param original what the server was given, empty where it refused before it was given anything
     */
    void sent(Letter letter, Wording.Text text, String messageId, String answer, Optional<Original.Kept> original) {
        tried(letter, Letter.State.SENT, text, new Outcome(messageId, answer, school.now(), original));
    }

    void refused(Letter letter, Wording.Text text, String messageId, String answer, Optional<Original.Kept> original) {
        tried(letter, Letter.State.REFUSED, text, new Outcome(messageId, answer, school.now(), original));
        facts.publishEvent(new Letter.Refused(letter.id(), letter.makeup()));
    }

    /** What the mail server made of a letter. */
    record Outcome(String messageId, String answer, Instant at, Optional<Original.Kept> original) {}

    /** A letter that was given to the mail server. */
    record Tried(Letter letter, Letter.State state, Wording.Text text, Outcome outcome) {}

    void skipped(Letter letter, String why) {
        ended(letter, Letter.State.SKIPPED, why);
    }

    void failed(Letter letter, String why) {
        ended(letter, Letter.State.FAILED, why);
    }

    /** Another try later, or none where it was tried for long enough. */
    void deferred(Letter letter, String answer, Duration wait, Duration giveUpAfter) {
        var now = now();
        var act = Unsent.act();
        transaction.executeWithoutResult(status -> {
            db.sql(
                            """
                            update letter set attempts = attempts + 1, answer = :answer, next_try_at = :next,
                                first_try_at = coalesce(first_try_at, :now), claimed_by = null, claimed_until = null,
                                state = case when first_try_at <= :oldest then 'FAILED' else state end,
                                ended_by = case when first_try_at <= :oldest then cast(:act as varchar) end
                            where id = :id and state = 'WAITING'
                            """)
                    .param("answer", clipped(answer))
                    .param("next", now.plus(wait))
                    .param("now", now)
                    .param("oldest", now.minus(giveUpAfter))
                    .param("act", act)
                    .param("id", letter.id())
                    .update();
            unsent.note(act, storable(answer));
        });
    }

    /** How many went out on the school's present day, by any process. */
    int sentToday() {
        return db.sql("select count(*) from letter where state = 'SENT' and sent_at >= :midnight")
                .param("midnight", school.today().atStartOfDay(school.zone()).toOffsetDateTime())
                .query(Integer.class)
                .single();
    }

    private void claim(List<Long> ids) {
        db.sql("update letter set claimed_by = :me, claimed_until = :until where id in (:ids)")
                .param("me", me)
                .param("until", now().plus(LASTS))
                .param("ids", ids)
                .update();
    }

    private void tried(Letter letter, Letter.State state, Wording.Text text, Outcome outcome) {
        var storable = new Wording.Text(
                storable(text.plain()),
                storable(text.html()),
                text.attachments(),
                text.subject() == null ? null : storable(text.subject()),
                text.version());
        results.write(new Tried(letter, state, storable, outcome));
    }

    /** The results, their proofs and what was sent are kept together or not at all. */
    private void record(List<Tried> tried) {
        transaction.executeWithoutResult(status -> {
            var counts = batches.batchUpdate(
                    """
                    update letter set state = :state, attempts = attempts + 1, answer = :answer, message_id = :messageId,
                        to_address = :to, subject = :subject, wording = :wording,
                        plain = :plain, html = :html, sent_at = cast(:sentAt as timestamp with time zone),
                        claimed_by = null, claimed_until = null, next_try_at = null
                    where id = :id and state in ('WAITING', 'SKIPPED')
                    """,
                    tried.stream().map(Claims::parameters).toArray(SqlParameterSource[]::new));
            var recorded = IntStream.range(0, counts.length)
                    .filter(place -> counts[place] == 1)
                    .mapToObj(tried::get)
                    .toList();
            if (!recorded.isEmpty()) {
                proofs.keep(recorded);
            }
        });
    }

    private static SqlParameterSource parameters(Tried tried) {
        var sent = tried.state() == Letter.State.SENT;
        return new MapSqlParameterSource("state", tried.state().name())
                .addValue("answer", clipped(tried.outcome().answer()))
                .addValue("messageId", tried.outcome().messageId())
                .addValue("to", tried.letter().address())
                .addValue("plain", tried.text().plain())
                .addValue("html", tried.text().html())
                .addValue("sentAt", sent ? tried.outcome().at().atOffset(ZoneOffset.UTC) : null)
                .addValue("subject", tried.text().subjectOf(tried.letter()))
                .addValue("wording", tried.text().version())
                .addValue("id", tried.letter().id());
    }

    private void ended(Letter letter, Letter.State state, String why) {
        var said = why.length() > LONGEST_ANSWER ? why.substring(0, LONGEST_ANSWER) : why;
        unsent.end(state, storable(said), "id = :id", Map.of("id", letter.id()));
    }

    private OffsetDateTime now() {
        return machine.instant().atOffset(ZoneOffset.UTC);
    }

    /** PostgreSQL keeps no NUL sign in a text. */
    private static String storable(String text) {
        return text.replace("\0", "");
    }

    private static @Nullable String clipped(@Nullable String text) {
        return text == null ? null : storable(text.substring(0, Math.min(text.length(), LONGEST_ANSWER)));
    }
}
