package bupai.mail;

import bupai.access.Secrets;
import bupai.calendar.SchoolClock;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.SmartLifecycle;
import org.springframework.mail.javamail.JavaMailSenderImpl;
import org.springframework.stereotype.Component;

/** Sends out what waits, from the start of the program to its end; does nothing where no mail server is set. */
@Component
class Dispatcher implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);
    private static final int RENEWAL_SECONDS = 30;
    private static final int PATIENCE_SECONDS = 20;

    private final ObjectProvider<JavaMailSenderImpl> servers;
    private final Claims claims;
    private final Wordings wordings;
    private final Bell bell;
    private final MailSettings settings;
    private final Office office;
    private final SchoolClock clock;
    private final Secrets secrets;
    private final MailStop stop;
    private @Nullable Shift shift;

    Dispatcher(
            ObjectProvider<JavaMailSenderImpl> servers,
            Claims claims,
            Wordings wordings,
            Bell bell,
            MailSettings settings,
            Office office,
            SchoolClock clock,
            Secrets secrets,
            MailStop stop) {
        this.servers = servers;
        this.claims = claims;
        this.wordings = wordings;
        this.bell = bell;
        this.settings = settings;
        this.office = office;
        this.clock = clock;
        this.secrets = secrets;
        this.stop = stop;
    }

    @Override
    public synchronized void start() {
        var server = servers.getIfAvailable();
        if (server == null || server.getHost() == null) {
            LOG.info("No mail server is set (spring.mail.host): letters wait.");
            return;
        }
        var pace = new Pace(settings.perMinute(), settings.perDay());
        var outage = new Outage(server.getHost() + ":" + server.getPort(), stop);
        var round = new Round(
                claims,
                wordings,
                bell,
                pace,
                outage,
                settings,
                office,
                clock,
                secrets.installation(),
                new CountDownLatch(1));
        shift = Shift.begin(round, server);
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

    /** After the models, before the demo plays its season: its letters go out on the day they were written. */
    @Override
    public int getPhase() {
        return 5;
    }

    /** The postmen at work and the hand that renews their claims. */
    private record Shift(Round round, ExecutorService postmen, ScheduledExecutorService renewal) {

        static Shift begin(Round round, JavaMailSenderImpl server) {
            var number = new AtomicInteger();
            var postmen = Executors.newCachedThreadPool(work -> daemon(work, "postman-" + number.incrementAndGet()));
            var renewal = Executors.newSingleThreadScheduledExecutor(work -> daemon(work, "mail-claims"));
            IntStream.range(0, round.settings().connections())
                    .forEach(one -> postmen.execute(new Postman(round, new Smtp(server))));
            var shift = new Shift(round, postmen, renewal);
            renewal.scheduleWithFixedDelay(shift::renew, RENEWAL_SECONDS, RENEWAL_SECONDS, TimeUnit.SECONDS);
            return shift;
        }

        /** Lets each postman finish the letter in hand; never interrupts, for that would close the database's file. */
        void end() {
            round.stopping().countDown();
            round.bell().ring();
            Stream.of(renewal, postmen).forEach(ExecutorService::shutdown);
            try {
                postmen.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
            } catch (InterruptedException hurry) {
                Thread.currentThread().interrupt();
            }
        }

        private void renew() {
            try {
                round.claims().renew();
            } catch (RuntimeException databaseTrouble) {
                LOG.warn("Claims on letters could not be renewed.", databaseTrouble);
            }
        }

        private static Thread daemon(Runnable work, String name) {
            var thread = new Thread(work, name);
            thread.setDaemon(true);
            return thread;
        }
    }
}
