/** Plays a whole season with invented students, on a clock that can be moved. */
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
            "route",
            "makeup",
            "session",
            "intake",
            "pack",
            "reminder",
            "overview",
            "process"
        })
package bupai.demo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
