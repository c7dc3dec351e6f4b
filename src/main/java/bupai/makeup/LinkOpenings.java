package bupai.makeup;

import bupai.access.VisitorKind;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Notes that a personal link was opened, apart from every act: a mail scanner opens links too. At most one entry an hour
 * for browsers and one for programs, so that a restless scanner does not flood the journal.
 */
@Repository
class LinkOpenings {

    private static final Duration QUIET = Duration.ofHours(1);
    private static final int LONGEST_AGENT = 200;

    private final JdbcClient db;
    private final Journal journal;
    private final SchoolClock clock;
    private final TransactionTemplate transaction;

    LinkOpenings(JdbcClient db, Journal journal, SchoolClock clock, PlatformTransactionManager transactions) {
        this.db = db;
        this.journal = journal;
        this.clock = clock;
        this.transaction = new TransactionTemplate(transactions);
    }

    void note(Makeup makeup, VisitorKind visitor, String agent) {
        try {
            transaction.executeWithoutResult(status -> {
                var now = clock.now();
                if (isNews(makeup, visitor, now)) {
                    journal.note(entry(makeup, visitor, agent, now));
                }
            });
        } catch (DuplicateKeyException notedAtThisMoment) {
            // Two openings at once are one.
        }
    }

    private boolean isNews(Makeup makeup, VisitorKind visitor, Instant now) {
        var known = Map.of(
                "makeup",
                makeup.id(),
                "visitor",
                visitor.name(),
                "now",
                now.atOffset(ZoneOffset.UTC),
                "quietSince",
                now.minus(QUIET).atOffset(ZoneOffset.UTC));
        var again = db.sql(
                        """
                        update link_opening set noted_at = :now
                        where makeup = :makeup and visitor = :visitor and noted_at <= :quietSince
                        """)
                .params(known)
                .update();
        return again == 1
                || db.sql(
                                        """
                        insert into link_opening (makeup, visitor, noted_at)
                        select cast(:makeup as uuid), cast(:visitor as varchar), cast(:now as timestamp with time zone)
                        where not exists (select 1 from link_opening where makeup = :makeup and visitor = :visitor)
                        """)
                                .params(known)
                                .update()
                        == 1;
    }

    private static Entry entry(Makeup makeup, VisitorKind visitor, String agent, Instant now) {
        var facts =
                Map.of("visitor", visitor.name(), "agent", agent.substring(0, Math.min(agent.length(), LONGEST_AGENT)));
        return new Entry(now, "Bupai", makeup.id(), makeup.student().value(), "link-opened", facts);
    }
}
