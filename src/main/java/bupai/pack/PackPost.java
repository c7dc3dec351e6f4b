package bupai.pack;

import bupai.mail.Letter;
import bupai.mail.MailQueue;
import bupai.mail.Outbox;
import bupai.school.College;
import bupai.school.Refused;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** How far the mails of a delivery are, part by part; mailing goes on at the part that failed. */
@Component
class PackPost {

    private final Outbox outbox;
    private final MailQueue queue;
    private final Deliveries deliveries;

    PackPost(Outbox outbox, MailQueue queue, Deliveries deliveries) {
        this.outbox = outbox;
        this.queue = queue;
        this.deliveries = deliveries;
    }

    /** The mail that brings a part; 0 for the one of a delivery without photos. */
    Optional<Letter> letter(Delivery delivery, int part) {
        return outbox.find(Letter.Kind.PACK_PART, delivery.college(), occasion(delivery.version(), part));
    }

    /** Parts whose mail was refused or given up. */
    List<Integer> failed(Delivery delivery) {
        return numbers(delivery).stream()
                .filter(part -> letter(delivery, part).filter(PackPost::failed).isPresent())
                .toList();
    }

    /**
     * Sends what failed once more; what arrived is not sent twice.
     *
     * @throws Refused 404 without such a delivery, 409 where nothing failed or it was answered
     */
    @Transactional
    void resume(College college, int version) {
        var delivery = deliveries
                .find(college.code(), version)
                .orElseThrow(() -> Refused.unknown("pack.delivery.unknown", college.name(), version));
        var failed = failed(delivery);
        if (delivery.state() != Delivery.State.MAILED || failed.isEmpty()) {
            throw Refused.notNow("pack.resume.nothing", college.name(), version);
        }
        failed.forEach(part -> queue.retry(letter(delivery, part).orElseThrow().id()));
    }

    static String occasion(int version, int part) {
        return "d" + version + "/part" + part;
    }

    private static List<Integer> numbers(Delivery delivery) {
        return delivery.parts().isEmpty()
                ? List.of(0)
                : delivery.parts().stream().map(Delivery.Part::number).toList();
    }

    private static boolean failed(Letter letter) {
        return letter.state() == Letter.State.REFUSED || letter.state() == Letter.State.FAILED;
    }
}
