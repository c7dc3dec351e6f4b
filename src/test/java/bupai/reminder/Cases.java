package bupai.reminder;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Cases set straight into the table, for rounds that need no model: a round reads tables only. */
public final class Cases {

    private final JdbcClient db;
    private int count;

    public Cases(JdbcClient db) {
        this.db = db;
        db.sql("delete from letter").update();
        db.sql("delete from deadline").update();
        db.sql("delete from escalation").update();
        db.sql("delete from round_situation").update();
        db.sql("delete from round").update();
        db.sql("delete from makeup").update();
        db.sql("delete from student").update();
        db.sql("merge into school_class c using (select 'k' as k) n on c.name_key = n.k "
                        + "when not matched then insert (name_key, name, college) values ('k', '20物流管理', 'jingguan')")
                .update();
    }

    /** One student with a case that stands as told; an empty text is none. */
    public UUID open(String state, String route, String step, String lastLetterOn, String returnedOn, String own) {
        var id = UUID.randomUUID();
        var number = "0120%07d".formatted(count++);
        db.sql("insert into student (number, name, class_key, email) values (:number, '甲', 'k', :email)")
                .param("number", number)
                .param("email", number + "@student.test")
                .update();
        Map<String, @Nullable Object> row = new HashMap<>();
        row.put("id", id);
        row.put("number", number);
        row.put("state", state);
        row.put("route", route.isEmpty() ? null : route);
        row.put("step", step.isEmpty() ? null : step);
        row.put("lastLetterOn", day(lastLetterOn));
        row.put("returnedOn", day(returnedOn));
        row.put("own", day(own));
        row.put("at", OffsetDateTime.parse("2023-10-27T09:00:00+08:00"));
        db.sql(
                        """
                        insert into makeup (id, student, newest_of, state, route, step, place, last_letter_on, returned_on,
                          deadline, opened_at, opened_by)
                        values (:id, :number, :number, :state, :route, :step, 'NOT_STARTED', cast(:lastLetterOn as date),
                          cast(:returnedOn as date), cast(:own as date), :at, 'test')
                        """)
                .params(row)
                .update();
        return id;
    }

    private static @Nullable LocalDate day(String text) {
        return text.isEmpty() ? null : LocalDate.parse(text);
    }
}
