/** Runs the models; the only room that knows the engine. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {
            "school",
            "calendar",
            "journal",
            "access",
            "roster",
            "mail",
            "photo",
            "route",
            "makeup",
            "session",
            "pack",
            "reminder",
            "overview",
            "season"
        })
package bupai.process;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
