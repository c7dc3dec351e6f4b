package bupai.pack;

import bupai.calendar.SchoolClock;
import bupai.mail.Letter;
import bupai.mail.MailQueue;
import bupai.mail.Outbox;
import bupai.school.College;
import bupai.school.Refused;
import java.util.List;
import java.util.TreeMap;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the mails of a delivery are, part by part; mailing goes on at the part that failed. */
@Component
class PackPost {

    private final Outbox outbox;
    private final MailQueue queue;
    private final Deliveries deliveries;
    private final SchoolClock clock;

    PackPost(Outbox outbox, MailQueue queue, Deliveries deliveries, SchoolClock clock) {
        this.outbox = outbox;
        this.queue = queue;
        this.deliveries = deliveries;
        this.clock = clock;
    }

    Mailing of(Delivery delivery) {
        var letters = new TreeMap<Integer, Letter>();
        for (var part : numbers(delivery)) {
            outbox.find(Letter.Kind.PACK_PART, delivery.college(), occasion(delivery.version(), part))
                    .ifPresent(letter -> letters.put(part, letter));
        }
        return new Mailing(delivery, letters, clock.now());
    }

    /**
     * Sends what failed once more; what arrived is not sent twice.
     *
     * @throws Refused 404 without such a delivery, 409 where nothing failed or it was answered
     */
    @Transactional
    void resume(College college, int version) {
        var mailing = of(deliveries.of(college, version));
        if (!mailing.mayBeResumed()) {
            throw Refused.notNow("pack.resume.nothing", college.name(), version);
        }
        mailing.failed()
                .forEach(part -> queue.retry(mailing.letter(part).orElseThrow().id()));
    }

    static String occasion(int version, int part) {
        return "d" + version + "/part" + part;
    }

    private static List<Integer> numbers(Delivery delivery) {
        return delivery.parts().isEmpty()
                ? List.of(0)
                : delivery.parts().stream().map(Delivery.Part::number).toList();
    }
}
