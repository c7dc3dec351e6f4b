package bupai.pack;

import bupai.calendar.SchoolClock;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Outbox;
import bupai.school.School;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Writes the letters of a delivery: its parts to academic affairs, and their answer to the college. */
@Component
public class PackLetters {

    private final Outbox outbox;
    private final Deliveries deliveries;
    private final CollegeBalance balance;
    private final Office office;
    private final School school;
    private final MessageSource texts;
    private final SchoolClock clock;

    PackLetters(
            Outbox outbox,
            Deliveries deliveries,
            CollegeBalance balance,
            Office office,
            School school,
            MessageSource texts,
            SchoolClock clock) {
        this.outbox = outbox;
        this.deliveries = deliveries;
        this.balance = balance;
        this.office = office;
        this.school = school;
        this.texts = texts;
        this.clock = clock;
    }

    /** Whether academic affairs has a mailbox at all; without one a delivery is uploaded by hand. */
    public boolean officeTakesMail() {
        return !office.mailbox().isBlank();
    }

    /** Writes one letter for each part of a built delivery, or one without a part where it holds no photo. */
    public void writeParts(Delivery delivery) {
        var college = school.college(delivery.college());
        if (delivery.parts().isEmpty()) {
            var subject = said("subject.empty", school.cohort(), college.fullName(), delivery.version());
            write(delivery, 0, subject, facts(delivery, 0));
            return;
        }
        for (var part : delivery.parts()) {
            var subject = said(
                    "subject",
                    school.cohort(),
                    college.fullName(),
                    delivery.version(),
                    part.number(),
                    delivery.parts().size(),
                    part.photos());
            write(delivery, part.number(), subject, facts(delivery, part.number()));
        }
    }

    /** Tells the college what academic affairs answered, in the answer's own transaction. */
    @EventListener
    void answered(Delivery.Answered fact) {
        var delivery = deliveries.find(fact.college(), fact.version()).orElseThrow();
        var college = school.college(delivery.college());
        var good = Boolean.TRUE.equals(delivery.inOrder());
        outbox.write(new Draft(
                Letter.Kind.PACK_ANSWER,
                college.code(),
                "d" + delivery.version(),
                null,
                null,
                college.fullName(),
                college.email().filter(address -> !address.isBlank()).orElse(null),
                text(
                        "pack.letter.answer.subject." + (good ? "good" : "bad"),
                        school.cohort(),
                        college.fullName(),
                        delivery.version()),
                Map.of("college", college.code(), "version", Integer.toString(delivery.version()))));
    }

    private void write(Delivery delivery, int part, String subject, Map<String, String> facts) {
        outbox.write(new Draft(
                Letter.Kind.PACK_PART,
                delivery.college(),
                "d" + delivery.version() + "/part" + part,
                null,
                null,
                office.name(),
                officeTakesMail() ? office.mailbox() : null,
                subject,
                facts));
    }

    /** The balance is of the day on which the letter is written, however often it is tried. */
    private Map<String, String> facts(Delivery delivery, int part) {
        var numbers = balance.of(delivery.college());
        return Map.of(
                "college", delivery.college(),
                "version", Integer.toString(delivery.version()),
                "part", Integer.toString(part),
                "day", clock.today().toString(),
                "expected", Integer.toString(numbers.expected()),
                "photographed", Integer.toString(numbers.photographed()),
                "absent", Integer.toString(numbers.absent()),
                "accepted", Integer.toString(numbers.accepted()),
                "missing", Integer.toString(numbers.missing()),
                "exempt", Integer.toString(numbers.exempt()));
    }

    private String said(String key, @Nullable Object... arguments) {
        return text("pack.letter.part." + key, arguments);
    }

    private String text(String key, @Nullable Object... arguments) {
        return texts.getMessage(key, arguments, Locale.SIMPLIFIED_CHINESE);
    }
}
