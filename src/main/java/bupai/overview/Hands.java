package bupai.overview;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.mail.MailStop;
import bupai.mail.Outbox;
import bupai.makeup.State;
import bupai.pack.Deliveries;
import bupai.pack.Delivery;
import bupai.school.College;
import bupai.school.School;
import bupai.school.Scope;
import java.util.ArrayList;
import java.util.List;
import org.springframework.stereotype.Component;

/** What waits for somebody's hand, most urgent first; nothing that can wait by itself. */
@Component
class Hands {

    /** @param key of the sentence, which is told {@code count} and {@code name} */
    record Hand(String key, long count, String name, String link) {}

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final School school;
    private final MailStop stop;

    Hands(Outbox outbox, Deliveries deliveries, School school, MailStop stop) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.school = school;
        this.stop = stop;
    }

    List<Hand> of(Caller caller, Scope scope, Balance total) {
        var hands = new ArrayList<Hand>();
        if (caller.may(Right.OPERATE)) {
            stop.notAdmitted().ifPresent(answer -> hands.add(new Hand("mail", outbox.waiting(), answer, "")));
        }
        if (caller.may(Right.FOLLOW_STUDENTS)) {
            add(hands, "review", total.in(State.IN_REVIEW), "/review");
            add(hands, "unsigned", total.notSignedOff().classes(), "/classes");
            add(hands, "silent", total.in(State.NOT_STARTED), "/makeups?state=NOT_STARTED");
        }
        add(
                hands,
                "letters",
                caller.may(Right.OPERATE) ? outbox.undelivered(Scope.all()) : outbox.undelivered(scope),
                "");
        if (caller.may(Right.DELIVER)) {
            school.colleges().stream()
                    .filter(college -> scope.coversCollege(college.code()))
                    .filter(this::awaitsReceipt)
                    .forEach(college ->
                            hands.add(new Hand("receipt", 1, college.name(), "/colleges/" + college.code())));
        }
        return hands;
    }

    private static void add(List<Hand> hands, String key, long count, String link) {
        if (count > 0) {
            hands.add(new Hand(key, count, "", link));
        }
    }

    private boolean awaitsReceipt(College college) {
        return deliveries.of(college.code()).stream().anyMatch(Delivery::awaitsAnswer);
    }
}
