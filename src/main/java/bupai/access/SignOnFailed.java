package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.web.authentication.AuthenticationFailureHandler;

/** Says what to do where the school's sign-on did not let somebody in here. */
final class SignOnFailed implements AuthenticationFailureHandler {

    /** The school knows the person, we do not. */
    static final String NOT_OURS = "not_ours";

    private static final Logger LOG = LoggerFactory.getLogger(SignOnFailed.class);

    @Override
    public void onAuthenticationFailure(
            HttpServletRequest request, HttpServletResponse response, AuthenticationException failure)
            throws IOException {
        var unknown = failure instanceof UsernameNotFoundException
                || failure instanceof OAuth2AuthenticationException said
                        && said.getError().getErrorCode().equals(NOT_OURS);
        if (!unknown) {
            LOG.warn("the school's sign-on failed: {}", failure.getMessage(), failure.getCause());
        }
        response.sendRedirect(request.getContextPath() + (unknown ? "/sign-in/unknown" : "/sign-in?sign-on-failed"));
    }
}
