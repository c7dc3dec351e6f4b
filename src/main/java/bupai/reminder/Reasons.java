package bupai.reminder;

import static bupai.makeup.State.AWAITING_FILE;
import static bupai.makeup.State.DELIVERED;
import static bupai.makeup.State.EXEMPT;
import static bupai.makeup.State.MISSED;
import static bupai.makeup.State.NOT_STARTED;
import static bupai.makeup.State.RETURNED;
import static bupai.makeup.State.UNDERWAY;
import static bupai.makeup.State.WITHDRAWN;

import bupai.mail.Letter;
import bupai.makeup.State;
import java.util.EnumSet;

/** In which states a letter to a student is still worth sending. */
final class Reasons {

    static boolean holds(Letter.Kind kind, State state) {
        return switch (kind) {
            case CHOOSE_ROUTE -> state == NOT_STARTED;
            case START_SOON, ROUTE_TOO_LATE -> EnumSet.of(NOT_STARTED, UNDERWAY, RETURNED)
                    .contains(state);
            case ROUTE_CLOSED -> state == UNDERWAY || state == RETURNED;
            case KEEP_GOING -> state == UNDERWAY;
                // Sent back by the review, or by the site while underway.
            case REPLACE_PHOTO -> state == RETURNED || state == UNDERWAY;
            case HAND_IN_FILE -> state == AWAITING_FILE;
            case DEADLINE_NEAR, DEADLINE_TODAY, DEADLINE_PASSED -> EnumSet.of(NOT_STARTED, UNDERWAY, RETURNED)
                    .contains(state);
            case FILE_MISSING -> state.isGettingThePhoto();
            case CHECK_CHSI, DELIVERED -> state == DELIVERED;
            case SEASON_CLOSED -> state == MISSED;
                // Answers to a fact are news whatever followed, unless the case itself was none.
            default -> state != WITHDRAWN && state != EXEMPT;
        };
    }

    private Reasons() {}
}
