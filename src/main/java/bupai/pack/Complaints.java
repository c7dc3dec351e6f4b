package bupai.pack;

import bupai.makeup.Decisions;
import bupai.makeup.Makeups;
import bupai.makeup.State;
import bupai.photo.Photo;
import bupai.photo.Photos;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** A photo that academic affairs finds wanting goes back to its student, with their words. */
@Component
class Complaints {

    private final Decisions decisions;
    private final Makeups makeups;
    private final Photos photos;

    Complaints(Decisions decisions, Makeups makeups, Photos photos) {
        this.decisions = decisions;
        this.makeups = makeups;
        this.photos = photos;
    }

    /** Where another version has taken its place meanwhile, or no photo is wanted any more, nothing is to be returned. */
    @EventListener
    void refused(Delivery.PhotoRefused fact) {
        var wanted = makeups.find(fact.makeup())
                .filter(makeup -> makeup.state() == State.ACCEPTED || makeup.state() == State.DELIVERED)
                .isPresent();
        var newest = photos.of(fact.makeup()).stream()
                .filter(Photo::mayBeReviewed)
                .mapToInt(Photo::version)
                .max()
                .orElse(0);
        if (wanted && newest == fact.photoVersion()) {
            decisions.decide(fact.caller(), fact.makeup(), fact.photoVersion(), false, fact.remark());
        }
    }
}
