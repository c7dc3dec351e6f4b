package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpStatus;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;
import org.springframework.security.web.authentication.LoginUrlAuthenticationEntryPoint;
import org.springframework.security.web.csrf.CsrfException;

/** What a page's visitor hears who was not let in. */
final class Refusals {

    /** A key of the message bundles, which the error page says. */
    static final String REASON = Refusals.class.getName();

    /** The name that was typed to a wrong password: the page gives it back once. */
    static final String TYPED = Refusals.class.getName() + ".typed";

    private static final int LONGEST_NAME = 40;

    private Refusals() {}

    /** A wrong password, or too many of them. */
    static AuthenticationFailureHandler wrongPassword() {
        return (request, response, failure) -> {
            var typed = request.getParameter("username");
            if (typed != null && typed.length() <= LONGEST_NAME) {
                request.getSession().setAttribute(TYPED, typed);
            }
            response.sendRedirect(request.getContextPath()
                    + (failure instanceof TooManyGuesses many ? "/sign-in?wait=" + many.seconds() : "/sign-in?error"));
        };
    }

    /** Asks to sign in, and says why where a session has just ended. */
    static LoginUrlAuthenticationEntryPoint signIn() {
        return new LoginUrlAuthenticationEntryPoint("/sign-in") {
            @Override
            protected String determineUrlToUseForThisRequest(
                    HttpServletRequest request, HttpServletResponse response, AuthenticationException failure) {
                return request.getAttribute(SessionEnds.ENDED) == null ? "/sign-in" : "/sign-in?ended";
            }
        };
    }

    /** A form whose page lay open for so long that its session ended says so. */
    static AccessDeniedHandler forms() {
        return Refusals::refuse;
    }

    private static void refuse(HttpServletRequest request, HttpServletResponse response, AccessDeniedException why)
            throws IOException {
        if (why instanceof CsrfException) {
            request.setAttribute(REASON, "access.form.stale");
        }
        response.sendError(HttpStatus.FORBIDDEN.value());
    }
}
