package bupai.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Whoever signed in with a password that somebody else made chooses an own one before anything else. */
final class FirstPassword extends OncePerRequestFilter {

    private static final Pattern OPEN = Pattern.compile("/(password|logout|error|s/.*|css/.*|js/.*|webjars/.*)");

    private final People people;
    private final Problems problems;

    FirstPassword(People people, Problems problems) {
        this.people = people;
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws ServletException, IOException {
        if (OPEN.matcher(request.getServletPath()).matches() || !mustChoose(request)) {
            next.doFilter(request, response);
        } else if (request.getServletPath().startsWith("/api/")) {
            problems.write(403, "access.password.first", request, response);
        } else {
            response.sendRedirect(request.getContextPath() + "/password");
        }
    }

    private boolean mustChoose(HttpServletRequest request) {
        var who = SecurityContextHolder.getContext().getAuthentication();
        return who != null
                && who.isAuthenticated()
                && !(who instanceof AnonymousAuthenticationToken)
                && Presence.isByPassword(request)
                && people.account(who.getName()).filter(Account::passwordOnce).isPresent();
    }
}
