/** Turns a heap of files and zips into photos of named students, and keeps what it cannot name. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "school",
            "calendar",
            "journal",
            "access",
            "roster",
            "mail",
            "archive",
            "photo",
            "makeup",
            "sheet"
        })
package bupai.intake;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
