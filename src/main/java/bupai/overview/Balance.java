package bupai.overview;

import bupai.makeup.State;
import java.util.EnumMap;
import java.util.Map;

/**
 * 对账: expected = photographed + absent, and absent is the sum of the states; on every page and in every export.
 *
 * @param expected students on the roster who have not left
 * @param photographed expected less absent, those of classes not signed off included
 * @param states every state in which an absent student can be, also where nobody is
 * @param notSignedOff whom nobody has counted on site yet
 */
public record Balance(
        int expected, int photographed, int absent, Map<State, Integer> states, NotSignedOff notSignedOff) {

    public record NotSignedOff(int classes, int students) {

        NotSignedOff plus(NotSignedOff other) {
            return new NotSignedOff(classes + other.classes, students + other.students);
        }
    }

    static Balance of(int expected, Map<State, Integer> counted, boolean signedOff) {
        var states = new EnumMap<State, Integer>(State.class);
        for (var state : State.values()) {
            if (state.countsAsAbsent()) {
                states.put(state, counted.getOrDefault(state, 0));
            }
        }
        var absent = states.values().stream().mapToInt(Integer::intValue).sum();
        var uncounted = signedOff ? new NotSignedOff(0, 0) : new NotSignedOff(1, expected);
        return new Balance(expected, expected - absent, absent, states, uncounted);
    }

    static Balance nobody() {
        return of(0, Map.of(), true);
    }

    Balance plus(Balance other) {
        var sum = new EnumMap<State, Integer>(State.class);
        states.forEach((state, count) -> sum.put(state, count + other.states.getOrDefault(state, 0)));
        return new Balance(
                expected + other.expected,
                photographed + other.photographed,
                absent + other.absent,
                sum,
                notSignedOff.plus(other.notSignedOff));
    }

    public int in(State state) {
        return states.getOrDefault(state, 0);
    }
}
