package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.core.env.Environment;
import org.springframework.core.env.Profiles;
import org.springframework.http.HttpHeaders;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.context.DelegatingSecurityContextRepository;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.context.RequestAttributeSecurityContextRepository;
import org.springframework.security.web.context.SecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;
import org.springframework.security.web.header.writers.ReferrerPolicyHeaderWriter;

/** How people are recognised: HTTP Basic for programs, a form for people; students hold a link and never sign in. */
@Configuration
class SignIn {

    @Bean
    UserDetailsService accounts(People people) {
        return username -> people.passwordOf(username)
                .map(password -> User.withUsername(username).password(password).build())
                .orElseThrow(() -> new UsernameNotFoundException(username));
    }

    @Bean
    @Order(1)
    SecurityFilterChain programs(HttpSecurity http, Problems problems) throws Exception {
        return http.securityMatcher("/api/**")
                .authorizeHttpRequests(requests -> requests.anyRequest().authenticated())
                .httpBasic(basic -> basic.authenticationEntryPoint(problems::unknownCaller))
                .exceptionHandling(failures -> failures.authenticationEntryPoint(problems::unknownCaller))
                // A page may link to a file of the interface: whoever signed in by form is known here too.
                .securityContext(known -> known.securityContextRepository(signedInByForm()))
                .sessionManagement(session -> session.sessionCreationPolicy(SessionCreationPolicy.NEVER))
                .csrf(csrf -> csrf.requireCsrfProtectionMatcher(SignIn::changesByCookieAlone))
                .requestCache(cache -> cache.disable())
                .addFilterBefore(new StrangerUploads(), CsrfFilter.class)
                .build();
    }

    private static SecurityContextRepository signedInByForm() {
        var session = new HttpSessionSecurityContextRepository();
        session.setAllowSessionCreation(false);
        return new DelegatingSecurityContextRepository(new RequestAttributeSecurityContextRepository(), session);
    }

    /** Programs send their password with each call; a change that only a cookie vouches for may be another site's. */
    private static boolean changesByCookieAlone(HttpServletRequest request) {
        return !Set.of("GET", "HEAD", "OPTIONS").contains(request.getMethod())
                && request.getHeader(HttpHeaders.AUTHORIZATION) == null
                && request.getRequestedSessionId() != null;
    }

    @Bean
    @Order(2)
    SecurityFilterChain pages(HttpSecurity http, Environment environment) throws Exception {
        var demo = environment.acceptsProfiles(Profiles.of("demo"));
        return http.authorizeHttpRequests(requests -> {
                    requests.requestMatchers(
                                    "/s/**",
                                    "/webjars/**",
                                    "/css/**",
                                    "/js/**",
                                    "/error",
                                    "/actuator/health",
                                    "/sign-in")
                            .permitAll();
                    if (demo) {
                        // The demo introduces its people to whoever opens it, and lets everybody read its invented
                        // mail.
                        requests.requestMatchers("/", "/demo/mail/**").permitAll();
                    }
                    requests.anyRequest().authenticated();
                })
                .formLogin(form -> form.loginPage("/sign-in").defaultSuccessUrl("/"))
                .logout(logout -> logout.logoutSuccessUrl("/"))
                .headers(headers -> headers.contentSecurityPolicy(policy -> policy.policyDirectives(
                                "default-src 'self'; img-src 'self' data:; frame-ancestors 'none'; form-action 'self'"))
                        .referrerPolicy(
                                referrer -> referrer.policy(ReferrerPolicyHeaderWriter.ReferrerPolicy.SAME_ORIGIN)))
                .addFilterBefore(new StrangerUploads(), CsrfFilter.class)
                .build();
    }
}
