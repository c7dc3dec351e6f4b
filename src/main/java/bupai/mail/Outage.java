package bupai.mail;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the postmen know together about the mail server; it is in the log once, when it begins and when it ends. */
final class Outage {

    private static final Logger LOG = LoggerFactory.getLogger(Outage.class);

    private final String server;
    private final MailStop stop;
    private boolean on;
    private long heldUntil = System.nanoTime();

    Outage(String server, MailStop stop) {
        this.server = server;
        this.stop = stop;
    }

    /** Whether nobody is to try. */
    synchronized boolean holds() {
        return heldUntil - System.nanoTime() > 0;
    }

    synchronized void unreachable(String why) {
        if (!on) {
            LOG.warn("The mail server {} cannot be reached; letters wait and go out later. {}", server, why);
        }
        on = true;
        stop.unreachable(why);
    }

    synchronized void notAdmitted(String why, Duration hold) {
        if (!on) {
            LOG.error(
                    "The mail server {} does not admit us; letters wait. Put the mailbox's authorisation code (授权码, not "
                            + "its web password) into spring.mail.password and see that bupai.office.from is that "
                            + "mailbox. It answered: {}",
                    server,
                    why);
        }
        on = true;
        stop.because(why);
        heldUntil = System.nanoTime() + hold.toNanos();
    }

    synchronized void over() {
        if (on) {
            LOG.info("The mail server {} takes letters again.", server);
        }
        on = false;
        stop.over();
    }
}
