/** Writes zips that come out the same every time, and reads the zips that people send. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school"})
package bupai.archive;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
