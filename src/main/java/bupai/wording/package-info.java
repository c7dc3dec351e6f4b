/** Keeps the texts that the office words itself: reads them, checks them, remembers every version. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar"})
package bupai.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
