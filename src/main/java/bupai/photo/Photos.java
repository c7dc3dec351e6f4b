package bupai.photo;

import bupai.photo.Verdict.Complaint;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Repository;

/** All versions of all photos, and the way in for a new one. */
@Repository
public class Photos {

    private static final Logger LOG = LoggerFactory.getLogger(Photos.class);

    /** A file that was kept and examined, but belongs to nobody yet. */
    public record Examined(String fileName, PhotoStore.Kept kept, int width, int height, Verdict verdict) {}

    /** Who hands a photo in, by which door, and what told whose it is. */
    public record HandIn(
            Photo.Origin origin, Photo.Channel channel, Photo.Matched matched, String sender, Instant at) {}

    /** Another student's version that stands and looks nearly the same. */
    public record Lookalike(StudentNumber student, UUID makeup, int version) {}

    private final JdbcClient db;
    private final PhotoStore store;
    private final Examination examination;
    private final EarlierPhotos earlier;
    private final PhotoRows rows;
    private final ApplicationEventPublisher facts;

    Photos(
            JdbcClient db,
            PhotoStore store,
            Examination examination,
            EarlierPhotos earlier,
            PhotoRows rows,
            ApplicationEventPublisher facts) {
        this.db = db;
        this.store = store;
        this.examination = examination;
        this.earlier = earlier;
        this.rows = rows;
        this.facts = facts;
    }

    /**
     * Keeps the bytes and looks at the picture; needs no transaction and takes most of the time.
     *
     * @throws Refused 422 where this is no picture at all, 413 where it is too large, 507 where the disk is full; nothing
     *     is kept then
     */
    public Examined examine(Incoming file) {
        try {
            var seen = examination.look(file);
            var kept = keep(seen.bytes());
            earlier.remember(kept.sha256(), seen.views());
            return new Examined(FileName.of(file.name()), kept, seen.width(), seen.height(), seen.verdict());
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read " + file.name(), unreadable);
        }
    }

    /**
     * Adds the version to the case, after the rules that look at earlier photos; publishes {@link Photo.Arrived}. The
     * caller holds the case's row, so that no two versions take one number.
     */
    public Photo add(UUID makeup, StudentNumber student, Examined examined, HandIn handIn) {
        earlier.hold(examined.kept().sha256());
        var complaints = new ArrayList<Complaint>(examined.verdict().complaints());
        complaints.addAll(earlier.complaints(makeup, student, examined.kept().sha256()));
        var photo = new Photo(
                makeup,
                nextVersion(makeup),
                student,
                examined.fileName(),
                examined.kept().sha256(),
                examined.kept().bytes(),
                examined.kept().crc32(),
                examined.width(),
                examined.height(),
                handIn.origin(),
                handIn.channel(),
                handIn.matched(),
                handIn.sender(),
                handIn.at(),
                Verdict.of(complaints),
                null,
                null);
        rows.insert(photo);
        facts.publishEvent(new Photo.Arrived(makeup, photo.version(), photo.verdict(), handIn.at()));
        return photo;
    }

    /** Whether the same bytes stand for another student meanwhile; they do not change until the transaction ends. */
    public boolean standsForAnother(Photo photo) {
        earlier.hold(photo.sha256());
        return earlier.others(photo.student(), photo.sha256()) > 0;
    }

    /**
     * Whom the photo resembles as of now, by student number. The complaint tells what was known when the photo came; a
     * photo that came at the same instant, or later, is found only here.
     */
    public List<Lookalike> lookalikes(Photo photo) {
        return earlier.lookalikes(photo.student(), photo.sha256());
    }

    /** Oldest first, moved versions included. */
    public List<Photo> of(UUID makeup) {
        return db.sql("select * from photo where makeup = :makeup order by version")
                .param("makeup", makeup)
                .query(rows::photo)
                .list();
    }

    public Optional<Photo> find(UUID makeup, int version) {
        return db.sql("select * from photo where makeup = :makeup and version = :version")
                .param("makeup", makeup)
                .param("version", version)
                .query(rows::photo)
                .optional();
    }

    /** The accepted version that goes into the pack: the newest one that stands. */
    public Optional<Photo> accepted(UUID makeup) {
        return db.sql(
                        """
                        select * from photo
                        where makeup = :makeup and decision = 'ACCEPTED' and moved_to is null
                        order by version desc fetch first 1 rows only
                        """)
                .param("makeup", makeup)
                .query(rows::photo)
                .optional();
    }

    /** Records a decision about a version; whether it may be taken is the makeup's matter. */
    public void decide(UUID makeup, int version, Photo.Decision decision) {
        db.sql(
                        """
                        update photo
                        set decision = :decision, decided_by = :by, decided_at = :at, decision_reason = :reason,
                            decision_code = :code
                        where makeup = :makeup and version = :version
                        """)
                .param("makeup", makeup)
                .param("version", version)
                .param("decision", decision.accepted() ? "ACCEPTED" : "RETURNED")
                .param("by", decision.by())
                .param("at", decision.at().atOffset(ZoneOffset.UTC))
                .param("reason", decision.reason())
                .param("code", decision.code())
                .update();
    }

    /** Notes that a picture was made elsewhere than its sender said. */
    public void correct(UUID makeup, int version, Photo.Origin origin) {
        db.sql("update photo set origin = :origin where makeup = :makeup and version = :version")
                .param("makeup", makeup)
                .param("version", version)
                .param("origin", origin.name())
                .update();
    }

    /** Marks a version as never having been this student's. */
    public void moved(UUID makeup, int version, StudentNumber to) {
        db.sql("update photo set moved_to = :to where makeup = :makeup and version = :version")
                .param("makeup", makeup)
                .param("version", version)
                .param("to", to.value())
                .update();
    }

    /** A kept version as if it had just been examined, without what was said of it beside other students' photos. */
    public Examined examinedAgain(Photo photo) {
        var ofThePicture = photo.verdict().complaints().stream()
                .filter(complaint -> !EarlierPhotos.RULES.contains(complaint.rule()))
                .toList();
        return new Examined(
                photo.fileName(),
                new PhotoStore.Kept(photo.sha256(), photo.bytes(), photo.crc32()),
                photo.width(),
                photo.height(),
                Verdict.of(ofThePicture));
    }

    /**
     * The original bytes.
     *
     * @throws UncheckedIOException where the store does not give them
     */
    public InputStream open(Photo photo) {
        try {
            return store.open(photo.sha256());
        } catch (IOException gone) {
            throw new UncheckedIOException("no bytes of photo " + photo.sha256() + " of " + photo.student(), gone);
        }
    }

    /** What the bytes are, whatever the file's name says. */
    public PictureKind kind(Photo photo) {
        try (var original = open(photo)) {
            return PictureKind.of(original.readNBytes(PictureKind.TELLING))
                    .orElseThrow(() -> new IllegalStateException(photo.sha256() + " is no picture any more"));
        } catch (IOException unreadable) {
            throw new UncheckedIOException("cannot read photo " + photo.sha256(), unreadable);
        }
    }

    private PhotoStore.Kept keep(byte[] bytes) {
        try {
            return store.keep(new ByteArrayInputStream(bytes));
        } catch (IOException full) {
            LOG.error("the photo store takes no more bytes", full);
            throw Refused.noRoom("photo.store.full");
        }
    }

    private int nextVersion(UUID makeup) {
        return db.sql("select coalesce(max(version), 0) + 1 from photo where makeup = :makeup")
                .param("makeup", makeup)
                .query(Integer.class)
                .single();
    }
}
