package bupai.mail;

import bupai.access.Secrets;
import bupai.calendar.SchoolClock;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Looks into the mailbox again and again, from the start of the program to its end; nothing waits for it. */
@Component
class MailboxWatch implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(MailboxWatch.class);
    private static final Duration LONGEST_PAUSE = Duration.ofMinutes(5);
    private static final int RENEWAL_SECONDS = 20;
    private static final int PATIENCE_SECONDS = 20;

    private final MailboxSettings settings;
    private final MailboxTurn turn;
    private final Posts posts;
    private final Bounces bounces;
    private final Addressee addressee;
    private final SchoolClock clock;
    private final Secrets secrets;
    private @Nullable Shift shift;

    MailboxWatch(
            MailboxSettings settings,
            MailboxTurn turn,
            Posts posts,
            Bounces bounces,
            Addressee addressee,
            SchoolClock clock,
            Secrets secrets) {
        this.settings = settings;
        this.turn = turn;
        this.posts = posts;
        this.bounces = bounces;
        this.addressee = addressee;
        this.clock = clock;
        this.secrets = secrets;
    }

    @Override
    public synchronized void start() {
        if (!settings.isOn()) {
            LOG.info("No mailbox is set (bupai.mailbox.host): answers to letters are not read.");
            return;
        }
        var begun = new Shift();
        shift = begun;
        begun.begin();
    }

    @Override
    public synchronized void stop() {
        if (shift != null) {
            shift.end();
        }
        shift = null;
    }

    @Override
    public synchronized boolean isRunning() {
        return shift != null;
    }

    /** After the models, as whoever sends. */
    @Override
    public int getPhase() {
        return 5;
    }

    /** The work from one start to the next stop. */
    private final class Shift {

        private final UUID me = UUID.randomUUID();
        private final CountDownLatch stopping = new CountDownLatch(1);
        private final ScheduledExecutorService hands = Executors.newScheduledThreadPool(2, work -> {
            var thread = new Thread(work, "mailbox");
            thread.setDaemon(true);
            return thread;
        });
        private volatile boolean reading;
        private int troubles;

        void begin() {
            hands.scheduleWithFixedDelay(this::renew, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
            hands.execute(this::watch);
        }

        /** Lets it finish the part in hand; never interrupts, for that would close the database's file. */
        void end() {
            stopping.countDown();
            hands.shutdown();
            try {
                hands.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }

        private void watch() {
            while (!isOver()) {
                look();
                pause();
            }
        }

        private void look() {
            try {
                if (turn.take(settings.name(), me)) {
                    reading = true;
                    visit();
                }
            } catch (RuntimeException databaseTrouble) {
                troubles++;
                LOG.warn("The mailbox cannot be read at the moment; trying again.", databaseTrouble);
            } finally {
                reading = false;
            }
        }

        private void visit() {
            try {
                var reading = new MailReading(posts, bounces, addressee, new LetterIds(secrets.installation()));
                new MailboxVisit(settings, posts, reading, clock, this::goesOn).make();
                turn.wentWell(settings.name());
                troubles = 0;
            } catch (MessagingException | IOException trouble) {
                troubles++;
                LOG.warn("The mailbox {} cannot be read: {}", settings.name(), trouble.toString());
                turn.wentWrong(settings.name(), trouble.toString());
            } finally {
                turn.giveBack(settings.name(), me);
            }
        }

        private boolean goesOn() {
            return !isOver() && turn.take(settings.name(), me);
        }

        private void renew() {
            try {
                if (reading) {
                    turn.take(settings.name(), me);
                }
            } catch (RuntimeException databaseTrouble) {
                LOG.warn("The turn at the mailbox could not be renewed.", databaseTrouble);
            }
        }

        private boolean isOver() {
            return stopping.getCount() == 0;
        }

        /** The longer the more often it went wrong: a sign-in that fails again and again locks a mailbox. */
        private void pause() {
            var wait = settings.every().multipliedBy(1L << Math.min(troubles, 6));
            try {
                stopping.await(
                        Math.min(
                                wait.toMillis(),
                                Math.max(
                                        LONGEST_PAUSE.toMillis(),
                                        settings.every().toMillis())),
                        TimeUnit.MILLISECONDS);
            } catch (InterruptedException stop) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
