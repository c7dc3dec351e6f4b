package bupai.pack;

import bupai.calendar.SchoolClock;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Outbox;
import bupai.school.College;
import bupai.school.School;
import java.util.HashMap;
import java.util.Map;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the letters of a delivery: its parts to academic affairs, and their answer to the college. */
@Component
public class PackLetters {

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final CollegeBalance balance;
    private final Office office;
    private final Mailbox mailbox;
    private final School school;
    private final PackWording wording;
    private final SchoolClock clock;

    PackLetters(
            Outbox outbox,
            Deliveries deliveries,
            CollegeBalance balance,
            Office office,
            Mailbox mailbox,
            School school,
            PackWording wording,
            SchoolClock clock) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.balance = balance;
        this.office = office;
        this.mailbox = mailbox;
        this.school = school;
        this.wording = wording;
        this.clock = clock;
    }

    /** Whether academic affairs has a mailbox at all; without one a delivery is uploaded by hand. */
    public boolean officeTakesMail() {
        return mailbox.takesMail();
    }

    /** Writes one letter for each part of a built delivery, or one without a part where it holds no photo. */
    public void writeParts(Delivery delivery) {
        if (delivery.parts().isEmpty()) {
            write(delivery, 0);
        }
        for (var part : delivery.parts()) {
            write(delivery, part.number());
        }
    }

    /** Tells the college what academic affairs answered, in the answer's own transaction. */
    @EventListener
    void answered(Delivery.Answered fact) {
        var delivery = deliveries.find(fact.college(), fact.version()).orElseThrow();
        var college = school.college(delivery.college());
        outbox.write(new Draft(
                Letter.Kind.PACK_ANSWER,
                college.code(),
                "d" + delivery.version(),
                null,
                null,
                college.fullName(),
                college.email().filter(address -> !address.isBlank()).orElse(null),
                wording.subject(delivery),
                Map.of("college", college.code(), "version", Integer.toString(delivery.version()))));
    }

    private void write(Delivery delivery, int part) {
        var facts = facts(delivery, part);
        outbox.write(new Draft(
                Letter.Kind.PACK_PART,
                delivery.college(),
                PackPost.occasion(delivery.version(), part),
                null,
                null,
                office.name(),
                officeTakesMail() ? office.mailbox() : null,
                wording.subject(delivery, part, facts),
                facts));
    }

    private Map<String, String> facts(Delivery delivery, int part) {
        var facts = balance(school.college(delivery.college()));
        facts.put("college", delivery.college());
        facts.put("version", Integer.toString(delivery.version()));
        facts.put("part", Integer.toString(part));
        return facts;
    }

    /** The balance is of the day on which the letter is written, however often it is tried. */
    Map<String, String> balance(College college) {
        var numbers = balance.of(college.code());
        return new HashMap<>(Map.of(
                "day", clock.today().toString(),
                "expected", Integer.toString(numbers.expected()),
                "photographed", Integer.toString(numbers.photographed()),
                "absent", Integer.toString(numbers.absent()),
                "accepted", Integer.toString(numbers.accepted()),
                "missing", Integer.toString(numbers.missing()),
                "exempt", Integer.toString(numbers.exempt())));
    }
}
