package bupai.mail;

import bupai.calendar.SchoolClock;
import jakarta.mail.MessagingException;
import jakarta.mail.Session;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Properties;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.NonTransientDataAccessResourceException;
import org.springframework.dao.TransientDataAccessException;

/** Looks into the mailbox once: writes down what is new, reads what is due, marks what was read. */
final class MailboxVisit {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxVisit.class);

    private final MailboxSettings settings;
    private final Posts posts;
    private final MailReading reading;
    private final SchoolClock clock;
    private final BooleanSupplier goesOn;

    /** @param goesOn asked before each mail: false ends the visit */
    MailboxVisit(
            MailboxSettings settings, Posts posts, MailReading reading, SchoolClock clock, BooleanSupplier goesOn) {
        this.settings = settings;
        this.posts = posts;
        this.reading = reading;
        this.clock = clock;
        this.goesOn = goesOn;
    }

    /** @throws MessagingException where the mailbox is not there or breaks off; what was read stays read */
    void make() throws MessagingException, IOException {
        try (var imap = Imap.open(settings)) {
            note(imap);
            for (var due : posts.due(settings.name(), imap.validity())) {
                if (!goesOn.getAsBoolean()) {
                    return;
                }
                read(imap, due);
            }
            mark(imap);
        }
    }

    private void note(Imap imap) throws MessagingException {
        var validity = imap.validity();
        var highest = posts.highest(settings.name(), validity);
        var arrivals = imap.above(highest);
        var oldest = Instant.now().minus(settings.lookBack());
        var first = highest == 0;
        for (var at = 0; at < arrivals.size(); at++) {
            var arrival = arrivals.get(at);
            var old = first && arrival.at().isBefore(oldest);
            var last = at == arrivals.size() - 1;
            // Of those that are too old only the last is written down: it says how far was looked.
            if (!old || last) {
                var state = old ? Posts.State.PASSED_OVER : Posts.State.NEW;
                posts.note(settings.name(), validity, arrival, atSchool(arrival.at()), state);
            }
        }
    }

    /** By the school's clock, which in a demo is not the mailbox's. */
    private Instant atSchool(Instant arrival) {
        var ago = Duration.between(arrival, Instant.now());
        return clock.now().minus(ago.isNegative() ? Duration.ZERO : ago);
    }

    private void read(Imap imap, Posts.Due due) throws MessagingException, IOException {
        if (due.bytes() > settings.mostBytes().toBytes()) {
            posts.aside(due.id(), "邮件超过 " + settings.mostBytes().toMegabytes() + " MB / larger than that");
            return;
        }
        if (due.attempts() >= Posts.TRIES) {
            posts.aside(due.id(), "每次读取都使程序中断 / each reading of it ended the program");
            return;
        }
        if (!posts.mayFetch(due)) {
            return;
        }
        try (var spool = new MailSpool()) {
            var file = spool.file();
            if (!imap.fetch(due.uid(), file)) {
                posts.ended(due.id(), Posts.State.GONE);
                return;
            }
            posts.begin(due.id());
            try {
                posts.ended(due.id(), reading.read(due, new MimeMessage(session(), spool.read(file)), spool));
            } catch (TransientDataAccessException | NonTransientDataAccessResourceException databaseTrouble) {
                throw databaseTrouble;
            } catch (MessagingException | IOException | RuntimeException | StackOverflowError broken) {
                LOG.error("Mail {} in the mailbox cannot be read.", due.uid(), broken);
                posts.failed(due, String.valueOf(broken));
            }
        }
    }

    /** What could not be marked is marked at the next visit. */
    private void mark(Imap imap) throws MessagingException {
        var validity = imap.validity();
        for (var uid : List.copyOf(posts.unmarked(settings.name(), validity))) {
            imap.mark(uid, settings.moveTo());
            posts.marked(settings.name(), validity, uid);
        }
    }

    private static Session session() {
        return Session.getInstance(new Properties());
    }
}
