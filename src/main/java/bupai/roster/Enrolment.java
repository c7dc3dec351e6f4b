package bupai.roster;

import bupai.school.ClassName;
import bupai.school.StudentNumber;
import org.jspecify.annotations.Nullable;

/**
 * One row of a roster that was understood; what is null was not said and leaves what is known alone.
 *
 * @param numericNumber the number came from a numeric cell, so leading zeros may be gone
 * @param college the college's code
 */
record Enrolment(
        int line,
        StudentNumber number,
        boolean numericNumber,
        String name,
        ClassName className,
        @Nullable String college,
        @Nullable String email,
        @Nullable String phone) {

    String classKey() {
        return className.key();
    }

    /** Whether another row says the very same about this student. */
    boolean says(Enrolment other) {
        return withLine(0).equals(other.withLine(0));
    }

    private Enrolment withLine(int other) {
        return new Enrolment(other, number, false, name, new ClassName(classKey()), college, email, phone);
    }
}
