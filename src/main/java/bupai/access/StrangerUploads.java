package bupai.access;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.util.unit.DataSize;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Keeps those who are not signed in from filling the disk: a form is spooled before its token is known to be right. A
 * student's link takes one photo, whose own limit is half of this.
 */
final class StrangerUploads extends OncePerRequestFilter {

    static final DataSize MOST = DataSize.ofMegabytes(64);

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain next)
            throws ServletException, IOException {
        if (isForm(request) && isLarge(request) && !saysWhoItIs(request)) {
            response.sendError(HttpStatus.PAYLOAD_TOO_LARGE.value());
            return;
        }
        next.doFilter(request, response);
    }

    private static boolean isForm(HttpServletRequest request) {
        var type = request.getContentType();
        return type != null && type.regionMatches(true, 0, "multipart/", 0, "multipart/".length());
    }

    /** What does not say how long it is may be endless. */
    private static boolean isLarge(HttpServletRequest request) {
        return request.getContentLengthLong() < 0 || request.getContentLengthLong() > MOST.toBytes();
    }

    /** Passwords of programs are looked at before their body is. */
    private static boolean saysWhoItIs(HttpServletRequest request) {
        return SecurityContextHolder.getContext().getAuthentication() != null
                || request.getServletPath().startsWith("/api/") && request.getHeader(HttpHeaders.AUTHORIZATION) != null;
    }
}
