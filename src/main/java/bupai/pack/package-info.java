/** Packs each college's accepted photos and delivers them to academic affairs. */
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
            "archive",
            "photo",
            "route",
            "makeup",
            "sheet"
        })
package bupai.pack;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
