package bupai.intake;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.makeup.HandIns;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.PhotoStore;
import bupai.photo.Photos;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos that belong to nobody yet. Whoever uploaded them, or academic affairs, says whose they are; of what a stranger
 * mailed, also they whose students it may show.
 */
@Component
public class Tray {

    private final TrayFiles files;
    private final HandIns handIns;
    private final PhotoStore store;
    private final Students students;
    private final Journal journal;
    private final SchoolClock clock;

    Tray(TrayFiles files, HandIns handIns, PhotoStore store, Students students, Journal journal, SchoolClock clock) {
        this.files = files;
        this.handIns = handIns;
        this.store = store;
        this.students = students;
        this.journal = journal;
        this.clock = clock;
    }

    /** How many files wait for this caller to say whose they are. */
    public int waiting(Caller caller) {
        return of(caller).size();
    }

    /** What this caller may assign, oldest first. */
    List<TrayFiles.Waiting> of(Caller caller) {
        return of(caller, false);
    }

    /** What was said to be no photo of ours, and may be taken back. */
    List<TrayFiles.Waiting> setAside(Caller caller) {
        return of(caller, true);
    }

    private List<TrayFiles.Waiting> of(Caller caller, boolean aside) {
        return files.unassigned(caller.username(), caller.may(Right.RUN_SEASON), aside).stream()
                .flatMap(waiting -> shown(caller, waiting).stream())
                .toList();
    }

    /** Puts a file in; the same file of the same sender lies there once, but for what was set aside. */
    UUID keep(TrayFiles.Source source, Photos.Examined file, Photo.Origin origin, List<StudentNumber> candidates) {
        return files.lying(source, file).orElseGet(() -> files.add(source, file, origin, candidates));
    }

    /**
     * Hands the file in for a student, and takes it out of the tray.
     *
     * @throws Refused 404 where it does not lie here, 403 where it is not the caller's to assign, 409 where it was
     *     assigned, or as a hand-in is refused
     */
    @Transactional
    public Photo assign(Caller caller, UUID id, StudentNumber student) {
        var waiting = held(caller, id);
        var photo = handIns.handIn(caller, student, new Kept(waiting), from(waiting, caller));
        files.assign(id, student, clock.now());
        return photo;
    }

    /**
     * Says that a file is no photo of ours; it is kept, and may be taken back.
     *
     * @throws Refused as {@link #assign}, and 422 without a reason
     */
    @Transactional
    public void setAside(Caller caller, UUID id, String reason) {
        if (reason.isBlank() || reason.length() > 300) {
            throw Refused.notUnderstood("intake.tray.reason");
        }
        var waiting = held(caller, id);
        files.setAside(id, caller, reason.strip(), clock.now());
        note(caller, "set-aside", Map.of("file", waiting.fileName(), "reason", reason.strip()));
    }

    /** Lets a file wait again that was set aside. */
    @Transactional
    public void takeBack(Caller caller, UUID id) {
        var waiting = held(caller, id);
        files.takeBack(id);
        note(caller, "taken-back", Map.of("file", waiting.fileName()));
    }

    /** @throws Refused 404 where it does not lie here, 403 where it is not the caller's to see */
    TrayFiles.Waiting find(Caller caller, UUID id) {
        return seen(caller, files.find(id));
    }

    /** The original bytes; each opening is noted. */
    InputStream open(Caller caller, TrayFiles.Waiting waiting) throws IOException {
        note(caller, "tray-opened", Map.of("file", waiting.fileName()));
        return store.open(waiting.sha256());
    }

    private TrayFiles.Waiting held(Caller caller, UUID id) {
        var waiting = seen(caller, files.hold(id));
        if (waiting.assignedTo() != null) {
            throw Refused.notNow("intake.tray.assigned", waiting.assignedTo());
        }
        return waiting;
    }

    private TrayFiles.Waiting seen(Caller caller, Optional<TrayFiles.Waiting> found) {
        var waiting = found.orElseThrow(() -> Refused.unknown("intake.tray.unknown"));
        return shown(caller, waiting).orElseThrow(() -> Refused.outOfScope("intake.tray.foreign"));
    }

    private void note(Caller caller, String what, Map<String, String> facts) {
        journal.note(new Entry(clock.now(), caller.name(), null, null, what, facts));
    }

    /** As the caller may see it, if at all: another's students are not named, however well the file would fit them. */
    private Optional<TrayFiles.Waiting> shown(Caller caller, TrayFiles.Waiting waiting) {
        if (caller.may(Right.RUN_SEASON)) {
            return Optional.of(waiting);
        }
        var own = students.among(waiting.candidates()).stream()
                .filter(student -> student.isIn(caller.scope()))
                .map(Student::number)
                .collect(Collectors.toSet());
        var mayBeAssigned = waiting.uploadedBy().equals(TrayFiles.NOBODY)
                ? !own.isEmpty()
                : waiting.uploadedBy().equals(caller.username());
        return mayBeAssigned ? Optional.of(waiting.naming(own)) : Optional.empty();
    }

    private static Photos.HandIn from(TrayFiles.Waiting waiting, Caller caller) {
        var assigned = new Photo.Matched(Photo.By.ASSIGNED, caller.name());
        var sender = Optional.ofNullable(waiting.sender()).orElse(waiting.uploadedBy());
        return new Photos.HandIn(waiting.origin(), waiting.channel(), assigned, sender, waiting.uploadedAt());
    }

    /** A file of the tray on its way in. */
    private final class Kept implements Incoming {

        private final TrayFiles.Waiting waiting;

        Kept(TrayFiles.Waiting waiting) {
            this.waiting = waiting;
        }

        @Override
        public String name() {
            return waiting.fileName();
        }

        @Override
        public InputStream open() throws IOException {
            return store.open(waiting.sha256());
        }
    }
}
