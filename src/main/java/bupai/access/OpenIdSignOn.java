package bupai.access;

import java.util.Optional;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.config.annotation.ObjectPostProcessor;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserRequest;
import org.springframework.security.oauth2.client.oidc.userinfo.OidcUserService;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.client.registration.InMemoryClientRegistrationRepository;
import org.springframework.security.oauth2.client.registration.SupplierClientRegistrationRepository;
import org.springframework.security.oauth2.client.userinfo.OAuth2UserService;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.HttpSessionOAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.core.OAuth2Error;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;

/** Sign-on by OpenID Connect: the token says who it is by one claim, and nothing else of it is believed. */
@Configuration
@ConditionalOnProperty("bupai.sign-on.open-id.issuer")
class OpenIdSignOn {

    static final String ID = "school";

    /** Asks the school's server for its addresses when somebody first signs in: we start without it. */
    @Bean
    ClientRegistrationRepository schoolsSignOn(SignOn signOn, Links links) {
        var openId = Optional.ofNullable(signOn.openId()).orElseThrow();
        return new SupplierClientRegistrationRepository(
                () -> new InMemoryClientRegistrationRepository(ClientRegistrations.fromIssuerLocation(openId.issuer())
                        .registrationId(ID)
                        .clientId(openId.clientId())
                        .clientSecret(openId.clientSecret())
                        .scope(openId.scopes())
                        .redirectUri(links.page("/login/oauth2/code/" + ID))
                        .build()));
    }

    @Bean
    OAuth2AuthorizedClientRepository tokensOfTheSession() {
        return new HttpSessionOAuth2AuthorizedClientRepository();
    }

    static void configure(
            HttpSecurity http,
            ClientRegistrationRepository school,
            SignOn.OpenId openId,
            People people,
            Arrival arrival)
            throws Exception {
        var requests = new DefaultOAuth2AuthorizationRequestResolver(
                school, OAuth2AuthorizationRequestRedirectFilter.DEFAULT_AUTHORIZATION_REQUEST_BASE_URI);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        http.oauth2Login(login -> login.loginPage("/sign-in")
                .clientRegistrationRepository(school)
                .authorizationEndpoint(start -> start.authorizationRequestResolver(requests))
                .userInfoEndpoint(info -> info.oidcUserService(known(openId.claim(), people)))
                .successHandler(arrival)
                .failureHandler(new SignOnFailed())
                .withObjectPostProcessor(saysWhenTheSchoolDoesNotAnswer()));
    }

    private static ObjectPostProcessor<OAuth2AuthorizationRequestRedirectFilter> saysWhenTheSchoolDoesNotAnswer() {
        return new ObjectPostProcessor<>() {
            @Override
            public <O extends OAuth2AuthorizationRequestRedirectFilter> O postProcess(O filter) {
                filter.setAuthenticationFailureHandler(new SignOnFailed());
                return filter;
            }
        };
    }

    private static OAuth2UserService<OidcUserRequest, OidcUser> known(String claim, People people) {
        var school = new OidcUserService();
        return request -> {
            var user = school.loadUser(request);
            var username = String.valueOf(user.getClaims().get(claim));
            if (people.find(username).isEmpty()) {
                throw new OAuth2AuthenticationException(new OAuth2Error(SignOnFailed.NOT_OURS), username);
            }
            return new DefaultOidcUser(user.getAuthorities(), user.getIdToken(), user.getUserInfo(), claim);
        };
    }
}
