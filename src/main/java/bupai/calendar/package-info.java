/** Knows what day it is, which days are working days, and when everything is due. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school"})
package bupai.calendar;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
