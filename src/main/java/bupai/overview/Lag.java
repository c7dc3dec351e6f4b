package bupai.overview;

import bupai.makeup.State;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A college that is behind the others, or behind a deadline.
 *
 * @param college its code
 * @param what how it is behind, as the message's key ends
 */
record Lag(String college, What what, int students) {

    enum What {
        /** Many more than elsewhere have not begun. */
        SLOW,
        /** 20 March has passed, and pictures are still to be made. */
        LATE,
        /** The pack is nearly due, and accepted photos are not handed over. */
        KEPT
    }

    /** By so much a college's share of students who have not begun exceeds the whole school's before it is named. */
    private static final double MORE_THAN_ELSEWHERE = 0.10;

    private static final int TOO_FEW_TO_TELL = 3;

    /**
     * @param makeupLeft working days to the students' deadline, negative once it has passed
     * @param packLeft working days to the colleges' last one
     */
    static List<Lag> of(Map<String, Balance> colleges, int makeupLeft, int packLeft) {
        var all = colleges.values().stream().reduce(Balance.nobody(), Balance::plus);
        var lags = new ArrayList<Lag>();
        colleges.forEach((college, balance) -> {
            var late = balance.in(State.NOT_STARTED) + balance.in(State.UNDERWAY) + balance.in(State.RETURNED);
            if (makeupLeft < 0 && late > 0) {
                lags.add(new Lag(college, What.LATE, late));
            } else if (makeupLeft >= 0 && isSlow(balance, all)) {
                lags.add(new Lag(college, What.SLOW, balance.in(State.NOT_STARTED)));
            }
            if (packLeft <= 5 && balance.in(State.ACCEPTED) > 0) {
                lags.add(new Lag(college, What.KEPT, balance.in(State.ACCEPTED)));
            }
        });
        return lags;
    }

    private static boolean isSlow(Balance balance, Balance all) {
        return balance.in(State.NOT_STARTED) >= TOO_FEW_TO_TELL && share(balance) >= share(all) + MORE_THAN_ELSEWHERE;
    }

    private static double share(Balance balance) {
        return balance.absent() == 0 ? 0 : (double) balance.in(State.NOT_STARTED) / balance.absent();
    }

    String link() {
        return switch (what) {
            case SLOW -> "/makeups?college=" + college + "&state=" + State.NOT_STARTED;
            case LATE -> "/makeups?college=" + college;
            case KEPT -> "/colleges/" + college;
        };
    }
}
