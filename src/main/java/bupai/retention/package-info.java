/** The season's end: keeps the whole cohort in one file that can be read in again, and lets personal data go on its day. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"school", "calendar", "journal", "access", "archive", "photo", "route", "makeup", "pack"
        })
package bupai.retention;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
