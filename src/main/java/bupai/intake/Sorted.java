package bupai.intake;

import bupai.photo.Photo;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/** What became of each file of a heap. */
final class Sorted {

    /** Handed in; {@code by} says what in the name told the student. */
    record Matched(String file, Photo photo, Photo.By by) {}

    /** Waiting in the tray. */
    record Unmatched(UUID id, String file, List<StudentNumber> candidates) {}

    record Rejected(String file, Refused why) {}

    final List<Matched> matched = new ArrayList<>();
    final List<Unmatched> unmatched = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();

    void match(String file, Photo photo, Photo.By by) {
        matched.add(new Matched(file, photo, by));
    }

    void leave(UUID id, String file, List<StudentNumber> candidates) {
        unmatched.add(new Unmatched(id, file, candidates));
    }

    void reject(String file, Refused why) {
        rejected.add(new Rejected(file, why));
    }
}
