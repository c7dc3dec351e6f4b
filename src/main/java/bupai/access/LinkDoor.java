package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * Stands before a student's pages: a link that opens nothing is answered by what to do next, and whoever tries many from
 * one address waits. A link that was opened from an address before goes on opening there.
 */
@Configuration
class LinkDoor implements HandlerInterceptor, WebMvcConfigurer {

    private final Links links;
    private final Buckets wrong = new Buckets(60, Duration.ofSeconds(1), InstantSource.system());
    private final Recent opened = new Recent(20_000);

    LinkDoor(Links links) {
        this.links = links;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        // After the page's language is known.
        registry.addInterceptor(this).addPathPatterns("/s/**").order(Ordered.LOWEST_PRECEDENCE);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> places
                && places.get("token") instanceof String token) {
            mustOpen(token, Guesses.network(request.getRemoteAddr()));
        }
        return true;
    }

    private void mustOpen(String token, String address) {
        var place = address + " " + token;
        var wait = wrong.wait(address);
        if (!wait.isZero() && !opened.has(place)) {
            throw new LinkClosed(
                    Links.Standing.UNKNOWN, Math.max(1, wait.plusMillis(999).toSeconds()));
        }
        var standing = links.look(token).standing();
        if (standing == Links.Standing.UNKNOWN) {
            wrong.add(address);
        }
        if (standing != Links.Standing.OPEN) {
            throw new LinkClosed(standing);
        }
        opened.add(place);
    }
}
