package bupai.access;

import java.time.Duration;
import org.springframework.security.core.AuthenticationException;

/** The password was not even looked at; it may be tried again after {@link #seconds}. */
final class TooManyGuesses extends AuthenticationException {

    private final long seconds;

    TooManyGuesses(Duration wait) {
        super("wait " + wait);
        this.seconds = Math.max(1, wait.plusMillis(999).toSeconds());
    }

    long seconds() {
        return seconds;
    }
}
