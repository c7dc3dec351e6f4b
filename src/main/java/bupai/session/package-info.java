/** Takes in who was photographed at the session and who was not; signs classes off. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "journal", "access", "roster", "makeup", "sheet"})
package bupai.session;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
