package bupai.photo;

import bupai.photo.Verdict.Complaint;
import java.util.Optional;

/** One line of the rule book: looks at a picture and has nothing to say, or one complaint. */
@FunctionalInterface
interface PhotoRule {

    Optional<Complaint> look(Picture picture);
}
