/** Keeps every fact that happened, append-only and sealed, for the timeline and the proof. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "access"})
package bupai.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
