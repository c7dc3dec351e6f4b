package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.makeup.Makeup;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** What a moved deadline would change: who is told of it at once, and who then hears what, on which day. */
@Component
class DeadlinePreviews {

    /**
     * @param told students who hear of the move itself
     * @param officers of colleges who hear of it
     */
    record Preview(long told, long officers, Comparison comparison) {}

    private final Forecast forecast;
    private final Plan.InForce plan;
    private final FactLetters facts;
    private final CollegeLetters colleges;
    private final Rounds rounds;
    private final Deadlines deadlines;
    private final SchoolClock clock;

    DeadlinePreviews(
            Forecast forecast,
            Plan.InForce plan,
            FactLetters facts,
            CollegeLetters colleges,
            Rounds rounds,
            Deadlines deadlines,
            SchoolClock clock) {
        this.forecast = forecast;
        this.plan = plan;
        this.facts = facts;
        this.colleges = colleges;
        this.rounds = rounds;
        this.deadlines = deadlines;
        this.clock = clock;
    }

    Preview ofMove(@Nullable LocalDate makeup, @Nullable LocalDate pack) {
        var now = deadlines.standing();
        var then = now.with(makeup, pack);
        var moved = !then.makeup().equals(now.makeup());
        var before = forecast.forAll(supposed(now, now.seasonEnd()));
        var after = moved
                ? forecast.afterMove(supposed(then, now.seasonEnd()), clock.today())
                : forecast.forAll(supposed(then, now.seasonEnd()));
        var packMoved = !then.pack().equals(now.pack());
        return new Preview(
                moved ? facts.concernedByMove() : 0,
                packMoved ? colleges.hearers().size() : 0,
                compared(now.seasonEnd(), before, after));
    }

    Preview ofExtension(Makeup makeup, LocalDate to) {
        var dates = deadlines.standing();
        var last = to.isAfter(dates.seasonEnd()) ? to.plusDays(14) : dates.seasonEnd();
        var before = forecast.forOne(supposed(dates, last), makeup.id());
        var after = forecast.afterExtension(supposed(dates, last), makeup.id(), to, clock.today());
        return new Preview(1, 0, compared(last, before, after));
    }

    private Forecast.Supposed supposed(Deadlines.Dates dates, LocalDate to) {
        return new Forecast.Supposed(plan.now(), dates, nextRound(), to);
    }

    private Comparison compared(LocalDate to, List<Forecast.Expected> before, List<Forecast.Expected> after) {
        return Comparison.of(nextRound(), to, before, after);
    }

    private LocalDate nextRound() {
        return rounds.hasPlayed(clock.today()) ? clock.today().plusDays(1) : clock.today();
    }
}
