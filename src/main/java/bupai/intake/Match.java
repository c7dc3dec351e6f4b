package bupai.intake;

import bupai.school.StudentNumber;
import java.util.List;

/** Whose photo a file is, as far as its name and the mail that brought it say. */
sealed interface Match {

    /** What says it: something in the name, or in the mail. */
    enum By {
        STUDENT_NUMBER,
        NAME,
        CLASS_AND_NAME,
        /** The mail answers a letter to that student. */
        REPLY,
        /** Only that student has the address that the mail came from. */
        SENDER,
        SUBJECT
    }

    /** Exactly one student. */
    record Sure(StudentNumber student, By by) implements Match {}

    /** Nobody, or more than one, or number and name that speak of different students. */
    record Unsure(List<StudentNumber> candidates) implements Match {}
}
