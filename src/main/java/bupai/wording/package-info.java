/** Keeps the texts that the office words itself: reads them, checks them, remembers every version, makes letters of them. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "mail"})
package bupai.wording;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
