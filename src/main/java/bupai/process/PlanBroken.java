package bupai.process;

import java.util.List;

/** An uploaded plan cannot be used; the one in force stays. */
final class PlanBroken extends RuntimeException {

    private final transient List<Flaw> flaws;

    PlanBroken(Flaw flaw) {
        this(List.of(flaw));
    }

    PlanBroken(List<Flaw> flaws) {
        super(flaws.toString());
        this.flaws = flaws;
    }

    List<Flaw> flaws() {
        return flaws;
    }
}
