package bupai.access;

import java.util.List;
import java.util.UUID;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.http.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerAutoConfiguration;
import org.springframework.boot.autoconfigure.security.oauth2.server.servlet.OAuth2AuthorizationServerJwtAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityAutoConfiguration;
import org.springframework.boot.autoconfigure.security.servlet.SecurityFilterAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.DispatcherServletAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.ServletWebServerFactoryAutoConfiguration;
import org.springframework.boot.autoconfigure.web.servlet.WebMvcAutoConfiguration;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetailsService;
import org.springframework.security.oauth2.core.AuthorizationGrantType;
import org.springframework.security.oauth2.core.ClientAuthenticationMethod;
import org.springframework.security.oauth2.server.authorization.client.InMemoryRegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClient;
import org.springframework.security.oauth2.server.authorization.client.RegisteredClientRepository;
import org.springframework.security.oauth2.server.authorization.settings.ClientSettings;
import org.springframework.security.oauth2.server.authorization.token.JwtEncodingContext;
import org.springframework.security.oauth2.server.authorization.token.OAuth2TokenCustomizer;
import org.springframework.security.provisioning.InMemoryUserDetailsManager;

/** The school's own sign-on as a test needs it: a real server of OpenID Connect with a form of its own. */
final class OpenIdProvider implements AutoCloseable {

    private final ConfigurableApplicationContext server;

    private OpenIdProvider(ConfigurableApplicationContext server) {
        this.server = server;
    }

    /** @param port where it listens; @param client where the client that it knows listens */
    static OpenIdProvider start(int port, int client) {
        return new OpenIdProvider(new SpringApplicationBuilder(Server.class)
                .profiles("demo")
                .bannerMode(org.springframework.boot.Banner.Mode.OFF)
                .run(
                        "--spring.config.location=optional:file:target/none/",
                        "--server.port=" + port,
                        "--server.servlet.session.cookie.name=school-session",
                        "--client.port=" + client));
    }

    @Override
    public void close() {
        SpringApplication.exit(server);
    }

    @ImportAutoConfiguration({
        ServletWebServerFactoryAutoConfiguration.class,
        DispatcherServletAutoConfiguration.class,
        WebMvcAutoConfiguration.class,
        HttpMessageConvertersAutoConfiguration.class,
        SecurityAutoConfiguration.class,
        SecurityFilterAutoConfiguration.class,
        OAuth2AuthorizationServerAutoConfiguration.class,
        OAuth2AuthorizationServerJwtAutoConfiguration.class
    })
    static class Server {

        @Bean
        RegisteredClientRepository clients(org.springframework.core.env.Environment environment) {
            var port = environment.getRequiredProperty("client.port");
            return new InMemoryRegisteredClientRepository(
                    RegisteredClient.withId(UUID.randomUUID().toString())
                            .clientId("bupai")
                            .clientSecret("{noop}between-us")
                            .clientAuthenticationMethod(ClientAuthenticationMethod.CLIENT_SECRET_BASIC)
                            .authorizationGrantType(AuthorizationGrantType.AUTHORIZATION_CODE)
                            .redirectUri("http://127.0.0.1:" + port + "/login/oauth2/code/school")
                            .scope("openid")
                            .scope("profile")
                            .clientSettings(ClientSettings.builder()
                                    .requireAuthorizationConsent(false)
                                    .requireProofKey(true)
                                    .build())
                            .build());
        }

        @Bean
        UserDetailsService everybodyAtTheSchool() {
            return new InMemoryUserDetailsManager(List.of(
                    User.withUsername("wang")
                            .password("{noop}of-the-school")
                            .roles("ADMIN")
                            .build(),
                    User.withUsername("stranger")
                            .password("{noop}of-the-school")
                            .roles("ADMIN")
                            .build()));
        }

        /** Staff numbers, and a role that nobody here asks for. */
        @Bean
        OAuth2TokenCustomizer<JwtEncodingContext> staffNumbers() {
            return token -> token.getClaims()
                    .claim("staff_number", "N-" + token.getPrincipal().getName())
                    .claim("roles", List.of("ACADEMIC_AFFAIRS"));
        }
    }
}
