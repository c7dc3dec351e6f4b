package bupai.roster;

import bupai.school.ClassName;
import bupai.school.Scope;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/**
 * 班级: a class as it is expected at the session.
 *
 * @param college the college's code
 * @param headcount as the timetable states it; null for a class that only a roster brought
 * @param students how many the roster expects
 * @param slot when and where it is photographed; null where the timetable does not say
 * @param signOff null while nobody has signed the class off
 */
public record SchoolClass(
        ClassName name,
        String college,
        @Nullable Integer headcount,
        int students,
        @Nullable Slot slot,
        @Nullable SignOff signOff) {

    /** @param block which of the timetable's blocks, from 1 */
    public record Slot(int block, LocalDate date, LocalTime start, LocalTime end, String venue) {}

    /** @param photographed the count on site */
    public record SignOff(int photographed, String by, Instant at) {}

    public boolean isSignedOff() {
        return signOff != null;
    }

    /** Roster less stated headcount; 0 where none is stated. */
    public int difference() {
        return headcount == null ? 0 : students - headcount;
    }

    public boolean isIn(Scope scope) {
        return scope.covers(college, name.key());
    }
}
