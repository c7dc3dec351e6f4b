package bupai.mail;

import bupai.school.Refused;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/** The operator's view of the mail: how much waits, what did not go out and why; no addressee and no text. */
@Repository
public class MailQueue {

    private final JdbcClient db;
    private final Bell bell;

    MailQueue(JdbcClient db, Bell bell) {
        this.db = db;
        this.bell = bell;
    }

    /** A letter that did not go out. */
    public record Stuck(long id, Letter.Kind kind, Letter.State state, int attempts, @Nullable String answer) {}

    /** How many letters are in each state; every state is there. */
    public Map<Letter.State, Integer> counts() {
        var counts = new EnumMap<Letter.State, Integer>(Letter.State.class);
        for (var state : Letter.State.values()) {
            counts.put(state, 0);
        }
        db.sql("select state, count(*) as letters from letter group by state").query(row -> {
            counts.put(Letter.State.valueOf(row.getString("state")), row.getInt("letters"));
        });
        return counts;
    }

    /** The newest letters that were refused or given up; addresses in the server's answers are blotted out. */
    public List<Stuck> stuck(int most) {
        return db.sql(
                        """
                        select id, kind, state, attempts, answer from letter
                        where state in ('REFUSED', 'FAILED') order by id desc limit :most
                        """)
                .param("most", most)
                .query((row, number) -> new Stuck(
                        row.getLong("id"),
                        Letter.Kind.valueOf(row.getString("kind")),
                        Letter.State.valueOf(row.getString("state")),
                        row.getInt("attempts"),
                        blotted(row.getString("answer"))))
                .list();
    }

    /**
     * Sends a refused or given-up letter once more.
     *
     * @throws Refused 409 where the letter is neither, or there is none
     */
    @Transactional
    public void retry(long id) {
        var again = db.sql(
                        """
                        update letter set state = 'WAITING', next_try_at = null, first_try_at = null
                        where id = :id and state in ('REFUSED', 'FAILED')
                        """)
                .param("id", id)
                .update();
        if (again == 0) {
            throw Refused.notNow("mail.retry.not-stuck", String.valueOf(id));
        }
        bell.ringAfterCommit();
    }

    /** Without addresses. */
    static @Nullable String blotted(@Nullable String answer) {
        return answer == null ? null : answer.replaceAll("[^\\s<>:;,\"'（“]+@[^\\s<>:;,\"'）”]+", "…@…");
    }
}
