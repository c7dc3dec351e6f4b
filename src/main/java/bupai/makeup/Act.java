package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import java.util.ArrayList;
import java.util.List;

/**
 * Something that can be done about a case now.
 *
 * @param code its words are {@code makeup.act.<code>}, and who may {@code makeup.act.<code>.who}
 * @param yours whether the one who looks may do it
 * @param where the place on the page, or the page, where it is done
 */
record Act(String code, boolean yours, String where) {

    static List<Act> now(Makeup makeup, Caller caller) {
        var state = makeup.state();
        var page = "/makeups/" + makeup.student();
        var follows = caller.may(Right.FOLLOW_STUDENTS);
        var season = caller.may(Right.RUN_SEASON);
        var acts = new ArrayList<Act>();
        add(acts, state == State.IN_REVIEW, new Act("DECIDE", follows, "#photos"));
        add(acts, state == State.UNDERWAY, new Act("STEP", follows, "#steps"));
        add(acts, state == State.DELIVERED, new Act("CHSI", follows, "#chsi"));
        add(acts, state.isGettingThePhoto(), new Act("ROUTE", follows, "#routes"));
        add(acts, state.takesPhoto(), new Act("PHOTO", follows, "#photo"));
        add(acts, state == State.ACCEPTED, new Act("DELIVER", caller.may(Right.DELIVER), "/colleges"));
        add(acts, state.mayBeExtended(), new Act("EXTEND", season, page + "/deadline"));
        add(acts, state.isGettingThePhoto(), new Act("CLOSE_ROUTE", season, "/routes?student=" + makeup.student()));
        add(acts, state.mayBeTakenBack(), new Act("WITHDRAW", follows, "#endings"));
        add(acts, state.mayBeTakenBack(), new Act("EXEMPT", season, "#endings"));
        return acts;
    }

    public boolean isHere() {
        return where.startsWith("#");
    }

    private static void add(List<Act> acts, boolean possible, Act act) {
        if (possible) {
            acts.add(act);
        }
    }
}
