package bupai.access;

import bupai.school.Refused;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.core.MethodParameter;
import org.springframework.security.authentication.AnonymousAuthenticationToken;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.stereotype.Component;
import org.springframework.web.bind.support.WebDataBinderFactory;
import org.springframework.web.context.request.NativeWebRequest;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.method.support.ModelAndViewContainer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Gives controllers the {@link Caller} of the request as a parameter. */
@Component
public class Callers implements HandlerMethodArgumentResolver, WebMvcConfigurer {

    private final People people;

    Callers(People people) {
        this.people = people;
    }

    /** The person of this request; empty where nobody signed in. */
    public Optional<Caller> current() {
        var who = SecurityContextHolder.getContext().getAuthentication();
        if (who == null || !who.isAuthenticated() || who instanceof AnonymousAuthenticationToken) {
            return Optional.empty();
        }
        return known(who.getName());
    }

    /** A page asks many times who reads it; the answer is the same all through one request. */
    private Optional<Caller> known(String username) {
        var request = RequestContextHolder.getRequestAttributes();
        var place = Callers.class.getName() + " " + username;
        if (request != null && request.getAttribute(place, RequestAttributes.SCOPE_REQUEST) instanceof Caller caller) {
            return Optional.of(caller);
        }
        var caller = people.find(username).map(Caller::of);
        if (request != null) {
            caller.ifPresent(one -> request.setAttribute(place, one, RequestAttributes.SCOPE_REQUEST));
        }
        return caller;
    }

    @Override
    public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
        resolvers.add(this);
    }

    @Override
    public boolean supportsParameter(MethodParameter parameter) {
        return parameter.getParameterType().equals(Caller.class);
    }

    @Override
    public Object resolveArgument(
            MethodParameter parameter,
            @Nullable ModelAndViewContainer page,
            NativeWebRequest request,
            @Nullable WebDataBinderFactory binders) {
        return current().orElseThrow(() -> Refused.outOfScope("access.signed-out"));
    }
}
