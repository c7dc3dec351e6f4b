package bupai.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why no letter goes out at all, for the people who can help; this process's own view. */
@Component
public class MailStop {

    private volatile @Nullable String answer;
    private volatile @Nullable String unreachable;

    /** What the mail server says to our sign-in or sender address; empty while letters go out. */
    public Optional<String> notAdmitted() {
        return Optional.ofNullable(answer);
    }

    /** What broke when a letter was last to be handed over; empty while the server can be reached. */
    public Optional<String> unreachable() {
        return Optional.ofNullable(unreachable);
    }

    void because(String serversAnswer) {
        answer = serversAnswer;
        unreachable = null;
    }

    void unreachable(String why) {
        unreachable = why;
    }

    void over() {
        answer = null;
        unreachable = null;
    }
}
