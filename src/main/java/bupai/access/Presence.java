package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;

/**
 * What a session knows of its sign-in.
 *
 * @param stamp of the account then
 * @param byPassword and not by the school's own sign-on
 */
public record Presence(int stamp, Instant since, boolean byPassword) implements Serializable {

    private static final String NAME = Presence.class.getName();

    void in(HttpServletRequest request) {
        request.getSession().setAttribute(NAME, this);
    }

    /** Goes on after the person's own change, which ended all others. */
    public static void renew(HttpServletRequest request, Account account) {
        var session = request.getSession(false);
        if (session != null && session.getAttribute(NAME) instanceof Presence presence) {
            new Presence(account.stamp(), presence.since(), presence.byPassword()).in(request);
        }
    }

    /** Whether the session may go on. */
    static boolean holds(HttpServletRequest request, Account account, Duration longest, Instant now) {
        return account.active()
                && request.getSession().getAttribute(NAME) instanceof Presence presence
                && presence.stamp() == account.stamp()
                && presence.since().plus(longest).isAfter(now);
    }

    static boolean isByPassword(HttpServletRequest request) {
        var session = request.getSession(false);
        return session == null || !(session.getAttribute(NAME) instanceof Presence presence) || presence.byPassword();
    }
}
