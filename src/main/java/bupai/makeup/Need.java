package bupai.makeup;

/** Why a student needs somebody, the most urgent first. */
public enum Need {
    /** No letter reaches the student. */
    CALL,
    /** The deadline has passed and the picture is not made. */
    OVERDUE,
    /** No route chosen, and none can make the deadline any more. */
    TOO_LATE,
    /** The chosen route had to be begun by now, and its first step is still to be done. */
    ROUTE_TOO_LATE,
    /** A photo was returned and nothing came in its place. */
    RETURNED,
    /** No route chosen, and the fastest must be begun within two weeks. */
    START_SOON,
    /** A photo waits for a decision. */
    REVIEW,
    /** The picture is made, its file is not here. */
    HAND_IN,
    /** No route chosen, with time enough. */
    CHOOSE,
    /** Under way, or at the office's or the student's end: nothing to do for now. */
    WAITING,
    /** The case is over. */
    DONE;

    /** The student is to be called or written to. */
    public boolean isUrgent() {
        return compareTo(HAND_IN) <= 0;
    }
}
