package bupai.pack;

import bupai.makeup.Decisions;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A photo that academic affairs finds wanting goes back to its student, with their words. */
@Component
class Complaints {

    private final Decisions decisions;

    Complaints(Decisions decisions) {
        this.decisions = decisions;
    }

    @EventListener
    void refused(Delivery.PhotoRefused fact) {
        decisions.takeBack(fact.caller(), fact.makeup(), fact.photoVersion(), fact.remark());
    }
}
