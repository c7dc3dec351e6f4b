package bupai.reminder;

import bupai.makeup.State;
import bupai.school.Scope;
import java.time.LocalDate;
import java.util.List;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Who else hears of a student: raised by set in the round, told in that day's digests. */
@Repository
public class Escalations {

    /** A student whom somebody should call. */
    public record Raised(String student, String name, String className, String phone, State state) {}

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

    /** Raised on a day, to somebody among {@code hears}, within a scope, and still without a photo. */
    public List<Raised> on(LocalDate day, List<Plan.Hears> hears, Scope scope) {
        return db.sql(
                        """
                        select distinct s.number, s.name, c.name as class_name, coalesce(s.phone, '') as phone, m.state
                        from escalation e
                        join makeup m on m.id = e.makeup
                        join student s on s.number = m.newest_of
                        join school_class c on c.name_key = s.class_key
                        where e.raised_on = :day and e.hears in (:hears) and s.left_at is null
                          and m.state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED')
                          and
                        """
                                + Scope.SQL
                                + " order by c.name, s.number")
                .params(scope.parameters())
                .param("day", day)
                .param("hears", hears.stream().map(Enum::name).toList())
                .query((row, line) -> new Raised(
                        row.getString("number"),
                        row.getString("name"),
                        row.getString("class_name"),
                        row.getString("phone"),
                        State.valueOf(row.getString("state"))))
                .list();
    }
}
