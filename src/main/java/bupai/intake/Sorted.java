package bupai.intake;

import bupai.photo.Photo;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What became of each file of a heap. */
final class Sorted {

    /** Handed in; {@code by} says what in the name told the student. */
    record Matched(String file, Photo photo, Photo.By by, @Nullable Note note) {}

    /** What the uploader should know of a file beside an earlier one of the same heap; a key of the bundles. */
    record Note(String key, List<String> arguments) {}

    /** Waiting in the tray. */
    record Unmatched(UUID id, String file, List<StudentNumber> candidates) {}

    record Rejected(String file, Refused why) {}

    final List<Matched> matched = new ArrayList<>();
    final List<Unmatched> unmatched = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();

    void match(String file, Photo photo, Photo.By by) {
        matched.add(new Matched(file, photo, by, note(photo)));
    }

    /** Two files for one student, or one picture for two, are rarely meant: the later one is said to be so. */
    private @Nullable Note note(Photo photo) {
        var same = last(earlier -> earlier.photo().sha256().equals(photo.sha256()));
        if (same != null) {
            return same.photo().student().equals(photo.student())
                    ? new Note("intake.note.same", List.of(same.file(), version(same.photo()), version(photo)))
                    : new Note(
                            "intake.note.classmate",
                            List.of(same.file(), same.photo().student().value()));
        }
        var other = last(earlier -> earlier.photo().student().equals(photo.student()));
        if (other == null) {
            return null;
        }
        var key = photo.mayBeReviewed() ? "intake.note.later" : "intake.note.blocked";
        return new Note(key, List.of(other.file(), version(other.photo()), version(photo)));
    }

    private @Nullable Matched last(Predicate<Matched> fits) {
        return matched.stream().filter(fits).reduce((earlier, later) -> later).orElse(null);
    }

    private static String version(Photo photo) {
        return String.valueOf(photo.version());
    }

    void leave(UUID id, String file, List<StudentNumber> candidates) {
        unmatched.add(new Unmatched(id, file, candidates));
    }

    void reject(String file, Refused why) {
        rejected.add(new Rejected(file, why));
    }
}
