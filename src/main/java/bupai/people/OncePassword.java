package bupai.people;

import java.security.SecureRandom;
import java.util.stream.Collectors;

/** A password that is read from paper and typed once: no sign in it is taken for another. */
final class OncePassword {

    private static final String SIGNS = "abcdefghjkmnpqrstuvwxyz23456789";
    private static final int LENGTH = 12;
    private static final SecureRandom RANDOM = new SecureRandom();

    private OncePassword() {}

    static String make() {
        return RANDOM.ints(LENGTH, 0, SIGNS.length())
                .mapToObj(at -> SIGNS.substring(at, at + 1))
                .collect(Collectors.joining());
    }
}
