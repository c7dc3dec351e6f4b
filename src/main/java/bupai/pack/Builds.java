package bupai.pack;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** What may become of a delivery that is being built. */
@Component
public class Builds {

    private final DeliveryRows rows;
    private final BuildProgress progress;
    private final MessageSource texts;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Builds(
            DeliveryRows rows,
            BuildProgress progress,
            MessageSource texts,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.rows = rows;
        this.progress = progress;
        this.texts = texts;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Calls a build off: it stops soon, and the delivery waits for its hand-over again. Publishes {@link Delivery.CalledOff}.
     *
     * @throws Refused 404 without such a delivery, 409 where it is not being built
     */
    @Transactional
    public void callOff(College college, int version, Caller caller) {
        var delivery = rows.hold(college, version);
        if (delivery.state() != Delivery.State.BUILDING) {
            throw Refused.notNow("pack.call-off.too-late", college.name(), version);
        }
        progress.callOff(delivery, caller.name());
        facts.publishEvent(new Delivery.CalledOff(college.code(), version, caller.name(), clock.now()));
    }

    /**
     * From here to the end of the caller's transaction nobody calls it off.
     *
     * @throws BuildProgress.CalledOff where somebody did before
     */
    void settle(Delivery delivery) {
        progress.mustGoOn(rows.hold(delivery));
    }

    /** @param missing students without a photo */
    Delivery built(Delivery delivery, int missing) {
        return rows.change(
                delivery,
                "state = 'BUILT', built_at = :at, missing = :missing",
                Map.of("at", clock.now().atOffset(ZoneOffset.UTC), "missing", missing));
    }

    Delivery failed(Delivery delivery, String key, String about) {
        var sentence = texts.getMessage(key, new Object[] {about}, Locale.SIMPLIFIED_CHINESE);
        return rows.change(
                delivery,
                "state = 'FAILED', failure = :why, failure_key = :key, failure_about = :about",
                Map.of("why", String.valueOf(sentence), "key", key, "about", about));
    }

    /** Waits for its hand-over again, after its build was called off. */
    Delivery reopened(Delivery delivery) {
        // In the order in which calling off takes them, so that a second one at the same instant waits for this.
        rows.hold(delivery);
        progress.forget(delivery);
        return rows.change(delivery, "state = 'OPEN'", Map.of());
    }
}
