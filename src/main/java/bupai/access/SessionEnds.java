package bupai.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Ends a session after a day at most, and at once where the password, the role or the scope was changed or the person
 * left. Stands before anything that looks at passwords, so whoever is known here is known by a session.
 */
final class SessionEnds extends OncePerRequestFilter {

    static final String ENDED = SessionEnds.class.getName();

    private final People people;
    private final Duration longest;
    private final InstantSource clock;

    SessionEnds(People people, Duration longest, InstantSource clock) {
        this.people = people;
        this.longest = longest;
        this.clock = clock;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws ServletException, IOException {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who != null && who.isAuthenticated() && !mayGoOn(request, who.getName(), clock.instant())) {
            SecurityContextHolder.clearContext();
            request.getSession().invalidate();
            request.setAttribute(ENDED, true);
        }
        next.doFilter(request, response);
    }

    private boolean mayGoOn(HttpServletRequest request, String username, Instant now) {
        return people.account(username)
                .filter(account -> Presence.holds(request, account, longest, now))
                .isPresent();
    }
}
