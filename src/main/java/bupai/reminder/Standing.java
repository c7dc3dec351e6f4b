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

    void add(Standing other) {
        expected += other.expected;
        other.states.forEach((state, students) -> states.merge(state, students, Integer::sum));
    }

    /** As a letter keeps it: the college, whom it expects, then each state with its count. */
    String kept() {
        var kept = new StringBuilder(college).append('\t').append(expected);
        states.forEach(
                (state, students) -> kept.append('\t').append(state).append('=').append(students));
        return kept.toString();
    }

    static Standing read(String kept) {
        var columns = kept.split("\t", -1);
        var standing = new Standing(columns[0]);
        standing.expected = Integer.parseInt(columns[1]);
        for (var column = 2; column < columns.length; column++) {
            var at = columns[column].indexOf('=');
            standing.states.put(
                    State.valueOf(columns[column].substring(0, at)),
                    Integer.parseInt(columns[column].substring(at + 1)));
        }
        return standing;
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
