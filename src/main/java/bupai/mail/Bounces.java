package bupai.mail;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** Ties delivery reports to the letters that they are about. */
@Repository
class Bounces {

    /** A report that names no letter is about the newest that went to its addressee in so many days. */
    private static final Duration LATEST = Duration.ofDays(5);

    /** Mailboxes keep whole seconds, and two clocks never agree. */
    private static final Duration CLOCKS_APART = Duration.ofMinutes(10);

    private final JdbcClient db;
    private final LetterRows rows;
    private final ApplicationEventPublisher facts;
    private final TransactionTemplate transaction;

    Bounces(JdbcClient db, LetterRows rows, ApplicationEventPublisher facts, PlatformTransactionManager transactions) {
        this.db = db;
        this.rows = rows;
        this.facts = facts;
        this.transaction = new TransactionTemplate(transactions);
    }

    /** A letter that will not arrive is refused from now on; one report counts once. */
    void note(UUID post, DeliveryReport report, Instant at) {
        for (var letter : letters(report, at)) {
            try {
                transaction.executeWithoutResult(status -> note(post, letter, report, at));
            } catch (DuplicateKeyException notedBefore) {
                continue;
            }
        }
    }

    private void note(UUID post, Letter letter, DeliveryReport report, Instant at) {
        db.sql(
                        """
                        insert into bounce (post, letter, permanent, answer, reported_at)
                        values (:post, :letter, :permanent, :answer, :at)
                        """)
                .param("post", post)
                .param("letter", letter.id())
                .param("permanent", report.permanent())
                .param("answer", report.answer())
                .param("at", at.atOffset(ZoneOffset.UTC))
                .update();
        if (report.permanent()) {
            db.sql(
                            "update letter set state = 'REFUSED', answer = :answer where id = :id and state in ('SENT', 'REFUSED')")
                    .param("answer", report.answer())
                    .param("id", letter.id())
                    .update();
        }
        facts.publishEvent(new Letter.Bounced(letter, report.permanent(), report.answer(), at));
    }

    private List<Letter> letters(DeliveryReport report, Instant at) {
        if (!report.letters().isEmpty()) {
            return db.sql("select * from letter where id in (:ids)")
                    .param("ids", report.letters())
                    .query(rows)
                    .list();
        }
        return db.sql(
                        """
                        select * from letter
                        where lower(to_address) = :recipient and sent_at between :from and :to
                        order by id desc fetch first 1 rows only
                        """)
                .param("recipient", report.recipient())
                .param("from", at.minus(LATEST).atOffset(ZoneOffset.UTC))
                .param("to", at.plus(CLOCKS_APART).atOffset(ZoneOffset.UTC))
                .query(rows)
                .list();
    }
}
