package bupai.pack;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import java.time.ZoneOffset;
import java.util.Map;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How a built delivery reaches academic affairs: by mail, or by somebody's hand. */
@Component
public class HandOvers {

    private final DeliveryRows rows;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    HandOvers(DeliveryRows rows, SchoolClock clock, ApplicationEventPublisher facts) {
        this.rows = rows;
        this.clock = clock;
        this.facts = facts;
    }

    /** Its letters are in the outbox. */
    @Transactional
    public void mailed(String college, int version) {
        goOn(college, version, Delivery.State.MAILED);
    }

    /** Somebody has to upload it by hand. */
    @Transactional
    public void toUpload(String college, int version) {
        goOn(college, version, Delivery.State.TO_UPLOAD);
    }

    /**
     * Notes who uploaded it by hand and when; mails that are not out yet stay here. Publishes {@link Delivery.Uploaded}.
     *
     * @throws Refused 404 without such a delivery, 409 where it is not built, uploaded or answered already
     */
    @Transactional
    public Delivery uploaded(College college, int version, Caller caller) {
        var delivery = rows.hold(college, version);
        if (!delivery.mayBeUploaded()) {
            throw Refused.notNow("pack.upload.not-now", college.name(), version);
        }
        var at = clock.now();
        var now = rows.change(
                delivery,
                "state = 'UPLOADED', uploaded_by = :by, uploaded_at = :at",
                Map.of("by", caller.name(), "at", at.atOffset(ZoneOffset.UTC)));
        facts.publishEvent(new Delivery.Uploaded(college.code(), version, caller.name(), at));
        return now;
    }

    /** An upload or an answer that came first is not overwritten. */
    private void goOn(String college, int version, Delivery.State state) {
        var delivery = rows.hold(rows.find(college, version).orElseThrow());
        if (delivery.state() == Delivery.State.BUILT) {
            rows.change(delivery, "state = :state", Map.of("state", state.name()));
        }
    }
}
