package bupai.photo;

import bupai.school.StudentNumber;
import java.io.InputStream;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Repository;

/** All versions of all photos, and the way in for a new one. */
@Repository
public class Photos {

    /** A file that was kept and examined, but belongs to nobody yet. */
    public record Examined(String fileName, PhotoStore.Kept kept, int width, int height, Verdict verdict) {}

    /** Who hands a photo in, and by which door. */
    public record HandIn(Photo.Origin origin, Photo.Channel channel, String sender, Instant at) {}

    /**
     * Keeps the bytes and looks at the picture; needs no transaction and takes most of the time.
     *
     * @throws bupai.school.Refused 422 where this is no picture at all; nothing is kept then
     */
    public Examined examine(Incoming file) {
        throw new UnsupportedOperationException();
    }

    /** Adds the version to the case, after the rules that look at other students' photos; publishes {@link Photo.Arrived}. */
    public Photo add(UUID makeup, StudentNumber student, Examined examined, HandIn handIn) {
        throw new UnsupportedOperationException();
    }

    /** Oldest first, moved versions included. */
    public List<Photo> of(UUID makeup) {
        throw new UnsupportedOperationException();
    }

    public Optional<Photo> find(UUID makeup, int version) {
        throw new UnsupportedOperationException();
    }

    /** The accepted version that goes into the pack: the newest one that stands. */
    public Optional<Photo> accepted(UUID makeup) {
        throw new UnsupportedOperationException();
    }

    /** Records a decision about a version; whether it may be taken is the makeup's matter. */
    public void decide(UUID makeup, int version, Photo.Decision decision) {
        throw new UnsupportedOperationException();
    }

    /** Marks a version as never having been this student's. */
    public void moved(UUID makeup, int version, StudentNumber to) {
        throw new UnsupportedOperationException();
    }

    /** The original bytes. */
    public InputStream open(Photo photo) {
        throw new UnsupportedOperationException();
    }
}
