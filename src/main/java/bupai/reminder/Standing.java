package bupai.reminder;

import bupai.makeup.State;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** How many students are expected, and in which states the absent ones stand. */
final class Standing {

    private final String college;
    private final Map<State, Integer> states = new EnumMap<>(State.class);
    private int expected;

    /** @param college the college's code */
    Standing(String college) {
        this.college = college;
    }

    /** @param state null for students who were never marked absent */
    void add(@Nullable State state, int students) {
        expected += students;
        if (state != null) {
            states.merge(state, students, Integer::sum);
        }
    }

    String college() {
        return college;
    }

    Map<State, Integer> states() {
        return states;
    }

    /** Students on the roster who have not left. */
    int expected() {
        return expected;
    }

    int absent() {
        return count(State::countsAsAbsent);
    }

    /** Whose photo is not here. */
    int missing() {
        return count(State::isGettingThePhoto);
    }

    int in(State state) {
        return states.getOrDefault(state, 0);
    }

    private int count(Predicate<State> wanted) {
        return states.entrySet().stream()
                .filter(one -> wanted.test(one.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
    }
}
