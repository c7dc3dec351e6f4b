package bupai.access;

import java.util.Map;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Primary;
import org.springframework.security.crypto.bcrypt.BCryptPasswordEncoder;
import org.springframework.security.crypto.password.DelegatingPasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** The same hash made with the least work: tests save thousands of people, and nobody steals their passwords. */
@TestConfiguration
public class CheapPasswords {

    private static final int LEAST = 4;

    @Bean
    @Primary
    PasswordEncoder cheapPasswords() {
        return new Passwords(
                new DelegatingPasswordEncoder("bcrypt", Map.of("bcrypt", new BCryptPasswordEncoder(LEAST))));
    }
}
