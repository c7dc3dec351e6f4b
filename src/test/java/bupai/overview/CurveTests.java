package bupai.overview;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.calendar.Deadlines;
import bupai.makeup.State;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** What the season's screen draws and whom it names, without a database. */
class CurveTests {

    private static final Deadlines.Dates DATES =
            new Deadlines.Dates(LocalDate.of(2024, 3, 20), LocalDate.of(2024, 5, 1), LocalDate.of(2024, 5, 31));
    private static final LocalDate FIRST = LocalDate.of(2024, 3, 1);

    @Test
    void climbsOnTheDaysOnWhichPhotosWereAccepted() {
        var curve = curve(LocalDate.of(2024, 3, 13), 20);

        assertThat(curve.accepted()).isEqualTo(5);
        assertThat(curve.line())
                .startsWith("0.00,100.00 ")
                .contains("4.40,100.00 4.40,90.00")
                .endsWith("13.19,75.00");
        assertThat(curve.weeks())
                .containsExactly(
                        new Curve.Point(LocalDate.of(2024, 3, 3), 0),
                        new Curve.Point(LocalDate.of(2024, 3, 10), 5),
                        new Curve.Point(LocalDate.of(2024, 3, 13), 5));
    }

    @Test
    void marksTodayAndBothDeadlines() {
        var curve = curve(LocalDate.of(2024, 3, 13), 20);

        assertThat(curve.today().anchor()).isEqualTo("start");
        assertThat(curve.deadlines()).extracting(Curve.Mark::what).containsExactly("makeup", "pack");
        assertThat(curve.deadlines()).extracting(Curve.Mark::x).isSorted();
    }

    @Test
    void staysWithinItsDrawingAfterTheSeasonsEnd() {
        var curve = curve(LocalDate.of(2024, 6, 20), 5);

        assertThat(curve.today().x()).isLessThan(100);
        assertThat(curve.line()).endsWith(",0.00");
    }

    @Test
    void drawsLastYearByTheDaysLeft() {
        var line = curve(LocalDate.of(2024, 3, 13), 20).lineOf(Map.of(19, 0.0, 10, 0.5, 0, 0.9, 400, 0.0));

        assertThat(line).isEqualTo("0.00,100.00 9.89,50.00 20.88,10.00");
    }

    @Test
    void namesTheCollegeThatIsBehindTheOthers() {
        var colleges = new LinkedHashMap<String, Balance>();
        colleges.put("jingguan", Balance.of(100, Map.of(State.NOT_STARTED, 6, State.UNDERWAY, 2), true));
        colleges.put("xinxi", Balance.of(100, Map.of(State.NOT_STARTED, 1, State.UNDERWAY, 9), true));

        assertThat(Lag.of(colleges, 5, 30)).containsExactly(new Lag("jingguan", Lag.What.SLOW, 6));
        assertThat(Lag.of(colleges, -1, 25))
                .containsExactly(new Lag("jingguan", Lag.What.LATE, 8), new Lag("xinxi", Lag.What.LATE, 10));
    }

    @Test
    void namesTheCollegeThatKeepsAcceptedPhotos() {
        var colleges = Map.of("tiyu", Balance.of(50, Map.of(State.ACCEPTED, 4), true));

        assertThat(Lag.of(colleges, -1, 6)).isEmpty();
        assertThat(Lag.of(colleges, -1, 5)).containsExactly(new Lag("tiyu", Lag.What.KEPT, 4));
    }

    private static Curve curve(LocalDate today, int absent) {
        var accepted = new TreeMap<LocalDate, Integer>();
        accepted.put(LocalDate.of(2024, 3, 5), 2);
        accepted.put(LocalDate.of(2024, 3, 8), 3);
        return new Curve(FIRST, today, DATES, absent, accepted);
    }
}
