/** Follows one absent student's case: state, route, step, photo, and what may happen next. */
@NullMarked
@ApplicationModule(
        allowedDependencies = {"school", "calendar", "journal", "access", "roster", "mail", "photo", "route", "sheet"})
package bupai.makeup;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
