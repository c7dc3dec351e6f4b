/** Writes any list as a table that Excel opens, row by row, and notes that it was taken out of the house. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "journal", "access"})
package bupai.sheet;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
