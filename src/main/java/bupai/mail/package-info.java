/** Writes letters into an outbox, sends each once, and reads what is answered; the only room that speaks SMTP and IMAP. */
@NullMarked
@ApplicationModule(allowedDependencies = {"school", "calendar", "access", "journal", "roster", "sheet"})
package bupai.mail;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.ApplicationModule;
