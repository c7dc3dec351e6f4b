package bupai.access;

import bupai.school.Refused;
import java.util.Optional;
import java.util.stream.IntStream;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.authentication.dao.DaoAuthenticationProvider;
import org.springframework.security.core.Authentication;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.core.userdetails.User;
import org.springframework.security.core.userdetails.UserDetails;
import org.springframework.security.core.userdetails.UsernameNotFoundException;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.security.web.authentication.WebAuthenticationDetails;
import org.springframework.stereotype.Component;

/**
 * Looks at a name and a password, wherever they come from, unless too many wrong ones came before. Those who ask for one
 * name at the same time wait for each other: of many guesses sent at once no more are looked at than one after another.
 */
@Component
public class PasswordDoor extends DaoAuthenticationProvider {

    private static final int LOCKS = 64;

    private final Guesses guesses;
    private final SignOn signOn;
    private final Object[] locks =
            IntStream.range(0, LOCKS).mapToObj(number -> new Object()).toArray();

    PasswordDoor(People people, PasswordEncoder encoder, Guesses guesses, SignOn signOn) {
        super(username -> people.find(username)
                .filter(person -> signOn.takesPasswordsOf(person.role()))
                .flatMap(person -> people.passwordOf(username))
                .map(password -> known(username, password))
                .orElseThrow(() -> new UsernameNotFoundException(username)));
        setPasswordEncoder(encoder);
        this.guesses = guesses;
        this.signOn = signOn;
    }

    private static UserDetails known(String username, String password) {
        return User.withUsername(username).password(password).build();
    }

    @Override
    public Authentication authenticate(Authentication tried) {
        var name = tried.getName();
        var address = Optional.ofNullable(tried.getDetails())
                .filter(WebAuthenticationDetails.class::isInstance)
                .map(details -> ((WebAuthenticationDetails) details).getRemoteAddress())
                .orElse("");
        synchronized (locks[Math.floorMod(name.hashCode(), LOCKS)]) {
            var wait = guesses.wait(name, address);
            if (!wait.isZero()) {
                throw new TooManyGuesses(wait);
            }
            try {
                var right = super.authenticate(tried);
                guesses.right(name, address);
                return right;
            } catch (AuthenticationException wrong) {
                guesses.wrong(name, address);
                throw wrong;
            }
        }
    }

    /** Whether this person signs in with a password of ours at all. */
    public boolean takesPasswordOf(Caller caller) {
        return caller.role().filter(signOn::takesPasswordsOf).isPresent();
    }

    /** @throws Refused 422 where it is not the caller's password, 409 where too many wrong ones came before */
    public void mustBeRight(Caller caller, String password, String address) {
        var tried = UsernamePasswordAuthenticationToken.unauthenticated(caller.username(), password);
        tried.setDetails(new WebAuthenticationDetails(address, null));
        try {
            authenticate(tried);
        } catch (TooManyGuesses many) {
            throw Refused.notNow("access.guesses", many.seconds());
        } catch (AuthenticationException wrong) {
            throw Refused.notUnderstood("access.password.wrong").about("old");
        }
    }
}
