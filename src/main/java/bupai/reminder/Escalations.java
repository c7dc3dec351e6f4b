package bupai.reminder;

import java.time.LocalDate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who else hears of a student: raised by set in the round, told in that day's digests. */
@Repository
public class Escalations {

    private final JdbcClient db;

    Escalations(JdbcClient db) {
        this.db = db;
    }

    /** Raises everybody of whom the round's plan says that somebody else should hear, once an occasion. */
    void raise(LocalDate asOf, LocalDate cohortDeadline) {
        db.sql(
                        """
                        merge into escalation e using (
                            select m.id as makeup, r.hears,
                                case when r.letter = 'NONE' then '' else r.letter end || '/' || r.occasion as occasion
                            from %s and r.hears <> 'NONE'
                        ) n on e.makeup = n.makeup and e.occasion = n.occasion
                        when not matched then insert (makeup, occasion, hears, raised_on)
                        values (n.makeup, n.occasion, n.hears, cast(:asOf as date))
                        """
                                .formatted(Situations.OF_THE_ROUND))
                .param("asOf", asOf)
                .param("cohort", cohortDeadline)
                .update();
    }

    boolean raisedAnybody(LocalDate day) {
        return db.sql("select count(*) from escalation where raised_on = :day")
                        .param("day", day)
                        .query(Long.class)
                        .single()
                > 0;
    }
}
