package bupai.doors;

/** Everybody who may come to a door; the case behind it is of a class of 经管. */
public enum Asker {
    ANONYMOUS,
    /** Holds the personal link of another student. */
    STUDENT,
    COUNSELLOR_INSIDE,
    COUNSELLOR_OUTSIDE,
    OFFICER_INSIDE,
    OFFICER_OUTSIDE,
    ACADEMIC_AFFAIRS,
    OPERATOR;

    boolean signsIn() {
        return this != ANONYMOUS && this != STUDENT;
    }

    /** Whose students' data the case is. */
    boolean mayKnowTheCase() {
        return this == COUNSELLOR_INSIDE || this == OFFICER_INSIDE || this == ACADEMIC_AFFAIRS;
    }
}
