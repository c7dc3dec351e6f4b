package bupai.session;

import bupai.school.StudentNumber;
import java.time.Instant;
import java.util.UUID;

/**
 * A finger on a student's name at the camera.
 *
 * @param id given where it was ticked; the same one again is the same tick
 * @param at by the school's clock
 */
record Tick(UUID id, StudentNumber student, boolean absent, Instant at) {

    /** What became of a tick that was sent. */
    enum Outcome {
        TAKEN,
        /** Somebody had ticked later; that one stands. */
        OVERTAKEN,
        /** The student is not of this class, or no longer. */
        STRANGER
    }
}
