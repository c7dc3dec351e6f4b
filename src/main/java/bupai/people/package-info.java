/** Where academic affairs says who works here, in which role and for whose students; and everybody's own password. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "journal", "access", "roster", "sheet"})
package bupai.people;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
