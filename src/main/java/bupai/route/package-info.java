/** Knows the four makeup routes: steps, contacts, lead times, latest start. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar"})
package bupai.route;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
