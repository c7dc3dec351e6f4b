package bupai.photo;

import bupai.photo.PhotoProfile.Band;
import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Level;
import bupai.photo.Verdict.Rule;
import java.util.List;
import java.util.Optional;

/** Where head and face lie in the frame. Warnings only: a machine's eye estimates. Lengths are the standard's pixels. */
final class Geometry {

    private final PhotoProfile profile;
    private final PhotoProfile.Portrait wanted;

    Geometry(PhotoProfile profile) {
        this.profile = profile;
        this.wanted = profile.portrait();
    }

    List<PhotoRule> rules() {
        return List.of(this::count, this::crown, this::eyes, this::width, this::centre);
    }

    private Optional<Complaint> count(Picture picture) {
        return picture.sight().flatMap(sight -> {
            if (!sight.checked()) {
                return Optional.of(new Complaint(Rule.FACE_COUNT, Level.INFO, "UNCHECKED", "1"));
            }
            var found = sight.faces().size();
            if (found == 1 || found == 0 && !picture.isUpright()) {
                return Optional.empty();
            }
            return Optional.of(
                    new Complaint(Rule.FACE_COUNT, Level.WARN, found == 0 ? "NONE" : Integer.toString(found), "1"));
        });
    }

    private Optional<Complaint> crown(Picture picture) {
        return placed(picture)
                .filter(sight -> sight.crown().isPresent())
                .flatMap(sight ->
                        outside(Rule.CROWN, wanted.crown(), sight.crown().getAsDouble()));
    }

    private Optional<Complaint> eyes(Picture picture) {
        return face(picture)
                .flatMap(face -> outside(Rule.EYES, wanted.eyes(), face.top() + wanted.eyesInSquare() * face.width()));
    }

    private Optional<Complaint> width(Picture picture) {
        return face(picture)
                .flatMap(face -> outside(Rule.FACE_WIDTH, wanted.faceWidth(), wanted.faceInSquare() * face.width()));
    }

    private Optional<Complaint> centre(Picture picture) {
        return face(picture).flatMap(face -> outside(Rule.CENTRE, wanted.centre(), face.middle()));
    }

    private Optional<Face> face(Picture picture) {
        return placed(picture).map(sight -> sight.faces().get(0));
    }

    /** A picture of another shape, or one that lies on its side, has no place that could be right or wrong. */
    private Optional<Sight> placed(Picture picture) {
        return picture.sight()
                .filter(sight -> sight.faces().size() == 1)
                .filter(sight -> picture.isUpright() && profile.hasRatio(picture));
    }

    private Optional<Complaint> outside(Rule rule, Band band, double measured) {
        var pixels = Math.round(measured * profile.width() / SmallPicture.WIDTH);
        return band.holds(pixels)
                ? Optional.empty()
                : Optional.of(new Complaint(rule, Level.WARN, pixels + " px", band.toString()));
    }
}
