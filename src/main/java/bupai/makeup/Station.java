package bupai.makeup;

import java.util.Arrays;
import java.util.List;

/** The stations of every case, whichever route it takes: what the student's page draws as one line. */
enum Station {
    ROUTE,
    STEPS,
    FILE,
    REVIEW,
    PACK,
    CHSI;

    /** One station of a case; at most one is where it stands. */
    record Mark(Station station, boolean done, boolean here) {}

    /** Empty where the case ended before its way did. */
    static List<Mark> way(State state) {
        var at = at(state);
        return at < 0
                ? List.of()
                : Arrays.stream(values())
                        .map(station -> new Mark(station, station.ordinal() < at, station.ordinal() == at))
                        .toList();
    }

    private static int at(State state) {
        return switch (state) {
            case NOT_STARTED -> ROUTE.ordinal();
            case UNDERWAY -> STEPS.ordinal();
            case AWAITING_FILE, RETURNED -> FILE.ordinal();
            case IN_REVIEW -> REVIEW.ordinal();
            case ACCEPTED -> PACK.ordinal();
            case DELIVERED -> CHSI.ordinal();
            case CONFIRMED -> values().length;
            case MISSED, EXEMPT, WITHDRAWN -> -1;
        };
    }
}
