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
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** 审核: a version is accepted, returned, or given to the student whose it is. */
@Component
public class Decisions {

    private static final DateTimeFormatter TO_THE_MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Makeups makeups;
    private final Photos photos;
    private final HandIns handIns;
    private final BuiltPacks packs;
    private final ReturnReasons reasons;
    private final Journal journal;
    private final SchoolClock clock;
    private final ApplicationEventPublisher facts;

    Decisions(
            Makeups makeups,
            Photos photos,
            HandIns handIns,
            BuiltPacks packs,
            ReturnReasons reasons,
            Journal journal,
            SchoolClock clock,
            ApplicationEventPublisher facts) {
        this.makeups = makeups;
        this.photos = photos;
        this.handIns = handIns;
        this.packs = packs;
        this.reasons = reasons;
        this.journal = journal;
        this.clock = clock;
        this.facts = facts;
    }

    /** As below, for reasons in own words only. */
    @Transactional
    public void decide(Caller caller, UUID id, int version, boolean accepted, String reason) {
        decide(caller, id, version, new Ruling(accepted, reason, ""));
    }

    /**
     * Accepts or returns the newest version that may be reviewed; may be changed until its delivery is built.
     *
     * @throws Refused 404 without such a version, 409 where it is not the newest, is blocked, is in a built delivery, is
     *     another student's by now, or was decided otherwise while this decision was on its way, 422 where a reason is
     *     missing or unknown
     */
    @Transactional
    public void decide(Caller caller, UUID id, int version, Ruling ruling) {
        // Looked at before the case is held: whoever decides meanwhile comes first, and this one hears of it.
        decide(
                caller,
                id,
                version,
                ruling,
                photos.find(id, version).map(Photo::decision).orElse(null));
    }

    /** As above, for a reviewer who saw this decision, or none, when looking at the photo. */
    @Transactional
    public void decide(Caller caller, UUID id, int version, Ruling ruling, Photo.@Nullable Decision seen) {
        var makeup = makeups.hold(id).must(State::takesPhoto, "makeup.decision.not-now");
        var photo = photos.find(id, version).orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        mustBeDecidable(photo);
        var decision = ruling.on(photo, reasons, caller.name(), clock.now());
        if (isNothingNew(photo.decision(), decision)) {
            return;
        }
        mustStandAsSeen(photo, seen);
        if (decision.accepted() && photos.standsForAnother(photo)) {
            throw Refused.notNow("makeup.decision.reused", version);
        }
        // Asked anew: what it resembles may have come after it, or at the same instant.
        if (decision.accepted()
                && ruling.words().isBlank()
                && !photos.lookalikes(photo).isEmpty()) {
            throw Refused.notUnderstood("makeup.decision.lookalike", version);
        }
        photos.decide(id, version, decision);
        var code = decision.code() == null ? "" : decision.code();
        note(caller, makeup, noteOf(photo, decision), version, Map.of("reason", ruling.words(), "code", code));
        facts.publishEvent(new Makeup.PhotoDecided(makeup, version, decision));
    }

    /**
     * Takes an acceptance back on the word of those who were given the photo, whatever came in or was returned since. Where
     * another version is the accepted one by now, or no photo is wanted any more, nothing changes; where a newer one awaits
     * its review, the case stays there.
     */
    @Transactional
    public void takeBack(Caller caller, UUID id, int version, String reason) {
        var makeup = makeups.hold(id);
        var accepted = photos.accepted(id).filter(photo -> photo.version() == version);
        if (accepted.isEmpty() || !makeup.state().takesPhoto()) {
            return;
        }
        var decision = new Photo.Decision(false, caller.name(), clock.now(), reason);
        photos.decide(id, version, decision);
        note(caller, makeup, "returned", version, Map.of("reason", reason, "code", ""));
        if (makeup.state() != State.IN_REVIEW) {
            facts.publishEvent(new Makeup.PhotoDecided(makeup, version, decision));
        }
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
        var wasNewest = isNewest(photo);
        var wasAccepted = photos.accepted(id)
                .map(accepted -> accepted.version() == version)
                .orElse(false);
        photos.moved(id, version, to);
        note(caller, makeup, "moved", version, Map.of("reason", reason, "to", to.value()));
        if (makeup.state() == State.IN_REVIEW && wasNewest && !awaitsADecision(id)
                || makeup.state() == State.ACCEPTED && wasAccepted) {
            facts.publishEvent(new Makeup.PhotoMovedAway(makeup, version));
        }
        return handIns.take(caller, target.id(), photo);
    }

    /** Accepted is accepted, and a return says the same as before. */
    private static boolean isNothingNew(Photo.@Nullable Decision before, Photo.Decision now) {
        if (before == null || before.accepted() != now.accepted()) {
            return false;
        }
        return now.accepted()
                || Objects.equals(before.reason(), now.reason()) && Objects.equals(before.code(), now.code());
    }

    /** Of two who decide at the same time the later one hears what the other said. */
    private void mustStandAsSeen(Photo photo, Photo.@Nullable Decision seen) {
        var stands = photo.decision();
        if (stands == null || stands.equals(seen)) {
            return;
        }
        throw Refused.notNow(
                stands.accepted() ? "makeup.decision.overtaken.accepted" : "makeup.decision.overtaken.returned",
                photo.version(),
                stands.by(),
                clock.at(stands.at()).format(TO_THE_MINUTE));
    }

    private static String noteOf(Photo photo, Photo.Decision decision) {
        if (!decision.accepted()) {
            return "returned";
        }
        return photo.verdict().level() == Verdict.Level.WARN ? "overruled" : "accepted";
    }

    private void mustBeDecidable(Photo photo) {
        if (!photo.mayBeReviewed()) {
            throw Refused.notNow("makeup.decision.blocked", photo.version());
        }
        var newest = new Versions(photos.of(photo.makeup())).newest().orElse(photo);
        if (newest.version() != photo.version()) {
            throw Refused.notNow(
                    "makeup.decision.not-newest",
                    photo.version(),
                    newest.version(),
                    clock.at(newest.arrivedAt()).format(TO_THE_MINUTE));
        }
        if (packs.hold(photo.makeup(), photo.version())) {
            throw Refused.notNow("makeup.decision.in-built-pack", photo.version());
        }
    }

    private boolean isNewest(Photo photo) {
        return new Versions(photos.of(photo.makeup()))
                .newest()
                .map(newest -> newest.version() == photo.version())
                .orElse(false);
    }

    /** A version whose place was taken stands again when the newer one was another student's. */
    private boolean awaitsADecision(UUID id) {
        return new Versions(photos.of(id))
                .newest()
                .map(newest -> newest.decision() == null)
                .orElse(false);
    }

    private void note(Caller caller, Makeup makeup, String what, int version, Map<String, String> more) {
        var said = new java.util.HashMap<>(more);
        said.put("version", String.valueOf(version));
        journal.note(new Entry(
                clock.now(), caller.name(), makeup.id(), makeup.student().value(), what, said));
    }
}
