package bupai.reminder;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** Rounds that were played: what they found, what the plan said to it and how many letters came of it. */
@Repository
public class PlayedRounds {

    /** @param finishedAt null while it is played, and where it came to a halt */
    public record Played(
            LocalDate day,
            Instant startedAt,
            @Nullable Instant finishedAt,
            int situations,
            int students,
            int letters) {}

    /** @param letter the plan's answer; null for silence */
    public record Found(
            String state,
            @Nullable String route,
            @Nullable String step,
            LocalDate deadline,
            @Nullable LocalDate lastLetterOn,
            int students,
            @Nullable String letter,
            int written) {}

    private final JdbcClient db;

    PlayedRounds(JdbcClient db) {
        this.db = db;
    }

    /** The newest first. */
    public List<Played> last(int most) {
        return db.sql(
                        """
                        select r.played_for, r.started_at, r.finished_at, coalesce(r.letters, 0) as letters,
                            (select count(*) from round_situation s where s.played_for = r.played_for) as situations,
                            (select coalesce(sum(students), 0) from round_situation s
                                where s.played_for = r.played_for) as students
                        from round r order by r.played_for desc limit :most
                        """)
                .param("most", most)
                .query((row, line) -> played(row))
                .list();
    }

    /** What the round of a day found, the largest crowd first. */
    public List<Found> situations(LocalDate day) {
        return db.sql(
                        """
                        select * from round_situation where played_for = :day
                        order by coalesce(written, 0) desc, students desc, ordinal
                        """)
                .param("day", day)
                .query((row, line) -> found(row))
                .list();
    }

    private static Played played(ResultSet row) throws SQLException {
        return new Played(
                row.getObject("played_for", LocalDate.class),
                row.getObject("started_at", OffsetDateTime.class).toInstant(),
                instant(row, "finished_at"),
                row.getInt("situations"),
                row.getInt("students"),
                row.getInt("letters"));
    }

    private static Found found(ResultSet row) throws SQLException {
        var letter = row.getString("letter");
        return new Found(
                row.getString("state"),
                row.getString("route"),
                row.getString("step"),
                row.getObject("deadline", LocalDate.class),
                row.getObject("last_letter_on", LocalDate.class),
                row.getInt("students"),
                "NONE".equals(letter) ? null : letter,
                row.getInt("written"));
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        var time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
