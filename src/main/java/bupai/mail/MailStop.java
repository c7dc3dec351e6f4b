package bupai.mail;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Why no letter goes out at all, for the people who can help; this process's own view. */
@Component
public class MailStop {

    private volatile @Nullable String answer;

    /** What the mail server says to our sign-in or sender address; empty while letters go out. */
    public Optional<String> notAdmitted() {
        return Optional.ofNullable(answer);
    }

    void because(String serversAnswer) {
        answer = serversAnswer;
    }

    void over() {
        answer = null;
    }
}
