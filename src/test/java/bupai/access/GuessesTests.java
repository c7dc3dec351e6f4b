package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class GuessesTests {

    private Instant now = Instant.parse("2026-03-13T00:00:00Z");
    private final Guesses guesses = new Guesses(() -> now);

    @Test
    void bearsAFewWrongPasswordsThenOneEachHalfMinute() {
        for (var time = 0; time < 8; time++) {
            assertThat(guesses.wait("chen", "10.0.0.1")).isZero();
            guesses.wrong("chen", "10.0.0.1");
        }

        assertThat(guesses.wait("chen", "10.0.0.1")).isEqualTo(Duration.ofSeconds(30));
        now = now.plusSeconds(31);
        assertThat(guesses.wait("chen", "10.0.0.1")).isZero();
        guesses.wrong("chen", "10.0.0.1");
        assertThat(guesses.wait("chen", "10.0.0.1")).isBetween(Duration.ofSeconds(28), Duration.ofSeconds(30));
    }

    @Test
    void slowsDownOneNameThatIsTriedFromManyAddresses() {
        for (var address = 0; address < 30; address++) {
            guesses.wrong("chen", "10.0.1." + address);
        }

        assertThat(guesses.wait("chen", "10.9.9.9")).isEqualTo(Duration.ofSeconds(20));
        assertThat(guesses.wait("lin", "10.9.9.9")).isZero();
    }

    @Test
    void locksNobodyOutWhoSignedInFromThereBefore() {
        guesses.right("chen", "10.0.0.7");
        for (var address = 0; address < 200; address++) {
            guesses.wrong("chen", "10.0.1." + address);
            guesses.wrong("somebody" + address, "10.0.0.7");
        }

        assertThat(guesses.wait("chen", "10.0.0.7")).isZero();
        assertThat(guesses.wait("chen", "10.9.9.9")).isPositive().isLessThanOrEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void slowsDownAnAddressThatTriesManyNames() {
        for (var name = 0; name < 100; name++) {
            guesses.wrong("name" + name, "2001:db8::" + Integer.toHexString(name));
        }

        assertThat(guesses.wait("other", "2001:db8::ffff")).isPositive();
        assertThat(guesses.wait("other", "2001:db8:1::1")).isZero();
    }

    @Test
    void forgetsWhatWasWrongAtARightPassword() {
        for (var time = 0; time < 7; time++) {
            guesses.wrong("chen", "10.0.0.1");
        }
        guesses.right("chen", "10.0.0.1");
        guesses.wrong("chen", "10.0.0.1");

        assertThat(guesses.wait("chen", "10.0.0.1")).isZero();
    }
}
