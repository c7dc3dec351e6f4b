package bupai.retention;

import bupai.calendar.Deadlines;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;

/**
 * Until when data are kept.
 *
 * @param photos photos and contacts go on this day; half a year after the season's end unless set
 * @param evidence letters and cases go on this day; two years after the season's end unless set
 */
@ConfigurationProperties("bupai.retention")
record RetentionDates(@Nullable LocalDate photos, @Nullable LocalDate evidence) {

    private static final int MONTHS = 6;
    private static final int YEARS = 2;

    /** Never before the season is over, and evidence never before the photos. */
    LocalDate of(Stage stage, Deadlines deadlines) {
        var end = deadlines.seasonEnd();
        var first = later(photos == null ? end.plusMonths(MONTHS) : photos, end.plusDays(1));
        return stage == Stage.PHOTOS ? first : later(evidence == null ? end.plusYears(YEARS) : evidence, first);
    }

    private static LocalDate later(LocalDate one, LocalDate other) {
        return one.isBefore(other) ? other : one;
    }
}
