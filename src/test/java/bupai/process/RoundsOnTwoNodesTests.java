package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Postgresql;
import bupai.Program;
import bupai.reminder.Cases;
import bupai.reminder.Rounds;
import java.time.LocalDate;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.camunda.bpm.engine.ManagementService;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/** The same round played by two at once on one PostgreSQL: nothing is lost, nothing is written twice. */
@Program
@DirtiesContext
class RoundsOnTwoNodesTests {

    private static final LocalDate FIRST = LocalDate.of(2024, 3, 18);

    private static final Postgresql DATABASE = Postgresql.empty();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        DATABASE.settle(settings);
    }

    @Autowired
    MovableClock clock;

    @Autowired
    Rounds rounds;

    @Autowired
    RoundPlay play;

    @Autowired
    ManagementService jobs;

    @Autowired
    PlatformTransactionManager transactions;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void everybodyIsDue() {
        var cases = new Cases(db);
        for (var count = 0; count < 200; count++) {
            cases.open("NOT_STARTED", "", "", "2024-03-%02d".formatted(1 + count % 15), "", "");
            cases.open("RETURNED", "ONLINE", "", "2024-03-%02d".formatted(1 + count % 15), "2024-02-20", "");
        }
    }

    @Test
    void twoNodesPlayTheModelOfTheSameRoundAtOnce() throws Exception {
        for (var day = FIRST; !day.isAfter(FIRST.plusDays(3)); day = day.plusDays(1)) {
            clock.moveTo(day);
            var today = day;
            both(() -> {
                play.play(today);
                return null;
            });
        }

        everybodyHeardOnceADay(4);
        assertThat(jobs.createJobQuery().withException().count()).isZero();
    }

    @Test
    void twoNodesWriteTheSameRoundAtOnce() throws Exception {
        for (var day = FIRST; !day.isAfter(FIRST.plusDays(3)); day = day.plusDays(1)) {
            clock.moveTo(day);
            var today = day;
            both(() -> {
                // As the model cuts it: found and decided in one transaction, written in another.
                new TransactionTemplate(transactions).executeWithoutResult(status -> {
                    rounds.begin(today);
                    rounds.find(today);
                    rounds.decide(today);
                });
                return rounds.write(today);
            });
        }

        everybodyHeardOnceADay(4);
    }

    private void everybodyHeardOnceADay(int days) {
        assertThat(db.sql("select count(*) from letter where makeup is not null")
                        .query(Long.class)
                        .single())
                .isEqualTo(400L * days);
        assertThat(db.sql("select count(*) from (select makeup, written_on from letter where makeup is not null "
                                + "group by makeup, written_on having count(*) > 1) twice")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    private static void both(Callable<?> work) throws Exception {
        var start = new CyclicBarrier(2);
        var nodes = Executors.newFixedThreadPool(2);
        try {
            var done = Stream.of(1, 2)
                    .map(node -> nodes.submit(() -> {
                        start.await();
                        return work.call();
                    }))
                    .toList();
            for (var one : done) {
                one.get();
            }
        } finally {
            nodes.shutdownNow();
        }
    }
}
