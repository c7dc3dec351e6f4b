/** Counts the balance and shows the season on one page. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "school",
            "calendar",
            "journal",
            "access",
            "roster",
            "mail",
            "route",
            "makeup",
            "session",
            "intake",
            "pack",
            "sheet",
            "season"
        })
package bupai.overview;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
