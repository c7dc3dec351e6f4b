package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Set;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;
import org.springframework.security.web.authentication.www.BasicAuthenticationFilter;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter.ReferrerPolicy;

/** How people are recognised: HTTP Basic for programs, a form for people; students hold a link and never sign in. */
@Configuration
class SignIn {

    /** The style attributes that the diagram's viewer writes while it draws; no other is let through. */
    private static final String VIEWER_STYLES = "'unsafe-hashes' 'sha256-j2t/iYgmiK/9tDIa+YLs3dUK18D+PDjuKi+KxuYXU/w='"
            + " 'sha256-CA/eh4+2R0J7cEQ14gBMtx834RIOjzMUqCM+evtrkp4='"
            + " 'sha256-AHtqGIKHiUalONG+xeO90E9yUgWLoWuygINiCuiaBnA='"
            + " 'sha256-F1/lIJB2HC2RT+RPHwCjlrUMGQft2PdUC4nHeQ7MKsc='"
            + " 'sha256-HrvAPhJHDMpEBcplBvvwyxAYUF0koC1/uv7HLEC0aqg='";

    static final String PAGES = "default-src 'self'; img-src 'self' data:; style-src 'self' " + VIEWER_STYLES
            + "; object-src 'none'; base-uri 'none'; frame-ancestors 'none'; form-action 'self'";

    private final People people;
    private final Problems problems;
    private final SessionEnds sessionEnds;
    private final FirstPassword firstPassword;

    /** @param longest how long a session lasts at most, however much it is used */
    SignIn(People people, Problems problems, @Value("${bupai.sign-in.longest:24h}") Duration longest) {
        this.people = people;
        this.problems = problems;
        this.sessionEnds = new SessionEnds(people, longest, InstantSource.system());
        this.firstPassword = new FirstPassword(people, problems);
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::unknownCaller))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(problems::unknownCaller))
                // A page may link to a file of the interface: whoever signed in by form is known here too.
                .securityContext(known -> known.securityContextRepository(signedInByForm()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SignIn::mayBeAnotherSites))
                .requestCache(cache -> cache.disable())
                .headers(headers -> headers.contentSecurityPolicy(
                                policy -> policy.policyDirectives("default-src 'none'; frame-ancestors 'none'"))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.NO_REFERRER)))
                .addFilterBefore(new StrangerUploads(), CsrfFilter.class)
                .addFilterBefore(sessionEnds, CsrfFilter.class)
                .addFilterAfter(firstPassword, BasicAuthenticationFilter.class)
                .build();
    }

    private static SecurityContextRepository signedInByForm() {
        var session = new HttpSessionSecurityContextRepository();
        session.setAllowSessionCreation(false);
        return new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(), session);
    }

    /** Programs send their password with each call; what a browser sends along by itself may be another site's wish. */
    private static boolean mayBeAnotherSites(HttpServletRequest request) {
        var byCookieAlone =
                request.getHeader(HttpHeaders.AUTHORIZATION) == null && request.getRequestedSessionId() != null;
        return !Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())
                && (byCookieAlone || comesFromAnotherSite(request));
    }

    /** A browser that once asked for the password of the interface sends it with every later request. */
    private static boolean comesFromAnotherSite(HttpServletRequest request) {
        var origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin != null
                && !origin.replaceFirst("^https?://", "").equalsIgnoreCase(request.getHeader(HttpHeaders.HOST));
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(
            HttpSecurity http,
            Environment environment,
            SignOn signOn,
            Links links,
            ObjectProvider<ClientRegistrationRepository> school)
            throws Exception {
        var demo = environment.acceptsProfiles(Profiles.of("demo"));
        var arrival = new Arrival(people, InstantSource.system());
        http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    "/s/**",
                                    "/webjars/**",
                                    "/css/**",
                                    "/js/**",
                                    "/error",
                                    "/actuator/health",
                                    "/sign-in",
                                    "/sign-in/unknown")
                            .permitAll();
                    if (demo) {
                        // The demo introduces its people to whoever opens it, and lets everybody read its invented
                        // mail.
                        requests.requestMatchers("/", "/demo/mail/**").permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .formLogin(form ->
                        form.loginPage("/sign-in").successHandler(arrival).failureHandler(Refusals.wrongPassword()))
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .exceptionHandling(failures ->
                        failures.authenticationEntryPoint(Refusals.signIn()).accessDeniedHandler(Refusals.forms()))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(PAGES))
                        .referrerPolicy(referrer -> referrer.policy(ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new StrangerUploads(), CsrfFilter.class)
                .addFilterBefore(sessionEnds, CsrfFilter.class)
                .addFilterBefore(firstPassword, AuthorizationFilter.class);
        if (signOn.openId() != null) {
            OpenIdSignOn.configure(http, school.getObject(), signOn.openId(), people, arrival);
        }
        if (signOn.cas() != null) {
            CasSignOn.configure(http, signOn.cas(), links.page(CasSignOn.PATH), people, arrival);
        }
        return http.build();
    }
}
