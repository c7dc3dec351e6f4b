package bupai.makeup;

import bupai.photo.Photo;
import java.util.List;
import java.util.Optional;

/** The versions of one case, oldest first: which one counts, and which took the place of which. */
record Versions(List<Photo> all) {

    /** The one that is, or was last, under review. */
    Optional<Photo> newest() {
        return all.stream().filter(Photo::mayBeReviewed).reduce((earlier, later) -> later);
    }

    /** The version that took this one's place before anybody decided about it. */
    Optional<Photo> replacementOf(Photo photo) {
        return photo.decision() != null || !photo.mayBeReviewed()
                ? Optional.empty()
                : all.stream()
                        .filter(other -> other.mayBeReviewed() && other.version() > photo.version())
                        .findFirst();
    }

    /** The undecided version whose place this one took. */
    Optional<Photo> replacedBy(Photo photo) {
        return all.stream()
                .filter(earlier -> replacementOf(earlier)
                        .map(later -> later.version() == photo.version())
                        .orElse(false))
                .reduce((earlier, later) -> later);
    }
}
