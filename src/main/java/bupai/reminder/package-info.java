/** Decides each day who must hear what, writes those letters by set, and words every letter. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "school",
            "calendar",
            "journal",
            "access",
            "roster",
            "mail",
            "wording",
            "photo",
            "route",
            "makeup"
        })
package bupai.reminder;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
