package bupai.overview;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.intake.Tray;
import bupai.mail.MailStop;
import bupai.mail.Outbox;
import bupai.makeup.Calls;
import bupai.makeup.State;
import bupai.pack.Deliveries;
import bupai.school.School;
import bupai.school.Scope;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What waits for somebody's hand, most urgent first, each with the list that mends it; nothing that can wait by itself. */
@Component
class Hands {

    /** @param key of the sentence, which is told {@code count} and {@code name} */
    record Hand(String key, long count, String name, String link) {}

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final Calls calls;
    private final Tray tray;
    private final School school;
    private final MailStop stop;

    Hands(Outbox outbox, Deliveries deliveries, Calls calls, Tray tray, School school, MailStop stop) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.calls = calls;
        this.tray = tray;
        this.school = school;
        this.stop = stop;
    }

    List<Hand> of(Caller caller, Standing standing) {
        var hands = new ArrayList<Hand>();
        ofMail(hands, caller);
        if (caller.may(Right.FOLLOW_STUDENTS)) {
            ofStudents(hands, caller, standing);
        }
        if (caller.may(Right.DELIVER)) {
            ofColleges(hands, caller, standing);
        }
        return hands;
    }

    private void ofMail(List<Hand> hands, Caller caller) {
        if (caller.may(Right.OPERATE)) {
            var waiting = outbox.waiting();
            stop.notAdmitted().ifPresent(answer -> hands.add(new Hand("mail", waiting, answer, "/operator")));
            stop.unreachable()
                    .filter(why -> waiting > 0)
                    .ifPresent(why -> hands.add(new Hand("unreachable", waiting, why, "/operator")));
            add(hands, "letters", outbox.undelivered(Scope.all()), "/operator#letters");
        } else {
            add(hands, "letters", outbox.undelivered(caller.scope()), "/calls");
        }
    }

    private void ofStudents(List<Hand> hands, Caller caller, Standing standing) {
        var total = standing.total();
        add(hands, "calls", calls.count(caller.scope()), "/calls");
        add(hands, "review", total.in(State.IN_REVIEW), "/review");
        add(hands, "unmatched", tray.waiting(caller), "/photos");
        add(hands, "silent", total.in(State.NOT_STARTED), "/makeups?state=NOT_STARTED");
        add(hands, "unsigned", total.notSignedOff().classes(), "/classes");
        add(hands, "headcount", standing.otherHeadcounts(), "/differences");
        add(hands, "on-site", standing.otherCounts(), "/differences");
    }

    private void ofColleges(List<Hand> hands, Caller caller, Standing standing) {
        for (var lag : standing.lags()) {
            if (caller.may(Right.RUN_SEASON) || lag.what() == Lag.What.KEPT) {
                hands.add(new Hand("behind." + lag.what(), lag.students(), name(lag.college()), lag.link()));
            }
        }
        var awaited = deliveries.awaitingAnswer();
        school.colleges().stream()
                .filter(college -> caller.scope().coversCollege(college.code()) && awaited.contains(college.code()))
                .forEach(college -> hands.add(new Hand("receipt", 1, college.name(), "/colleges/" + college.code())));
    }

    private String name(String college) {
        return school.college(college).name();
    }

    private static void add(List<Hand> hands, String key, long count, String link) {
        if (count > 0) {
            hands.add(new Hand(key, count, "", link));
        }
    }
}
