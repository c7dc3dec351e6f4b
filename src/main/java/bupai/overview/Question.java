package bupai.overview;

import bupai.access.Caller;
import bupai.access.Role;
import bupai.makeup.State;

/**
 * What its reader comes to the season's screen for, answered in one sentence.
 *
 * @param key of the sentence, which is told how many are absent, how many have an accepted photo, how many have none,
 *     how many have chosen no route, and how many are exempt
 * @param link where the next thing is done, empty for who may only look
 */
record Question(String key, int absent, int accepted, int open, int silent, int exempt, String link) {

    static Question of(Caller caller, Balance total) {
        return switch (caller.role().orElse(Role.OPERATOR)) {
            case ACADEMIC_AFFAIRS -> of("office", total, "/makeups");
            case COLLEGE_OFFICER -> of(
                    "college", total, "/colleges/" + caller.scope().college());
            case COUNSELLOR -> of(
                    "counsellor", total, total.in(State.NOT_STARTED) > 0 ? "/makeups?state=NOT_STARTED" : "/makeups");
            case OPERATOR -> of("office", total, "");
        };
    }

    static Question ofTheDemo(Balance total) {
        return of("office", total, "");
    }

    private static Question of(String key, Balance total, String link) {
        var accepted = total.in(State.ACCEPTED) + total.in(State.DELIVERED) + total.in(State.CONFIRMED);
        return new Question(
                key,
                total.absent(),
                accepted,
                total.absent() - accepted - total.in(State.EXEMPT),
                total.in(State.NOT_STARTED),
                total.in(State.EXEMPT),
                link);
    }
}
