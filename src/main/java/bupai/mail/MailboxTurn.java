package bupai.mail;

import java.time.Clock;
import java.time.Duration;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** One process at a time reads a mailbox; a turn that is not renewed lapses, so that a killed process holds up nobody. */
@Repository
class MailboxTurn {

    private static final Duration LASTS = Duration.ofSeconds(90);
    private static final int LONGEST_TROUBLE = 1_000;

    private final JdbcClient db;
    private final Clock machine = Clock.systemUTC();

    MailboxTurn(JdbcClient db) {
        this.db = db;
    }

    /** Takes the turn, or keeps it; false while it is another's. */
    boolean take(String mailbox, UUID me) {
        return renewed(mailbox, me) || (isNew(mailbox) && renewed(mailbox, me));
    }

    void giveBack(String mailbox, UUID me) {
        db.sql("update mailbox set reads_until = null where name = :name and reader = :me")
                .param("name", mailbox)
                .param("me", me.toString())
                .update();
    }

    void wentWell(String mailbox) {
        db.sql("update mailbox set read_at = :now, trouble = null, trouble_since = null where name = :name")
                .param("now", now())
                .param("name", mailbox)
                .update();
    }

    void wentWrong(String mailbox, String trouble) {
        db.sql(
                        """
                        update mailbox set trouble = :trouble, trouble_since = coalesce(trouble_since, :now)
                        where name = :name
                        """)
                .param("trouble", trouble.substring(0, Math.min(trouble.length(), LONGEST_TROUBLE)))
                .param("now", now())
                .param("name", mailbox)
                .update();
    }

    private boolean renewed(String mailbox, UUID me) {
        return db.sql(
                                """
                                update mailbox set reader = :me, reads_until = :until
                                where name = :name and (reader = :me or reads_until is null or reads_until <= :now)
                                """)
                        .param("me", me.toString())
                        .param("until", now().plus(LASTS))
                        .param("now", now())
                        .param("name", mailbox)
                        .update()
                == 1;
    }

    /** Whether the mailbox was unknown so far; now it is known. */
    private boolean isNew(String mailbox) {
        var known = db.sql("select count(*) from mailbox where name = :name")
                .param("name", mailbox)
                .query(Integer.class)
                .single();
        if (known > 0) {
            return false;
        }
        try {
            db.sql("insert into mailbox (name) values (:name)")
                    .param("name", mailbox)
                    .update();
            return true;
        } catch (DuplicateKeyException anotherWasFirst) {
            return false;
        }
    }

    private OffsetDateTime now() {
        return machine.instant().atOffset(ZoneOffset.UTC);
    }
}
