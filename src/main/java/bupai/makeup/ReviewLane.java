package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Callers;
import bupai.access.Right;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The photos that wait for a decision, longest first; the frame of every page asks it by name how many there are. */
@Component("reviewLane")
public class ReviewLane {

    /** @param version the one under review */
    record Waiting(UUID makeup, StudentNumber student, int version) {}

    private static final String FROM =
            """
             from makeup m
             join student s on s.number = m.newest_of
             join school_class c on c.name_key = s.class_key
            """;

    private static final String UNDER_REVIEW = " where m.state = 'IN_REVIEW' and s.left_at is null and " + Scope.SQL;

    private static final String OLDEST =
            """
             join photo p on p.makeup = m.id and p.version = (
               select max(n.version) from photo n
               where n.makeup = m.id and n.level <> 'BLOCK' and n.moved_to is null)
            """;

    private final JdbcClient db;
    private final MakeupPage page;
    private final Lookers lookers;
    private final Callers callers;

    ReviewLane(JdbcClient db, MakeupPage page, Lookers lookers, Callers callers) {
        this.db = db;
        this.page = page;
        this.lookers = lookers;
        this.callers = callers;
    }

    /** How many wait for whoever asks. */
    public long waiting() {
        return callers.current()
                .filter(caller -> caller.may(Right.FOLLOW_STUDENTS))
                .map(caller -> db.sql("select count(*)" + FROM + UNDER_REVIEW)
                        .params(caller.scope().parameters())
                        .query(Long.class)
                        .single())
                .orElse(0L);
    }

    /** All that wait in a part of the caller's scope. */
    List<Waiting> waiting(Caller caller, @Nullable String college, @Nullable String className) {
        var parameters = new HashMap<String, Object>(caller.scope().parameters());
        var filter = new MakeupPage.Filter(college, className, State.IN_REVIEW, null, 0, 1);
        var conditions = page.conditions(filter, caller.scope(), parameters);
        return db.sql("select m.id, s.number, p.version" + FROM + OLDEST + UNDER_REVIEW + conditions
                        + " order by p.arrived_at, s.number")
                .params(parameters)
                .query((row, line) -> new Waiting(
                        row.getObject("id", UUID.class),
                        new StudentNumber(row.getString("number")),
                        row.getInt("version")))
                .list();
    }

    /** As this reviewer goes through them: first what nobody else looks at just now, last what was skipped. */
    List<Waiting> inTurn(Caller caller, List<Waiting> all, List<String> skipped) {
        var turn = all.stream()
                .sorted(Comparator.comparingInt(one -> rank(one, caller.username(), skipped)))
                .toList();
        turn.stream().findFirst().ifPresent(first -> lookers.looksAt(caller.username(), first.makeup()));
        return turn;
    }

    private int rank(Waiting one, String who, List<String> skipped) {
        var skip = skipped.indexOf(one.student().value());
        return skip >= 0 ? 2 + skip : lookers.isAnothers(who, one.makeup()) ? 1 : 0;
    }
}
