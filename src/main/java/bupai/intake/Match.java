package bupai.intake;

import bupai.photo.Photo;
import bupai.school.StudentNumber;
import java.util.List;

/** Whose photo a file is, as far as its name and the mail that brought it say. */
sealed interface Match {

    /** Exactly one student, and what says so. */
    record Sure(StudentNumber student, Photo.By by) implements Match {}

    /** Nobody, or more than one, or number and name that speak of different students. */
    record Unsure(List<StudentNumber> candidates) implements Match {}
}
