package bupai.demo;

import java.util.List;

/** How far an invented student has come by the demo's day. */
enum Fate {
    /** Chose no route; some handed in a picture that could not be taken. */
    STAYS_AWAY,
    /** On a route, some steps done. */
    ON_THE_WAY,
    /** The picture is made, the file is not here. */
    HOLDS_THE_PICTURE,
    WAITS_FOR_REVIEW,
    WAS_SENT_BACK,
    IS_ACCEPTED,
    IS_DELIVERED,
    HAS_CONFIRMED,
    LEFT_OFF_GRADUATING,
    WAS_THERE_AFTER_ALL;

    /** In which share each comes; dealt one after the other, so that every college shows a mixture. */
    private static final List<Fate> DECK = List.of(
            IS_ACCEPTED,
            ON_THE_WAY,
            HOLDS_THE_PICTURE,
            STAYS_AWAY,
            ON_THE_WAY,
            IS_ACCEPTED,
            WAITS_FOR_REVIEW,
            ON_THE_WAY,
            WAS_SENT_BACK,
            IS_ACCEPTED,
            HOLDS_THE_PICTURE,
            ON_THE_WAY,
            STAYS_AWAY,
            IS_ACCEPTED,
            ON_THE_WAY,
            HOLDS_THE_PICTURE,
            IS_ACCEPTED,
            ON_THE_WAY,
            WAITS_FOR_REVIEW,
            STAYS_AWAY,
            ON_THE_WAY);

    /**
     * @param ordinal of the absent student among all
     * @param firstOfOwnClass the first absent student of a class that one of the demo's counsellors looks after
     * @param delivering whether the student's college has delivered a first pack
     */
    static Fate dealt(int ordinal, boolean firstOfOwnClass, boolean delivering) {
        if (firstOfOwnClass) {
            return WAITS_FOR_REVIEW;
        }
        if (ordinal % 48 == 17) {
            return WAS_THERE_AFTER_ALL;
        }
        if (ordinal % 62 == 33) {
            return LEFT_OFF_GRADUATING;
        }
        var fate = DECK.get(ordinal % DECK.size());
        if (!delivering || fate != IS_ACCEPTED && fate != ON_THE_WAY) {
            return fate;
        }
        return switch (ordinal % 4) {
            case 0 -> HAS_CONFIRMED;
            case 1 -> IS_ACCEPTED;
            default -> IS_DELIVERED;
        };
    }
}
