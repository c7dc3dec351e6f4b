package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.Verdict;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.Comparator;
import java.util.Map;
import java.util.UUID;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 审核: a version is accepted, returned, or given to the student whose it is. */
@Component
public class Decisions {

    private static final int LONGEST_REASON = 500;

    private final Makeups makeups;
    private final Photos photos;
    private final HandIns handIns;
    private final BuiltPacks packs;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Decisions(
            Makeups makeups,
            Photos photos,
            HandIns handIns,
            BuiltPacks packs,
            Journal journal,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.photos = photos;
        this.handIns = handIns;
        this.packs = packs;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /**
     * Accepts or returns the newest version that may be reviewed; may be changed until its delivery is built.
     *
     * @throws Refused 404 without such a version, 409 where it is not the newest, is blocked, is in a built delivery, or
     *     where its bytes are another student's by now, 422 where a reason is missing
     */
    @Transactional
    public void decide(Caller caller, UUID id, int version, boolean accepted, String reason) {
        var makeup = makeups.hold(id).must(State::takesPhoto, "makeup.decision.not-now");
        var photo = photos.find(id, version).orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        mustBeDecidable(photo);
        if (reason.length() > LONGEST_REASON) {
            throw Refused.notUnderstood("makeup.reason.long", LONGEST_REASON);
        }
        if (reason.isBlank() && !accepted) {
            throw Refused.notUnderstood("makeup.decision.reason");
        }
        if (reason.isBlank() && photo.verdict().level() == Verdict.Level.WARN) {
            throw Refused.notUnderstood("makeup.decision.warning-reason");
        }
        if (photo.decision() != null && photo.decision().accepted() == accepted) {
            return;
        }
        if (accepted && photos.standsForAnother(photo)) {
            throw Refused.notNow("makeup.decision.reused", version);
        }
        photos.decide(id, version, new Photo.Decision(accepted, caller.name(), clock.now(), reason));
        note(caller, makeup, accepted ? "accepted" : "returned", version, Map.of("reason", reason));
        facts.publishEvent(new Makeup.PhotoDecided(makeup, version, accepted, reason));
    }

    /**
     * Gives a version to the student whose picture it is.
     *
     * @return the version in that student's case
     * @throws Refused 404 without such a version or case, 409 where it is in a built delivery
     */
    @Transactional
    public Photo move(Caller caller, UUID id, int version, StudentNumber to, String reason) {
        if (reason.isBlank()) {
            throw Refused.notUnderstood("makeup.move.reason");
        }
        var target = makeups.of(caller, to);
        if (target.id().equals(id)) {
            throw Refused.notUnderstood("makeup.move.same", to);
        }
        // Held in one order, so that two people who swap two photos do not wait for each other for ever.
        java.util.stream.Stream.of(id, target.id())
                .sorted(Comparator.naturalOrder())
                .forEach(makeups::hold);
        var makeup = makeups.hold(id);
        var photo = photos.find(id, version)
                .filter(standing -> standing.movedTo() == null)
                .orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        if (packs.hold(id, version)) {
            throw Refused.notNow("makeup.decision.in-built-pack", version);
        }
        var wasNewest = photo.mayBeReviewed() && newestReviewable(id) == version;
        var wasAccepted = photos.accepted(id)
                .map(accepted -> accepted.version() == version)
                .orElse(false);
        photos.moved(id, version, to);
        note(caller, makeup, "moved", version, Map.of("reason", reason, "to", to.value()));
        if (makeup.state() == State.IN_REVIEW && wasNewest || makeup.state() == State.ACCEPTED && wasAccepted) {
            facts.publishEvent(new Makeup.PhotoMovedAway(makeup, version));
        }
        return handIns.take(caller, target.id(), photo);
    }

    private void mustBeDecidable(Photo photo) {
        if (!photo.mayBeReviewed()) {
            throw Refused.notNow("makeup.decision.blocked", photo.version());
        }
        var newest = newestReviewable(photo.makeup());
        if (newest != photo.version()) {
            throw Refused.notNow("makeup.decision.not-newest", photo.version(), newest);
        }
        if (packs.hold(photo.makeup(), photo.version())) {
            throw Refused.notNow("makeup.decision.in-built-pack", photo.version());
        }
    }

    private int newestReviewable(UUID id) {
        return photos.of(id).stream()
                .filter(Photo::mayBeReviewed)
                .mapToInt(Photo::version)
                .max()
                .orElse(0);
    }

    private void note(Caller caller, Makeup makeup, String what, int version, Map<String, String> more) {
        var said = new java.util.HashMap<>(more);
        said.put("version", String.valueOf(version));
        journal.note(new Entry(
                clock.now(), caller.name(), makeup.id(), makeup.student().value(), what, said));
    }
}
