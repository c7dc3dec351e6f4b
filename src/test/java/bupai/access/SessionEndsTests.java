package bupai.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.springframework.mock.web.MockHttpServletRequest;

class SessionEndsTests {

    private static final Duration DAY = Duration.ofHours(24);
    private static final Instant MORNING = Instant.parse("2026-03-13T00:00:00Z");

    private final MockHttpServletRequest request = new MockHttpServletRequest();

    @Test
    void afterADayHoweverMuchItIsUsed() {
        new Presence(3, MORNING, true).in(request);

        assertThat(Presence.holds(request, account(3, true), DAY, MORNING.plus(Duration.ofHours(23))))
                .isTrue();
        assertThat(Presence.holds(request, account(3, true), DAY, MORNING.plus(DAY)))
                .isFalse();
    }

    @Test
    void atOnceUnderAnotherStampOrWithoutOne() {
        assertThat(Presence.holds(request, account(3, true), DAY, MORNING)).isFalse();
        new Presence(3, MORNING, true).in(request);

        assertThat(Presence.holds(request, account(4, true), DAY, MORNING)).isFalse();
        assertThat(Presence.holds(request, account(3, false), DAY, MORNING)).isFalse();
        assertThat(Presence.holds(request, account(3, true), DAY, MORNING)).isTrue();
    }

    private static Account account(int stamp, boolean active) {
        var person = new Person("chen", "陈老师", Role.COUNSELLOR, null, Set.of(), null, null);
        return new Account(person, active, stamp, false);
    }
}
