package bupai.session;

import bupai.roster.SchoolClass;
import bupai.school.StudentNumber;
import java.time.OffsetDateTime;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A class's list at the camera: everybody is there but those who are ticked.
 *
 * @param asOf when it was read, in milliseconds, so that an older copy on a phone does not win over a newer one
 * @param feeYuan a head
 */
record Roll(SchoolClass of, List<Line> lines, long asOf, int feeYuan) {

    /**
     * @param hasCase true where a case stands
     * @param mark the tick that counts, null where there is none
     * @param other another person's tick that says otherwise
     */
    record Line(
            StudentNumber number,
            String name,
            boolean absent,
            boolean hasCase,
            @Nullable Mark mark,
            @Nullable Mark other) {}

    /** Who ticked, when, and what. */
    record Mark(String by, OffsetDateTime at, boolean absent) {}

    public int absent() {
        return (int) lines.stream().filter(Line::absent).count();
    }

    /** Whether the list says something else than what was signed off. */
    public boolean changedSince() {
        return of.isSignedOff() && lines.stream().anyMatch(line -> line.absent() != line.hasCase());
    }

    public int present() {
        return lines.size() - absent();
    }

    /** What is handed to the collector on site, in yuan. */
    public int money() {
        return present() * feeYuan;
    }

    List<StudentNumber> absentees() {
        return lines.stream().filter(Line::absent).map(Line::number).toList();
    }
}
