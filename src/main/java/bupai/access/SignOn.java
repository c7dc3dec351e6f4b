package bupai.access;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The school's own sign-on, where it has one: it says who somebody is, and our people say what they may.
 *
 * @param passwords whose passwords of our own are still taken
 */
@ConfigurationProperties("bupai.sign-on")
public record SignOn(@Nullable OpenId openId, @Nullable Cas cas, @DefaultValue("EVERYBODY") OwnPasswords passwords) {

    /** Who signs in with a password of our own; academic affairs always may, should the school's sign-on fail. */
    public enum OwnPasswords {
        EVERYBODY,
        ACADEMIC_AFFAIRS
    }

    /**
     * @param issuer its address, under which {@code /.well-known/openid-configuration} is found
     * @param claim which of its claims is our username, such as the staff number
     * @param name how people call it
     */
    public record OpenId(
            String issuer,
            String clientId,
            String clientSecret,
            @DefaultValue("preferred_username") String claim,
            @DefaultValue({"openid", "profile"}) List<String> scopes,
            @Nullable String name) {}

    /**
     * @param server its address, such as {@code https://cas.example.edu/cas}
     * @param protocol 3, or 2 for an older server
     * @param attribute which of its attributes is our username; empty for the name that was signed in with
     * @param name how people call it
     */
    public record Cas(
            String server, @DefaultValue("3") int protocol, @DefaultValue("") String attribute, @Nullable String name) {

        String start(String service) {
            return server + "/login?service=" + URLEncoder.encode(service, StandardCharsets.UTF_8);
        }
    }

    /** @param name empty for how everybody calls it */
    public record Button(String name, String address) {}

    List<Button> buttons(String casService) {
        return Stream.concat(
                        Stream.ofNullable(openId)
                                .map(one -> new Button(said(one.name()), "/oauth2/authorization/" + OpenIdSignOn.ID)),
                        Stream.ofNullable(cas).map(one -> new Button(said(one.name()), one.start(casService))))
                .toList();
    }

    private static String said(@Nullable String name) {
        return name == null ? "" : name;
    }

    boolean takesPasswordsOf(Role role) {
        return passwords == OwnPasswords.EVERYBODY || role == Role.ACADEMIC_AFFAIRS;
    }
}
