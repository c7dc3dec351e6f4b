package bupai.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The register of mails that came: each is written down before it is looked at, and what is tried is counted. */
@Repository
class Posts {

    /** Where a mail stands. */
    enum State {
        /** Written down, not yet read to its end. */
        NEW,
        READ,
        /** Could not be read after some tries; a person looks at it. */
        ASIDE,
        /** The same mail was read before. */
        TWICE,
        /** Was taken out of the mailbox before it was read. */
        GONE,
        /** Older than this program's first look into the mailbox. */
        PASSED_OVER
    }

    static final int TRIES = 3;

    /** A connection that breaks while a mail is fetched is hardly the mail's fault. */
    private static final int FETCHES = 10;

    private static final int MOST_AT_ONCE = 500;
    private static final int LONGEST_TROUBLE = 1_000;
    private static final List<Duration> WAITS = List.of(Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(2));

    /** A mail that waits to be read; {@code attempts} and {@code fetches} count what was tried in vain. */
    record Due(UUID id, long uid, long bytes, Instant arrivedAt, int attempts, int fetches) {}

    private final JdbcClient db;
    private final Clock machine = Clock.systemUTC();

    Posts(JdbcClient db) {
        this.db = db;
    }

    /** The highest number that is written down; 0 where this is the first look. */
    long highest(String mailbox, long validity) {
        return db.sql("select coalesce(max(uid), 0) from post where mailbox = :mailbox and uid_validity = :validity")
                .param("mailbox", mailbox)
                .param("validity", validity)
                .query(Long.class)
                .single();
    }

    /** Writes it down. */
    void note(String mailbox, long validity, Imap.Arrival arrival, Instant arrivedAt, State state) {
        db.sql(
                        """
                        insert into post (id, mailbox, uid_validity, uid, bytes, arrived_at, state, marked)
                        values (:id, :mailbox, :validity, :uid, :bytes, :at, :state, :marked)
                        """)
                .param("id", UUID.randomUUID())
                .param("mailbox", mailbox)
                .param("validity", validity)
                .param("uid", arrival.uid())
                .param("bytes", arrival.bytes())
                .param("at", arrivedAt.atOffset(ZoneOffset.UTC))
                .param("state", state.name())
                .param("marked", state == State.PASSED_OVER)
                .update();
    }

    /** Those whose turn it is, the less tried first; what the mailbox numbers otherwise now is gone. */
    @Transactional
    public List<Due> due(String mailbox, long validity) {
        db.sql(
                        "update post set state = 'GONE' where state = 'NEW' and mailbox = :mailbox and uid_validity <> :validity")
                .param("mailbox", mailbox)
                .param("validity", validity)
                .update();
        return db.sql(
                        """
                        select * from post
                        where state = 'NEW' and mailbox = :mailbox and (next_try_at is null or next_try_at <= :now)
                        order by attempts + drops, uid fetch first :most rows only
                        """)
                .param("mailbox", mailbox)
                .param("now", now())
                .param("most", MOST_AT_ONCE)
                .query((row, line) -> new Due(
                        row.getObject("id", UUID.class),
                        row.getLong("uid"),
                        row.getLong("bytes"),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                        row.getInt("attempts"),
                        row.getInt("drops")))
                .list();
    }

    /** Counted before it is fetched, so that no mail breaks the connection for ever; false where it did so too often. */
    boolean mayFetch(Due due) {
        if (due.fetches() >= FETCHES) {
            aside(due.id(), "多次下载中断 / the connection broke each time it was fetched");
            return false;
        }
        db.sql("update post set drops = drops + 1 where id = :id")
                .param("id", due.id())
                .update();
        return true;
    }

    /** Counted before it is read, so that a mail that kills the program is not read for ever. */
    void begin(UUID id) {
        db.sql("update post set attempts = attempts + 1, drops = 0 where id = :id")
                .param("id", id)
                .update();
    }

    void identified(UUID id, MailHead head, PostBook.Kind kind) {
        db.sql(
                        """
                        update post set fingerprint = :fingerprint, message_id = :messageId, sender = :sender,
                            sender_name = :name, subject = :subject, kind = :kind
                        where id = :id
                        """)
                .param("fingerprint", head.fingerprint())
                .param("messageId", clipped(head.messageId(), 300))
                .param("sender", clipped(head.sender(), 200))
                .param("name", clipped(head.senderName(), 200))
                .param("subject", clipped(head.subject(), 300))
                .param("kind", kind.name())
                .param("id", id)
                .update();
    }

    /** Whether the same mail was read, or set aside, under another number. */
    boolean wasRead(UUID id, String fingerprint) {
        return db.sql(
                                """
                                select count(*) from post
                                where fingerprint = :fingerprint and id <> :id and state in ('READ', 'ASIDE')
                                """)
                        .param("fingerprint", fingerprint)
                        .param("id", id)
                        .query(Integer.class)
                        .single()
                > 0;
    }

    void ended(UUID id, State state) {
        db.sql("update post set state = :state, trouble = null, next_try_at = null where id = :id")
                .param("state", state.name())
                .param("id", id)
                .update();
    }

    void aside(UUID id, String why) {
        db.sql("update post set state = 'ASIDE', trouble = :why, next_try_at = null where id = :id")
                .param("why", clipped(why, LONGEST_TROUBLE))
                .param("id", id)
                .update();
    }

    /** Once more later, or set aside after the last try. */
    void failed(Due due, String why) {
        var attempts = due.attempts() + 1;
        if (attempts >= TRIES) {
            aside(due.id(), why);
            return;
        }
        db.sql("update post set trouble = :why, next_try_at = :next where id = :id")
                .param("why", clipped(why, LONGEST_TROUBLE))
                .param("next", now().plus(WAITS.get(attempts)))
                .param("id", due.id())
                .update();
    }

    /** Those that are read to their end, but that the mailbox still shows as new. */
    List<Long> unmarked(String mailbox, long validity) {
        return db.sql(
                        """
                        select uid from post
                        where not marked and state in ('READ', 'TWICE') and mailbox = :mailbox
                            and uid_validity = :validity
                        order by uid fetch first :most rows only
                        """)
                .param("mailbox", mailbox)
                .param("validity", validity)
                .param("most", MOST_AT_ONCE)
                .query(Long.class)
                .list();
    }

    void marked(String mailbox, long validity, long uid) {
        db.sql("update post set marked = true where mailbox = :mailbox and uid_validity = :validity and uid = :uid")
                .param("mailbox", mailbox)
                .param("validity", validity)
                .param("uid", uid)
                .update();
    }

    /** The students to whom these letters went. */
    Set<String> addressedIn(Collection<Long> letters) {
        return letters.isEmpty()
                ? Set.of()
                : new TreeSet<>(db.sql("select student from letter where id in (:letters) and student is not null")
                        .param("letters", letters)
                        .query(String.class)
                        .list());
    }

    private OffsetDateTime now() {
        return machine.instant().atOffset(ZoneOffset.UTC);
    }

    private static String clipped(String text, int most) {
        var storable = text.replace("\0", "");
        return storable.substring(0, Math.min(storable.length(), most));
    }
}
