package bupai.mail;

import bupai.school.Refused;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** What came into the mailbox and how its reading goes, as pages show it. */
@Repository
public class PostBook {

    /** What kind of mail it turned out to be. */
    public enum Kind {
        /** Answers a letter of ours. */
        ANSWER,
        OTHER,
        /** A program wrote it, such as an out-of-office note. */
        AUTOMATIC,
        /** Says that a mail could not be delivered. */
        REPORT,
        /** A letter of ours to the office itself. */
        OWN
    }

    /**
     * How the reading goes.
     *
     * @param mailbox empty where none is set
     * @param readAt the last reading that went well, by the machine's clock
     * @param trouble what is in the way since {@code troubleSince}; null while all is well
     * @param counts mails by state; states without any are not there
     */
    public record Standing(
            String mailbox,
            @Nullable Instant readAt,
            @Nullable String trouble,
            @Nullable Instant troubleSince,
            Map<String, Integer> counts) {

        public boolean isOn() {
            return !mailbox.isEmpty();
        }

        public int count(String state) {
            return counts.getOrDefault(state, 0);
        }
    }

    /**
     * One mail of the list.
     *
     * @param state {@code NEW}, {@code READ}, {@code ASIDE}
     * @param kind null while it was not looked at
     * @param trouble why it could not be read, null where it could
     */
    public record Line(
            UUID id,
            Instant arrivedAt,
            String sender,
            String senderName,
            String subject,
            String state,
            @Nullable Kind kind,
            int attempts,
            @Nullable String trouble) {}

    private static final String SHOWN = "state in ('NEW', 'READ', 'ASIDE') and coalesce(kind, '') <> 'OWN'";

    private final JdbcClient db;
    private final MailboxSettings settings;

    PostBook(JdbcClient db, MailboxSettings settings) {
        this.db = db;
        this.settings = settings;
    }

    public Standing standing() {
        var counts = new TreeMap<String, Integer>();
        db.sql("select state, count(*) as mails from post where state <> 'PASSED_OVER' group by state")
                .query(row -> {
                    counts.put(row.getString("state"), row.getInt("mails"));
                });
        var name = settings.isOn() ? settings.name() : "";
        return db.sql("select * from mailbox where name = :name")
                .param("name", name)
                .query((row, line) -> new Standing(
                        name,
                        LetterRows.instant(row, "read_at"),
                        row.getString("trouble"),
                        LetterRows.instant(row, "trouble_since"),
                        counts))
                .optional()
                .orElseGet(() -> new Standing(name, null, null, null, counts));
    }

    /** Newest first. */
    public List<Line> newest(int most) {
        return db.sql("select * from post where " + SHOWN
                        + " order by arrived_at desc, uid desc fetch first :most rows only")
                .param("most", most)
                .query((row, line) -> line(row))
                .list();
    }

    /** The newest among these and those of one sender; an empty address is nobody's. */
    public List<Line> newest(Collection<UUID> among, String sender, int most) {
        return db.sql("select * from post where (id in (:among) or lower(sender) = lower(:sender)) and " + SHOWN
                        + " order by arrived_at desc, uid desc fetch first :most rows only")
                // "in ()" is no SQL: an empty list asks for an id that no mail has.
                .param("among", among.isEmpty() ? List.of(new UUID(0, 0)) : among)
                .param("sender", sender.isBlank() ? "-" : sender.strip())
                .param("most", most)
                .query((row, line) -> line(row))
                .list();
    }

    /** Those that were set aside, without who sent them and what about. */
    public List<Line> aside(int most) {
        return db.sql("select * from post where state = 'ASIDE' order by arrived_at desc fetch first :most rows only")
                .param("most", most)
                .query((row, line) -> new Line(
                        row.getObject("id", UUID.class),
                        row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                        "",
                        "",
                        "",
                        "ASIDE",
                        null,
                        row.getInt("attempts"),
                        MailQueue.blotted(row.getString("trouble"))))
                .list();
    }

    /**
     * Reads a mail once more that was set aside.
     *
     * @throws Refused 409 where it was not
     */
    public void again(UUID id) {
        var again = db.sql(
                        """
                        update post set state = 'NEW', attempts = 0, drops = 0, next_try_at = null
                        where id = :id and state = 'ASIDE'
                        """)
                .param("id", id)
                .update();
        if (again == 0) {
            throw Refused.notNow("mail.post.not-aside");
        }
    }

    private static Line line(ResultSet row) throws SQLException {
        return new Line(
                row.getObject("id", UUID.class),
                row.getObject("arrived_at", OffsetDateTime.class).toInstant(),
                said(row.getString("sender")),
                said(row.getString("sender_name")),
                said(row.getString("subject")),
                row.getString("state"),
                Optional.ofNullable(row.getString("kind")).map(Kind::valueOf).orElse(null),
                row.getInt("attempts"),
                row.getString("trouble"));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text;
    }
}
