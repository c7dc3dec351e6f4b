/** Knows who asks, what they may do and see, and signs students' personal links. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar"})
package bupai.access;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
