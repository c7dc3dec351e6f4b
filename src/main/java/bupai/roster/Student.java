package bupai.roster;

import bupai.school.ClassName;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import org.jspecify.annotations.Nullable;

/**
 * 学生: one who is expected at the session.
 *
 * @param college the college's code
 */
public record Student(
        StudentNumber number,
        String name,
        ClassName className,
        String college,
        @Nullable String email,
        @Nullable String phone) {

    public boolean isIn(Scope scope) {
        return scope.covers(college, className.key());
    }
}
