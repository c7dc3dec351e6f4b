package bupai.access;

import java.util.Set;
import org.apereo.cas.client.session.SingleSignOutFilter;
import org.apereo.cas.client.session.SingleSignOutHttpSessionListener;
import org.apereo.cas.client.validation.Cas20ServiceTicketValidator;
import org.apereo.cas.client.validation.Cas30ServiceTicketValidator;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.boot.web.servlet.ServletListenerRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.authentication.ProviderManager;
import org.springframework.security.cas.ServiceProperties;
import org.springframework.security.cas.authentication.CasAssertionAuthenticationToken;
import org.springframework.security.cas.authentication.CasAuthenticationProvider;
import org.springframework.security.cas.web.CasAuthenticationFilter;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.core.userdetails.AuthenticationUserDetailsService;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.web.authentication.UsernamePasswordAuthenticationFilter;
import org.springframework.security.web.authentication.session.ChangeSessionIdAuthenticationStrategy;
import org.springframework.security.web.context.HttpSessionSecurityContextRepository;
import org.springframework.security.web.csrf.CsrfFilter;

/** Sign-on by CAS: its server says who holds a ticket, and ends our session when the school's own ends. */
@Configuration
@ConditionalOnProperty("bupai.sign-on.cas.server")
class CasSignOn {

    static final String PATH = "/login/cas";

    @Bean
    ServletListenerRegistrationBean<SingleSignOutHttpSessionListener> forgetsTicketsOfEndedSessions() {
        return new ServletListenerRegistrationBean<>(new SingleSignOutHttpSessionListener());
    }

    static void configure(HttpSecurity http, SignOn.Cas cas, String service, People people, Arrival arrival) {
        var ours = ours(service);
        var tickets = new CasAuthenticationFilter();
        tickets.setFilterProcessesUrl(PATH);
        tickets.setServiceProperties(ours);
        tickets.setAuthenticationManager(new ProviderManager(provider(cas, ours, people)));
        tickets.setSecurityContextRepository(new HttpSessionSecurityContextRepository());
        tickets.setSessionAuthenticationStrategy(new ChangeSessionIdAuthenticationStrategy());
        tickets.setAuthenticationSuccessHandler(arrival);
        tickets.setAuthenticationFailureHandler(new SignOnFailed());
        var ends = new SingleSignOutFilter();
        ends.setIgnoreInitConfiguration(true);
        // The school's server holds no token of ours when it says that somebody signed out there.
        http.addFilterBefore(ends, CsrfFilter.class)
                .addFilterBefore(tickets, UsernamePasswordAuthenticationFilter.class);
    }

    static ServiceProperties ours(String service) {
        var ours = new ServiceProperties();
        ours.setService(service);
        return ours;
    }

    static CasAuthenticationProvider provider(SignOn.Cas cas, ServiceProperties ours, People people) {
        var provider = new CasAuthenticationProvider();
        provider.setServiceProperties(ours);
        provider.setTicketValidator(
                cas.protocol() == 2
                        ? new Cas20ServiceTicketValidator(cas.server())
                        : new Cas30ServiceTicketValidator(cas.server()));
        provider.setAuthenticationUserDetailsService(known(cas.attribute(), people));
        provider.setKey(CasSignOn.class.getName());
        provider.afterPropertiesSet();
        return provider;
    }

    private static AuthenticationUserDetailsService<CasAssertionAuthenticationToken> known(
            String attribute, People people) {
        return ticket -> {
            var principal = ticket.getAssertion().getPrincipal();
            var username = attribute.isEmpty()
                    ? principal.getName()
                    : String.valueOf(principal.getAttributes().get(attribute));
            return people.find(username)
                    .map(person -> new User(person.username(), "", Set.of()))
                    .orElseThrow(() -> new UsernameNotFoundException(username));
        };
    }
}
