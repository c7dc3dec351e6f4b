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
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.io.InputStream;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;
import org.springframework.transaction.annotation.Transactional;

/**
 * Photos that belong to nobody yet. Whoever uploaded them, or academic affairs, says whose they are; of what a stranger
 * mailed, also they whose students it may show.
 */
@Repository
public class Tray {

    /** Files that no member of staff sent lie in the tray of nobody. */
    private static final String NOBODY = "";

    /**
     * Where a file came from.
     *
     * @param owner the username of the member of staff who sent it, empty for anybody else
     * @param sender as the photo will show it
     */
    record Source(String owner, Photo.Channel channel, String sender, Instant at) {}

    /**
     * @param candidates whom the name may mean; none where it says nothing
     * @param sender as the photo will show it; null where it lay here before senders were kept
     */
    record Waiting(
            UUID id,
            String fileName,
            String sha256,
            long bytes,
            Photo.Origin origin,
            Photo.Channel channel,
            String uploadedBy,
            @Nullable String sender,
            Instant uploadedAt,
            List<StudentNumber> candidates,
            @Nullable String assignedTo) {}

    private final JdbcClient db;
    private final HandIns handIns;
    private final PhotoStore store;
    private final Students students;
    private final Journal journal;
    private final SchoolClock clock;

    Tray(JdbcClient db, HandIns handIns, PhotoStore store, Students students, Journal journal, SchoolClock clock) {
        this.db = db;
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
    List<Waiting> of(Caller caller) {
        return of(caller, false);
    }

    /** What was said to be no photo of ours, and may be taken back. */
    List<Waiting> setAside(Caller caller) {
        return of(caller, true);
    }

    private List<Waiting> of(Caller caller, boolean aside) {
        return db
                .sql(
                        """
                        select * from unmatched
                        where assigned_to is null and (set_aside_at is not null) = :aside and (:all or uploaded_by in (:by, :nobody))
                        order by uploaded_at, file_name
                        """)
                .param("aside", aside)
                .param("all", caller.may(Right.RUN_SEASON))
                .param("by", caller.username())
                .param("nobody", NOBODY)
                .query((row, line) -> waiting(row))
                .list()
                .stream()
                .filter(waiting -> mayBeAssignedBy(caller, waiting))
                .toList();
    }

    /** Puts a file in; the same file of the same sender lies there once, but for what was set aside. */
    UUID keep(Source source, Photos.Examined file, Photo.Origin origin, List<StudentNumber> candidates) {
        return lying(source, file).orElseGet(() -> add(source, file, origin, candidates));
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
        db.sql("update unmatched set assigned_to = :student, assigned_at = :at where id = :id")
                .param("student", student.value())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("id", id)
                .update();
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
        db.sql("update unmatched set set_aside_by = :by, set_aside_at = :at, set_aside_reason = :reason where id = :id")
                .param("by", caller.name())
                .param("at", clock.now().atOffset(ZoneOffset.UTC))
                .param("reason", reason.strip())
                .param("id", id)
                .update();
        note(caller, "set-aside", Map.of("file", waiting.fileName(), "reason", reason.strip()));
    }

    /** Lets a file wait again that was set aside. */
    @Transactional
    public void takeBack(Caller caller, UUID id) {
        var waiting = held(caller, id);
        db.sql("update unmatched set set_aside_by = null, set_aside_at = null, set_aside_reason = null where id = :id")
                .param("id", id)
                .update();
        note(caller, "taken-back", Map.of("file", waiting.fileName()));
    }

    /** @throws Refused 404 where it does not lie here, 403 where it is not the caller's to see */
    Waiting find(Caller caller, UUID id) {
        return seen(caller, id, "");
    }

    /** The original bytes; each opening is noted. */
    InputStream open(Caller caller, Waiting waiting) throws IOException {
        note(caller, "tray-opened", Map.of("file", waiting.fileName()));
        return store.open(waiting.sha256());
    }

    private Waiting held(Caller caller, UUID id) {
        var waiting = seen(caller, id, " for update");
        if (waiting.assignedTo() != null) {
            throw Refused.notNow("intake.tray.assigned", waiting.assignedTo());
        }
        return waiting;
    }

    private Waiting seen(Caller caller, UUID id, String lock) {
        var waiting = db.sql("select * from unmatched where id = :id" + lock)
                .param("id", id)
                .query((row, line) -> waiting(row))
                .optional()
                .orElseThrow(() -> Refused.unknown("intake.tray.unknown"));
        if (!mayBeAssignedBy(caller, waiting)) {
            throw Refused.outOfScope("intake.tray.foreign");
        }
        return waiting;
    }

    private void note(Caller caller, String what, Map<String, String> facts) {
        journal.note(new Entry(clock.now(), caller.name(), null, null, what, facts));
    }

    private boolean mayBeAssignedBy(Caller caller, Waiting waiting) {
        return caller.may(Right.RUN_SEASON)
                || (waiting.uploadedBy().equals(NOBODY)
                        ? students.among(waiting.candidates()).stream().anyMatch(one -> one.isIn(caller.scope()))
                        : waiting.uploadedBy().equals(caller.username()));
    }

    private static Photos.HandIn from(Waiting waiting, Caller caller) {
        var assigned = new Photo.Matched(Photo.By.ASSIGNED, caller.name());
        var sender = Optional.ofNullable(waiting.sender()).orElse(waiting.uploadedBy());
        return new Photos.HandIn(waiting.origin(), waiting.channel(), assigned, sender, waiting.uploadedAt());
    }

    private Optional<UUID> lying(Source source, Photos.Examined file) {
        return db.sql(
                        """
                        select id from unmatched
                        where sha256 = :sha256 and file_name = :name and uploaded_by = :by and channel = :channel
                            and (sender is null or sender = :sender) and assigned_to is null and set_aside_at is null
                        order by uploaded_at fetch first 1 rows only
                        """)
                .param("sha256", file.kept().sha256())
                .param("name", file.fileName())
                .param("by", source.owner())
                .param("channel", source.channel().name())
                .param("sender", source.sender())
                .query(UUID.class)
                .optional();
    }

    private UUID add(Source source, Photos.Examined file, Photo.Origin origin, List<StudentNumber> candidates) {
        var id = UUID.randomUUID();
        db.sql(
                        """
                        insert into unmatched
                            (id, file_name, sha256, bytes, origin, channel, uploaded_by, sender, uploaded_at, candidates)
                        values (:id, :name, :sha256, :bytes, :origin, :channel, :by, :sender, :at, :candidates)
                        """)
                .param("id", id)
                .param("name", file.fileName())
                .param("sha256", file.kept().sha256())
                .param("bytes", file.kept().bytes())
                .param("origin", origin.name())
                .param("channel", source.channel().name())
                .param("by", source.owner())
                .param("sender", source.sender())
                .param("at", source.at().atOffset(ZoneOffset.UTC))
                .param(
                        "candidates",
                        candidates.stream().map(StudentNumber::value).collect(Collectors.joining(" ")))
                .update();
        return id;
    }

    private static Waiting waiting(ResultSet row) throws SQLException {
        return new Waiting(
                row.getObject("id", UUID.class),
                row.getString("file_name"),
                row.getString("sha256"),
                row.getLong("bytes"),
                Photo.Origin.valueOf(row.getString("origin")),
                Photo.Channel.valueOf(row.getString("channel")),
                row.getString("uploaded_by"),
                row.getString("sender"),
                row.getObject("uploaded_at", OffsetDateTime.class).toInstant(),
                Arrays.stream(row.getString("candidates").split(" "))
                        .filter(number -> !number.isEmpty())
                        .map(StudentNumber::new)
                        .toList(),
                row.getString("assigned_to"));
    }

    /** A file of the tray on its way in. */
    private final class Kept implements Incoming {

        private final Waiting waiting;

        Kept(Waiting waiting) {
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
