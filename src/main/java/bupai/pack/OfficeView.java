package bupai.pack;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.school.College;
import bupai.school.School;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Who has delivered what and when, against the day on which packs are due. */
@Component
class OfficeView {

    /**
     * @param newest the last delivery that was handed over, null where there is none
     * @param first when the first one was built
     * @param late whether nothing had come by the due day
     */
    record Line(
            CollegeView.Now now, @Nullable Delivery newest, @Nullable Instant first, boolean late, int unanswered) {}

    /** @param lastDay the last working day before the due day; {@code left} working days until then, negative after it */
    record Due(LocalDate day, LocalDate lastDay, int left) {}

    private final School school;
    private final Deliveries deliveries;
    private final CollegeView colleges;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;

    OfficeView(
            School school,
            Deliveries deliveries,
            CollegeView colleges,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock) {
        this.school = school;
        this.deliveries = deliveries;
        this.colleges = colleges;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
    }

    Due due() {
        var due = deadlines.pack();
        var last = days.lastBefore(due);
        return new Due(due, last, days.between(clock.today(), last));
    }

    List<Line> lines() {
        return school.colleges().stream().map(this::line).toList();
    }

    private Line line(College college) {
        var handedOver = deliveries.of(college.code()).stream()
                .filter(delivery -> delivery.builtAt() != null)
                .toList();
        var first = handedOver.stream()
                .map(delivery -> Optional.ofNullable(delivery.builtAt()))
                .flatMap(Optional::stream)
                .min(Comparator.naturalOrder());
        var day = first.map(at -> clock.at(at).toLocalDate()).orElse(clock.today());
        return new Line(
                colleges.now(college),
                handedOver.isEmpty() ? null : handedOver.get(handedOver.size() - 1),
                first.orElse(null),
                day.isAfter(deadlines.pack()),
                (int) handedOver.stream().filter(Delivery::awaitsAnswer).count());
    }
}
