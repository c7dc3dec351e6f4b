package bupai.demo;

import java.time.LocalDate;
import java.time.OffsetDateTime;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.SmartLifecycle;
import org.springframework.context.annotation.Profile;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Sees to it that the demo season stands before any request is answered; one that stands is kept. */
@Component
@Profile("demo")
class DemoOpening implements SmartLifecycle {

    private static final Logger LOG = LoggerFactory.getLogger(DemoOpening.class);

    private final DemoSeason season;
    private final DemoClock clock;
    private final JdbcClient db;
    private final LocalDate today;
    private final int absent;
    private final String home;
    private final String url;
    private boolean running;

    DemoOpening(
            DemoSeason season,
            DemoClock clock,
            JdbcClient db,
            @Value("${bupai.demo.today}") LocalDate today,
            @Value("${bupai.demo.absent}") int absent,
            @Value("${bupai.home}") String home,
            @Value("${spring.datasource.url}") String url) {
        this.season = season;
        this.clock = clock;
        this.db = db;
        this.today = today;
        this.absent = absent;
        this.home = home;
        this.url = url;
    }

    @Override
    public void start() {
        if (count("demo_season") == 0) {
            if (clock.isSet() || count("student") > 0) {
                throw new DemoHalfPlayed(home);
            }
            play();
        }
        running = true;
    }

    private void play() {
        var begun = System.nanoTime();
        LOG.info("playing the demo season; this takes about a minute");
        inAHurry(true);
        season.play(today, absent);
        inAHurry(false);
        db.sql("insert into demo_season (id, stands_since) values (1, :at)")
                .param("at", OffsetDateTime.now())
                .update();
        LOG.info("the demo season stands after {} s", (System.nanoTime() - begun) / 1_000_000_000);
    }

    /** A season that was not played to its end is thrown away, so nothing of it need be safe on the disk at once. */
    private void inAHurry(boolean hurry) {
        if (url.startsWith("jdbc:h2:file")) {
            db.sql("set write_delay " + (hurry ? 500 : 0)).update();
        }
    }

    @Override
    public void stop() {
        running = false;
    }

    @Override
    public boolean isRunning() {
        return running;
    }

    /** After models, postmen and the season's opening; before the web server. */
    @Override
    public int getPhase() {
        return 20;
    }

    private int count(String table) {
        return db.sql("select count(*) from " + table).query(Integer.class).single();
    }
}
