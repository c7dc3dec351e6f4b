/** Keeps every fact that happened, append-only, for the timeline and the proof. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school"})
package bupai.journal;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
