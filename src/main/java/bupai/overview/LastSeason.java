package bupai.overview;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.school.School;
import bupai.school.Scope;
import bupai.season.Luggage;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** The curve goes along into the next season, as shares by the days left, so that it can be laid under the new one. */
@Component
class LastSeason implements Luggage {

    /** @param shares of the absent students, by days left to the students' deadline */
    record Past(String cohort, Map<Integer, Double> shares) {}

    private final JdbcClient db;
    private final ObjectMapper json;
    private final Balances balances;
    private final Progress progress;
    private final Deadlines deadlines;
    private final SchoolClock clock;
    private final School school;

    LastSeason(
            JdbcClient db,
            ObjectMapper json,
            Balances balances,
            Progress progress,
            Deadlines deadlines,
            SchoolClock clock,
            School school) {
        this.db = db;
        this.json = json;
        this.balances = balances;
        this.progress = progress;
        this.deadlines = deadlines;
        this.clock = clock;
        this.school = school;
    }

    /** Empty in the first season. */
    Optional<Past> curve() {
        var shares = new TreeMap<Integer, Double>();
        db.sql("select days_left, share from past_curve").query(row -> {
            shares.put(row.getInt("days_left"), row.getDouble("share"));
        });
        return shares.isEmpty()
                ? Optional.empty()
                : Optional.of(new Past(
                        db.sql("select max(cohort) from past_curve")
                                .query(String.class)
                                .single(),
                        shares));
    }

    @Override
    public String file() {
        return "curve.json";
    }

    @Override
    public Optional<byte[]> packed() {
        var absent = balances.of(Scope.all(), any -> true).absent();
        var first = progress.begin();
        if (absent == 0 || first.isEmpty()) {
            return Optional.empty();
        }
        var shares = new TreeMap<Integer, Double>();
        var days = progress.accepted(Scope.all());
        shares.put((int) ChronoUnit.DAYS.between(first.get(), deadlines.makeup()), 0.0);
        var sum = 0;
        for (var day : days.entrySet()) {
            sum += day.getValue();
            shares.put((int) ChronoUnit.DAYS.between(day.getKey(), deadlines.makeup()), (double) sum / absent);
        }
        shares.put((int) ChronoUnit.DAYS.between(clock.today(), deadlines.makeup()), (double) sum / absent);
        try {
            return Optional.of(json.writeValueAsBytes(new Past(school.cohort(), shares)));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    @Override
    @Transactional
    public void unpack(byte[] content) {
        if (curve().isPresent()) {
            return;
        }
        try {
            var past = json.readValue(content, Past.class);
            past.shares().forEach((daysLeft, share) -> db.sql(
                            "insert into past_curve (days_left, cohort, share) values (:daysLeft, :cohort, :share)")
                    .param("daysLeft", daysLeft)
                    .param("cohort", past.cohort())
                    .param("share", share)
                    .update());
        } catch (IOException broken) {
            throw new UncheckedIOException("the last season's curve cannot be read", broken);
        }
    }
}
