package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.Map;
import java.util.UUID;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/** The one way by which a photo joins a case, whichever door it came by. */
@Component
public class HandIns {

    private final Makeups makeups;
    private final Photos photos;
    private final Journal journal;
    private final SchoolClock clock;
    private final TransactionTemplate transaction;

    HandIns(Makeups makeups, Photos photos, Journal journal, SchoolClock clock, TransactionTemplate transaction) {
        this.makeups = makeups;
        this.photos = photos;
        this.journal = journal;
        this.clock = clock;
        this.transaction = transaction;
    }

    /**
     * Hands in a photo for a student of the caller's.
     *
     * @throws Refused 403 outside the scope, 404 without a case, 409 where the case is over, 422 where this is no picture
     */
    public Photo handIn(
            Caller caller, StudentNumber student, Incoming file, Photo.Origin origin, Photo.Channel channel) {
        return handIn(caller, makeups.of(caller, student).id(), file, origin, channel);
    }

    /** As above, for a file that came at another time, or from somebody else, than it is handed in. */
    public Photo handIn(Caller caller, StudentNumber student, Incoming file, Photos.HandIn from) {
        return handIn(caller, makeups.of(caller, student).id(), file, from);
    }

    /**
     * The case that a photo of this student would join; asked before the picture is looked at.
     *
     * @throws Refused 403 outside the scope, 404 without a case, 409 where the case is over
     */
    public UUID awaiting(Caller caller, StudentNumber student) {
        return makeups.of(caller, student)
                .must(State::takesPhoto, "makeup.photo.not-now")
                .id();
    }

    /** Hands in a photo that was looked at meanwhile, for a case that the caller was already let in to. */
    public Photo handIn(Caller caller, UUID id, Photos.Examined examined, Photos.HandIn from) {
        return add(caller, id, () -> examined, from);
    }

    /** As above, for a case that the caller was already let in to. */
    public Photo handIn(Caller caller, UUID id, Incoming file, Photo.Origin origin, Photo.Channel channel) {
        // The student's link, or a person at the student's case: the door itself tells whose photo it is.
        var by = channel == Photo.Channel.LINK ? Photo.By.LINK : Photo.By.STAFF;
        var from = new Photos.HandIn(origin, channel, Photo.Matched.by(by), caller.name(), clock.now());
        return handIn(caller, id, file, from);
    }

    /** As above, with where and when it came from. */
    public Photo handIn(Caller caller, UUID id, Incoming file, Photos.HandIn from) {
        makeups.find(id).ifPresent(makeup -> makeup.must(State::takesPhoto, "makeup.photo.not-now"));
        // Looking at the picture takes most of the time, so nothing is held meanwhile.
        var examined = photos.examine(file);
        return add(caller, id, () -> examined, from);
    }

    /** A version that was another student's joins this case. */
    Photo take(Caller caller, UUID id, Photo from) {
        var moved = new Photo.Matched(Photo.By.MOVED, caller.name());
        var handIn = new Photos.HandIn(from.origin(), from.channel(), moved, from.sender(), clock.now());
        return add(caller, id, () -> photos.examinedAgain(from), handIn);
    }

    private Photo add(Caller caller, UUID id, Supplier<Photos.Examined> examined, Photos.HandIn handIn) {
        return transaction.execute(status -> {
            var makeup = makeups.hold(id).must(State::takesPhoto, "makeup.photo.not-now");
            // Noted first: the photo's arrival moves the case, and the timeline reads in that order.
            var photo = photos.add(id, makeup.student(), examined.get(), handIn);
            note(
                    caller,
                    makeup,
                    "photo",
                    Map.of(
                            "version", String.valueOf(photo.version()),
                            "level", photo.verdict().level().name(),
                            "matched", photo.matched().by().name(),
                            "file", photo.fileName()));
            new Versions(photos.of(id))
                    .replacedBy(photo)
                    .filter(older -> makeup.state() == State.IN_REVIEW)
                    .ifPresent(older -> note(
                            caller,
                            makeup,
                            "replaced",
                            Map.of(
                                    "version", String.valueOf(older.version()),
                                    "by", String.valueOf(photo.version()))));
            return photo;
        });
    }

    private void note(Caller caller, Makeup makeup, String what, Map<String, String> facts) {
        journal.note(new Entry(
                clock.now(), caller.name(), makeup.id(), makeup.student().value(), what, facts));
    }
}
