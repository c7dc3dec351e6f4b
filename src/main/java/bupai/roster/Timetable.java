package bupai.roster;

import bupai.school.Refused;
import bupai.school.School;
import bupai.school.Scope;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.InitializingBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The session's timetable: read at start, before any request is answered, into the classes. */
@Component
public class Timetable implements InitializingBean {

    private static final Logger LOG = LoggerFactory.getLogger(Timetable.class);

    private final Path file;
    private final School school;
    private final JdbcClient db;
    private final Classes classes;
    private final RosterLock lock;
    private final TransactionTemplate transaction;

    Timetable(
            @Value("${bupai.timetable:./config/timetable.csv}") Path file,
            School school,
            JdbcClient db,
            Classes classes,
            RosterLock lock,
            PlatformTransactionManager transactions) {
        this.file = file;
        this.school = school;
        this.db = db;
        this.classes = classes;
        this.lock = lock;
        this.transaction = new TransactionTemplate(transactions);
    }

    @Override
    public void afterPropertiesSet() {
        if (!Files.exists(file)) {
            LOG.warn("no timetable at {}: classes come with the rosters only", file.toAbsolutePath());
            return;
        }
        var lines = new TimetableFile(file, school).lines();
        transaction.executeWithoutResult(status -> {
            lock.hold();
            lines.forEach(this::keep);
        });
        LOG.info(
                "{} classes in the timetable, {} things to look at",
                lines.size(),
                remarks().size());
    }

    /** @throws Refused 422 where a line of such a file cannot be read; names it */
    public void check(byte[] content) {
        try {
            var copy = Files.createTempFile("timetable", ".csv");
            try {
                Files.write(copy, content);
                new TimetableFile(copy, school).lines();
            } catch (IllegalStateException wrong) {
                var line = String.valueOf(wrong.getMessage()).replaceFirst(".*, line ", "");
                throw Refused.notUnderstood("roster.timetable.line", line);
            } finally {
                Files.delete(copy);
            }
        } catch (IOException unwritable) {
            throw new UncheckedIOException(unwritable);
        }
    }

    /** What does not add up and what looks odd in the timetable; nothing is refused for it. */
    public List<Remark> remarks() {
        var slotted = classes.in(Scope.all()).stream()
                .filter(one -> one.slot() != null)
                .toList();
        var remarks = new ArrayList<>(OddSlots.in(slotted));
        blocks().forEach((block, stated) -> {
            var sum = slotted.stream()
                    .filter(one -> Objects.requireNonNull(one.slot()).block() == block)
                    .mapToInt(one -> Objects.requireNonNullElse(one.headcount(), 0))
                    .sum();
            if (sum != stated) {
                remarks.add(Remark.of("roster.block.headcount", block, stated, sum));
            }
        });
        return remarks;
    }

    private Map<Integer, Integer> blocks() {
        return new TimetableFile(file, school).blocks();
    }

    private void keep(TimetableFile.Line line) {
        db.sql(
                        """
                        merge into school_class c
                        using (select cast(:key as varchar(80)) as name_key, cast(:name as varchar(80)) as name,
                            cast(:college as varchar(20)) as college, cast(:headcount as int) as headcount,
                            cast(:block as int) as block, cast(:date as date) as session_on,
                            cast(:start as time) as starts_at, cast(:end as time) as ends_at,
                            cast(:venue as varchar(80)) as venue) n
                        on c.name_key = n.name_key
                        when matched then update set headcount = n.headcount, block = n.block,
                            session_on = n.session_on, starts_at = n.starts_at, ends_at = n.ends_at, venue = n.venue
                        when not matched then
                            insert (name_key, name, college, headcount, block, session_on, starts_at, ends_at, venue)
                            values (n.name_key, n.name, n.college, n.headcount, n.block, n.session_on, n.starts_at,
                                n.ends_at, n.venue)
                        """)
                .param("key", line.name().key())
                .param("name", line.name().value())
                .param("college", line.college())
                .param("headcount", line.headcount())
                .param("block", line.slot().block())
                .param("date", line.slot().date())
                .param("start", line.slot().start())
                .param("end", line.slot().end())
                .param("venue", line.slot().venue())
                .update();
    }
}
