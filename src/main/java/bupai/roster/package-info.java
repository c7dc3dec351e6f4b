/** Holds who is expected: students, classes, the timetable, and how rosters come in. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "journal", "access", "archive"})
package bupai.roster;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
