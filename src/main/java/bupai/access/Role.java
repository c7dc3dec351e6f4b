package bupai.access;

import java.util.EnumSet;
import java.util.Set;

/** The table of who may. */
public enum Role {
    /** 教务处 */
    ACADEMIC_AFFAIRS(Right.FOLLOW_STUDENTS, Right.DELIVER, Right.RUN_SEASON, Right.OPERATE),
    /** 学院教学秘书 */
    COLLEGE_OFFICER(Right.FOLLOW_STUDENTS, Right.DELIVER),
    /** 辅导员 */
    COUNSELLOR(Right.FOLLOW_STUDENTS),
    /** 系统管理员 */
    OPERATOR(Right.OPERATE);

    private final Set<Right> rights;

    Role(Right first, Right... others) {
        this.rights = EnumSet.of(first, others);
    }

    public boolean has(Right right) {
        return rights.contains(right);
    }
}
