package bupai.overview;

import bupai.access.Caller;
import bupai.access.Role;
import bupai.makeup.State;
import bupai.roster.SchoolClass;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/**
 * What its reader comes to the season's screen for, answered in one sentence.
 *
 * @param key of the sentence, which is told how many are absent, how many have an accepted photo, how many have none,
 *     how many have chosen no route, and how many are exempt
 * @param className the class whose turn it is at the camera, or empty
 * @param link where the next thing is done, empty for who may only look
 */
record Question(String key, int absent, int accepted, int open, int silent, int exempt, String className, String link) {

    /** On the session day nothing else matters. */
    static Question atTheCamera(SchoolClass turn, Balance total) {
        var name = turn.name().value();
        return of("camera", total, name, "/classes/" + URLEncoder.encode(name, StandardCharsets.UTF_8));
    }

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
        return of(key, total, "", link);
    }

    private static Question of(String key, Balance total, String className, String link) {
        var accepted = total.in(State.ACCEPTED) + total.in(State.DELIVERED) + total.in(State.CONFIRMED);
        return new Question(
                key,
                total.absent(),
                accepted,
                total.absent() - accepted - total.in(State.EXEMPT),
                total.in(State.NOT_STARTED),
                total.in(State.EXEMPT),
                className,
                link);
    }
}
