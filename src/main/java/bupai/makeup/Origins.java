package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.school.Refused;
import java.util.Map;
import java.util.UUID;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Where a picture was made is what its sender says; whoever knows better corrects it, and that is on record. */
@Component
class Origins {

    private final Makeups makeups;
    private final Photos photos;
    private final Journal journal;
    private final SchoolClock clock;

    Origins(Makeups makeups, Photos photos, Journal journal, SchoolClock clock) {
        this.makeups = makeups;
        this.photos = photos;
        this.journal = journal;
        this.clock = clock;
    }

    /**
     * Corrects the origin of a version; deliveries that were built keep what their manifest said.
     *
     * @throws Refused 404 without such a version
     */
    @Transactional
    public void correct(Caller caller, UUID id, int version, Photo.Origin origin) {
        var makeup = makeups.hold(id);
        var photo = photos.find(id, version)
                .filter(standing -> standing.movedTo() == null)
                .orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        if (photo.origin() == origin) {
            return;
        }
        photos.correct(id, version, origin);
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                id,
                makeup.student().value(),
                "origin",
                Map.of(
                        "version", String.valueOf(version),
                        "was", photo.origin().name(),
                        "origin", origin.name())));
    }
}
