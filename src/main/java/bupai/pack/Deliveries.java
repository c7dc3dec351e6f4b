package bupai.pack;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * All deliveries of all colleges. {@link Builds}, {@link HandOvers} and {@link Receipts} carry them on, {@link PackBuilding}
 * makes what they hold.
 */
@Component
public class Deliveries {

    private final DeliveryRows rows;
    private final DeliveryContents contents;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Deliveries(DeliveryRows rows, DeliveryContents contents, SchoolClock clock, ApplicationEventPublisher facts) {
        this.rows = rows;
        this.contents = contents;
        this.clock = clock;
        this.facts = facts;
    }

    /** The first one, which waits for the hand-over from the season's first day; false where it was opened before. */
    @Transactional
    public boolean openFirst(String college) {
        return rows.insertFirst(college);
    }

    /**
     * Asks for a delivery: the one that waits, or else a new one. Publishes {@link Delivery.Asked}.
     *
     * @throws Refused 409 while one is being built
     */
    @Transactional
    public Delivery ask(College college, Caller caller) {
        var known = rows.hold(college.code());
        if (known.stream().anyMatch(delivery -> delivery.state() == Delivery.State.BUILDING)) {
            throw Refused.notNow("pack.delivery.building", college.name());
        }
        var waiting = known.stream()
                .filter(delivery -> delivery.state() == Delivery.State.OPEN)
                .findFirst()
                .orElseGet(() -> next(college, known.size() + 1));
        var at = clock.now();
        var asked = rows.change(
                waiting,
                "state = 'BUILDING', asked_by = :by, asked_at = :at",
                Map.of("by", caller.name(), "at", at.atOffset(ZoneOffset.UTC)));
        facts.publishEvent(new Delivery.Asked(asked.college(), asked.version(), caller.name(), at));
        return of(college, asked.version());
    }

    public Optional<Delivery> find(String college, int version) {
        return rows.find(college, version);
    }

    /** @throws Refused 404 without such a delivery */
    Delivery of(College college, int version) {
        return find(college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
    }

    /** Oldest first, the one that waits for its hand-over included. */
    public List<Delivery> of(String college) {
        return rows.of(college);
    }

    /** The codes of the colleges of which a delivery waits for academic affairs' answer. */
    public Set<String> awaitingAnswer() {
        return rows.collegesIn(Delivery.UNANSWERED);
    }

    /** What a built delivery holds, in student-number order. */
    public List<PackedPhoto> photos(String college, int version) {
        return contents.photos(college, version);
    }

    /** Which instance of the model carries it. */
    public void carriedBy(String college, int version, String instance) {
        rows.change(rows.find(college, version).orElseThrow(), "instance_id = :instance", Map.of("instance", instance));
    }

    private Delivery next(College college, int version) {
        if (!rows.insert(college.code(), version)) {
            // Somebody else has just asked.
            throw Refused.notNow("pack.delivery.building", college.name());
        }
        return rows.find(college.code(), version).orElseThrow();
    }
}
