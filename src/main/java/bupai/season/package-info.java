/** Sets the next cohort's season up from this one's: its dates, its timetable, its people and texts, for a home of its own. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "access", "roster", "wording"})
package bupai.season;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
