package bupai.access;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.InstantSource;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.Authentication;
import org.springframework.security.web.authentication.SavedRequestAwareAuthenticationSuccessHandler;

/** Begins a session, and goes on to the page that was asked for before the sign-in. */
final class Arrival extends SavedRequestAwareAuthenticationSuccessHandler {

    private final People people;
    private final InstantSource clock;

    Arrival(People people, InstantSource clock) {
        this.people = people;
        this.clock = clock;
    }

    @Override
    public void onAuthenticationSuccess(HttpServletRequest request, HttpServletResponse response, Authentication who)
            throws ServletException, IOException {
        var account = people.account(who.getName()).orElseThrow();
        var byPassword = who instanceof UsernamePasswordAuthenticationToken;
        new Presence(account.stamp(), clock.instant(), byPassword).in(request);
        super.onAuthenticationSuccess(request, response, who);
    }
}
