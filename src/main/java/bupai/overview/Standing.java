package bupai.overview;

import bupai.overview.Balances.OfClass;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How somebody's classes stand, counted once for everything that the season's screen says about them.
 *
 * @param makeupLeft working days to the students' deadline, negative once it has passed
 * @param packLeft working days to the colleges' last one
 */
record Standing(List<OfClass> classes, int makeupLeft, int packLeft) {

    Balance total() {
        return classes.stream().map(OfClass::balance).reduce(Balance.nobody(), Balance::plus);
    }

    /** By the college's code, in the order in which their classes stand in the timetable. */
    Map<String, Balance> colleges() {
        var colleges = new LinkedHashMap<String, Balance>();
        classes.forEach(line -> colleges.merge(line.one().college(), line.balance(), Balance::plus));
        return colleges;
    }

    List<Lag> lags() {
        return Lag.of(colleges(), makeupLeft, packLeft);
    }

    /** Classes of which the roster and the timetable disagree. */
    long otherHeadcounts() {
        return classes.stream().filter(line -> line.one().difference() != 0).count();
    }

    /** Signed-off classes of which the count on site and the balance disagree. */
    long otherCounts() {
        return classes.stream().filter(line -> line.unexplained() != 0).count();
    }
}
