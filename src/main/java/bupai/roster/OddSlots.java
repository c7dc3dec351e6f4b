package bupai.roster;

import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** What makes a slot of the timetable worth a second look. */
final class OddSlots {

    /** ASSUMED: the notice's ordinary slots stay below 9 students a minute, its odd one has 26. */
    private static final int MOST_A_MINUTE = 10;

    /** ASSUMED: the notice's ordinary slots last up to 15 minutes, its odd one 70. */
    private static final int LONGEST_MINUTES = 30;

    private OddSlots() {}

    static List<Remark> in(List<SchoolClass> classes) {
        return Stream.of(
                        overlapping(classes),
                        said(classes, "roster.slot.short", one -> headcount(one) > minutes(one) * MOST_A_MINUTE),
                        said(
                                classes,
                                "roster.slot.long",
                                one -> minutes(one) > LONGEST_MINUTES && minutes(one) > headcount(one)))
                .flatMap(remarks -> remarks)
                .toList();
    }

    private static Stream<Remark> overlapping(List<SchoolClass> classes) {
        return IntStream.range(0, classes.size())
                .boxed()
                .flatMap(first -> classes.subList(first + 1, classes.size()).stream()
                        .filter(second -> meet(slot(classes.get(first)), slot(second)))
                        .map(second -> overlap(classes.get(first), second)));
    }

    private static Stream<Remark> said(List<SchoolClass> classes, String key, Predicate<SchoolClass> odd) {
        return classes.stream()
                .filter(odd)
                .map(one -> Remark.of(
                        key, one.name(), headcount(one), minutes(one), slot(one).start()));
    }

    private static Remark overlap(SchoolClass one, SchoolClass other) {
        var slot = slot(other);
        return Remark.of("roster.slot.overlap", one.name(), other.name(), slot.date(), slot.start(), slot.venue());
    }

    private static boolean meet(SchoolClass.Slot one, SchoolClass.Slot other) {
        return one.date().equals(other.date())
                && one.venue().equals(other.venue())
                && one.start().isBefore(other.end())
                && other.start().isBefore(one.end());
    }

    private static SchoolClass.Slot slot(SchoolClass one) {
        return Objects.requireNonNull(one.slot());
    }

    private static long minutes(SchoolClass one) {
        return Duration.between(slot(one).start(), slot(one).end()).toMinutes();
    }

    private static int headcount(SchoolClass one) {
        return Objects.requireNonNullElse(one.headcount(), 0);
    }
}
