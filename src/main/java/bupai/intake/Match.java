package bupai.intake;

import bupai.school.StudentNumber;
import java.util.List;

/** Whose photo a file is, as far as its name says. */
sealed interface Match {

    /** What in the name says it. */
    enum By {
        STUDENT_NUMBER,
        NAME,
        CLASS_AND_NAME
    }

    /** Exactly one student. */
    record Sure(StudentNumber student, By by) implements Match {}

    /** Nobody, or more than one, or number and name that speak of different students. */
    record Unsure(List<StudentNumber> candidates) implements Match {}
}
