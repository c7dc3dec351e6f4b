package bupai.photo;

import java.util.List;
import java.util.OptionalDouble;

/**
 * What was seen in one picture, in pixels of a {@link SmallPicture}.
 *
 * @param checked false where this machine cannot look for faces
 * @param faces largest first
 * @param crown how far below the upper edge the largest face's hair begins; empty where no even backdrop shows it
 */
record Sight(boolean checked, List<Face> faces, OptionalDouble crown) {

    static final Sight UNCHECKED = new Sight(false, List.of(), OptionalDouble.empty());

    static Sight of(List<Face> faces, SmallPicture picture) {
        var crown = faces.isEmpty() ? OptionalDouble.empty() : Crown.above(faces.get(0), picture);
        return new Sight(true, faces, crown);
    }
}
