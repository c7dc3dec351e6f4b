/** Writes letters into an outbox and sends each once; the only room that speaks SMTP. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "access", "journal", "roster"})
package bupai.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
