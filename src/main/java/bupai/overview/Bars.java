package bupai.overview;

import bupai.makeup.State;
import java.util.ArrayList;
import java.util.List;

/** Draws absent students as a bar, one stretch for each state; the longest of several bars fills its place. */
final class Bars {

    /** Percent of the place; {@code from} is counted from the left. */
    record Stretch(State state, double from, double width) {}

    private final int longest;

    Bars(List<Balance> together) {
        this.longest = together.stream().mapToInt(Balance::absent).max().orElse(0);
    }

    public List<Stretch> of(Balance balance) {
        return stretches(balance, longest);
    }

    /** Alone, and therefore as long as its place. */
    public List<Stretch> alone(Balance balance) {
        return stretches(balance, balance.absent());
    }

    private static List<Stretch> stretches(Balance balance, int whole) {
        var stretches = new ArrayList<Stretch>();
        var from = 0.0;
        for (var state : State.values()) {
            if (balance.in(state) > 0) {
                var width = 100.0 * balance.in(state) / whole;
                stretches.add(new Stretch(state, from, width));
                from += width;
            }
        }
        return stretches;
    }
}
