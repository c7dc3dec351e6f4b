/** The words that everybody shares: student number, class name, college, scope, and how a refusal is said. */
@NullMarked
@ApplicationModule(allowedDependencies = {})
package bupai.school;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
