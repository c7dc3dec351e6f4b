/** Takes photos in, checks them against the profile, keeps every one. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "journal", "archive"})
package bupai.photo;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
