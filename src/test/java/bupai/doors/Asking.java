package bupai.doors;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.function.Supplier;

/** Goes to one door as everybody and compares what it says with the table. */
public final class Asking {

    /**
     * What stands behind the door while it is asked.
     *
     * @param places what the address and the body name, such as {@code student}
     * @param name the student's name, which those outside must never read
     */
    public record Behind(Map<String, String> places, String name) {}

    private final Map<Asker, Knocking> askers;

    public Asking(Map<Asker, Knocking> askers) {
        this.askers = askers;
    }

    /** @param fresh whoever may change something finds it as nobody has touched it */
    public void everybody(Door door, Supplier<Behind> fresh) {
        var shared = fresh.get();
        askers.forEach((asker, knocking) -> {
            if (!door.circle().has(asker)) {
                mustBeRefused(door, asker, knocking, shared);
            }
        });
        askers.forEach((asker, knocking) -> {
            if (door.circle().has(asker)) {
                mustBeLetIn(door, asker, knocking, door.changes() ? fresh.get() : shared);
            }
        });
    }

    /** Nobody's browser can be made to change anything by another site. */
    public void withoutToken(Door door, Supplier<Behind> fresh) {
        var there = door.with(fresh.get().places());
        askers.forEach((asker, knocking) -> {
            var refusal = knocking.withoutToken(there);
            Guarded.must(door, refusal);
            assertThat(refusal.status())
                    .as("%s without a token asks %s", asker, there)
                    .isIn(
                            door.isOfTheInterface() && asker == Asker.ANONYMOUS
                                    ? new Object[] {401, 403}
                                    : new Object[] {403});
        });
    }

    private static void mustBeRefused(Door door, Asker asker, Knocking knocking, Behind behind) {
        var there = door.with(behind.places());
        var answer = knocking.at(there);
        Guarded.must(door, answer);
        if (asker.signsIn()) {
            assertThat(answer.status())
                    .as("%s asks %s: %s", asker, there, said(answer))
                    .isEqualTo(403);
        } else {
            assertThat(answer.asksToSignIn())
                    .as("%s asks %s and is asked to sign in: %s", asker, there, said(answer))
                    .isTrue();
            assertThat(answer.status()).isEqualTo(door.isOfTheInterface() ? 401 : 302);
        }
        mustNotTell(door, asker, answer, behind);
    }

    private static void mustBeLetIn(Door door, Asker asker, Knocking knocking, Behind behind) {
        var there = door.with(behind.places());
        var answer = knocking.at(there);
        Guarded.must(door, answer);
        assertThat(answer.asksToSignIn())
                .as("%s asks %s and need not sign in: %s", asker, there, said(answer))
                .isFalse();
        if (door.answer().isPresent()) {
            assertThat(answer.status())
                    .as("%s asks %s: %s", asker, there, said(answer))
                    .isEqualTo(door.answer().get());
        } else {
            assertThat(answer.status() < 400 || answer.status() == 409)
                    .as("%s asks %s: %s", asker, there, said(answer))
                    .isTrue();
        }
        if (!asker.mayKnowTheCase() && door.circle() != Circle.ANYBODY) {
            mustNotTell(door, asker, answer, behind);
        }
    }

    private static void mustNotTell(Door door, Asker asker, Knocking.Answer answer, Behind behind) {
        assertThat(answer.body())
                .as("%s learns nothing of the case from %s", asker, door)
                .doesNotContain(behind.name());
    }

    private static String said(Knocking.Answer answer) {
        var body = answer.body();
        return answer.status() + " " + answer.location() + " " + body.substring(0, Math.min(body.length(), 300));
    }
}
