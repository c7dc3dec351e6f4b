package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Figures;
import bupai.MovableClock;
import bupai.Postgresql;
import bupai.Program;
import bupai.calendar.Deadlines;
import bupai.mail.Draft;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.reminder.Digests;
import bupai.reminder.Forecast;
import bupai.reminder.Plan;
import bupai.reminder.Rounds;
import com.github.kagkarlsson.scheduler.Scheduler;
import com.github.kagkarlsson.scheduler.task.helper.Tasks;
import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.RuntimeService;
import org.camunda.bpm.engine.delegate.JavaDelegate;
import org.camunda.bpm.engine.impl.cfg.ProcessEngineConfigurationImpl;
import org.camunda.bpm.model.bpmn.Bpmn;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * A round over 100,000 open makeups that are all due the same morning, against the same letters written by one engine timer
 * each and by one db-scheduler task each, on the same PostgreSQL in the same run.
 */
@Program
@Import(RoundBench.Writing.class)
@DirtiesContext
class RoundBench {

    private static final LocalDate MORNING = LocalDate.of(2024, 3, 13);
    private static final int ALL = 100_000;

    /** The slow ones write fewer, so that the run takes minutes and not an hour; their rate hardly depends on it. */
    private static final int TIMERS = 4_000;

    private static final int TASKS = 20_000;

    private static final Postgresql DATABASE = Postgresql.empty();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        DATABASE.settle(settings);
        // Nothing is sent meanwhile: only the writing is measured.
        settings.add("bupai.mail.per-minute", () -> 1);
    }

    @TestConfiguration
    static class Writing {
        @Bean
        JavaDelegate benchedLetter(Outbox outbox) {
            return execution -> outbox.write(letter(execution.getProcessBusinessKey()));
        }
    }

    @Autowired
    MovableClock clock;

    @Autowired
    Rounds rounds;

    @Autowired
    Digests digests;

    @Autowired
    Forecast forecast;

    @Autowired
    Plan.InForce plan;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Outbox outbox;

    @Autowired
    RepositoryService repository;

    @Autowired
    RuntimeService runtime;

    @Autowired
    ProcessEngineConfigurationImpl engine;

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient db;

    @Test
    void aRoundAgainstTimersAndTasks() throws Exception {
        clock.moveTo(MORNING);
        counsellors();
        round(1_000, "warming up");
        round(100, "of 100");
        round(10_000, "of 10,000");
        var perSecond = round(ALL, "of 100,000");
        digests();
        previews();
        silentRound();
        var timers = timers();
        var tasks = tasks();

        Figures.print("set-written letters against engine timers", perSecond / timers, "times");
        Figures.print("set-written letters against db-scheduler tasks", perSecond / tasks, "times");
    }

    private double round(int makeups, String what) throws Exception {
        season(makeups);
        var memory = new Memory();
        var seconds = Figures.seconds(() -> {
            rounds.begin(MORNING);
            rounds.find(MORNING);
            rounds.decide(MORNING);
            return rounds.write(MORNING);
        });
        assertThat(letters()).isEqualTo(makeups);
        assertThat(db.sql("select count(distinct dedupe) from letter")
                        .query(Long.class)
                        .single())
                .isEqualTo(makeups);
        var groups =
                db.sql("select count(*) from round_situation").query(Long.class).single();
        Figures.print("round " + what + " makeups, " + groups + " situations", seconds, "s");
        Figures.print("round " + what + " makeups, letters and escalations written", makeups / seconds, "letters/s");
        memory.print("round " + what + " makeups", makeups);
        return makeups / seconds;
    }

    private void digests() throws Exception {
        var memory = new Memory();
        var written = new int[1];
        var seconds = Figures.seconds(() -> written[0] = digests.write(MORNING));
        Figures.print("digests of the same morning, " + written[0] + " written", seconds, "s");
        memory.print("digests", written[0]);
    }

    private void previews() throws Exception {
        var dates = deadlines.standing();
        var supposed = new Forecast.Supposed(plan.now(), dates, MORNING.plusDays(1), dates.seasonEnd());
        Figures.print(
                "forecast of the rest of the season for 100,000",
                Figures.seconds(() -> forecast.forAll(supposed)),
                "s");
    }

    /** The same morning once more: everybody has been told. */
    private void silentRound() throws Exception {
        var seconds = Figures.seconds(() -> {
            rounds.begin(MORNING);
            rounds.find(MORNING);
            rounds.decide(MORNING);
            return rounds.write(MORNING);
        });
        assertThat(letters()).isEqualTo(ALL);
        Figures.print("the same round played again, nothing left to write", seconds, "s");
    }

    private double timers() throws Exception {
        season(TIMERS);
        engine.getJobExecutor().shutdown();
        repository
                .createDeployment()
                .addModelInstance(
                        "bench.bpmn",
                        Bpmn.createExecutableProcess("bench")
                                .camundaHistoryTimeToLive(1)
                                .startEvent()
                                .intermediateCatchEvent()
                                .timerWithDuration("PT1S")
                                .serviceTask()
                                .camundaDelegateExpression("${benchedLetter}")
                                .endEvent()
                                .done())
                .deploy();
        for (var makeup : makeups()) {
            runtime.startProcessInstanceByKey("bench", makeup.toString());
        }
        LockSupport.parkNanos(Duration.ofSeconds(2).toNanos());
        engine.getJobExecutor().start();
        var seconds = Figures.seconds(() -> await(TIMERS));
        Figures.print("engine timers, " + TIMERS + " due at once", TIMERS / seconds, "letters/s");
        return TIMERS / seconds;
    }

    private double tasks() throws Exception {
        season(TASKS);
        db.sql(
                        """
                        create table scheduled_tasks (task_name text not null, task_instance text not null, task_data bytea,
                          execution_time timestamp with time zone not null, picked boolean not null, picked_by text,
                          last_success timestamp with time zone, last_failure timestamp with time zone,
                          consecutive_failures int, last_heartbeat timestamp with time zone, version bigint not null,
                          priority smallint, primary key (task_name, task_instance))
                        """)
                .update();
        db.sql("create index execution_time_idx on scheduled_tasks (execution_time)")
                .update();
        db.sql("insert into scheduled_tasks (task_name, task_instance, execution_time, picked, version) "
                        + "select 'letter', cast(id as text), now(), false, 1 from makeup")
                .update();
        var scheduler = Scheduler.create(
                        source, Tasks.oneTime("letter").execute((task, context) -> outbox.write(letter(task.getId()))))
                .threads(8)
                .pollUsingLockAndFetch(0.5, 4.0)
                .pollingInterval(Duration.ofMillis(100))
                .build();
        var seconds = Figures.seconds(() -> {
            scheduler.start();
            return await(TASKS);
        });
        scheduler.stop();
        Figures.print("db-scheduler tasks, " + TASKS + " due at once", TASKS / seconds, "letters/s");
        return TASKS / seconds;
    }

    private boolean await(int count) {
        while (letters() < count) {
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
        }
        return true;
    }

    private long letters() {
        return db.sql("select count(*) from letter where makeup is not null")
                .query(Long.class)
                .single();
    }

    private List<UUID> makeups() {
        return db.sql("select id from makeup").query(UUID.class).list();
    }

    private static Draft letter(String makeup) {
        return new Draft(
                Letter.Kind.DEADLINE_NEAR,
                makeup,
                "2024-03-20/D5",
                UUID.fromString(makeup),
                "0120",
                "甲",
                "a@student.test",
                "截止日期临近",
                Map.of("deadline", "2024-03-20"));
    }

    /** Everybody is due; by state, route, step and last letter they stand in some hundred situations. */
    private void season(int makeups) {
        db.sql("truncate letter, escalation, round, round_situation, makeup, student, school_class cascade")
                .update();
        db.sql("insert into school_class (name_key, name, college, signed_off_at) "
                        + "select 'k' || n, '20班' || n, 'jingguan', now() from generate_series(0, 1999) n")
                .update();
        db.sql("insert into student (number, name, class_key, email) "
                        + "select '0120' || n, '学生' || n, 'k' || n % 2000, n || '@student.test' "
                        + "from generate_series(1, :makeups) n")
                .param("makeups", makeups)
                .update();
        db.sql(
                        """
                        insert into makeup (id, student, newest_of, state, route, step, place, last_letter_on, opened_at, opened_by)
                        select gen_random_uuid(), '0120' || n, '0120' || n,
                          (array['NOT_STARTED', 'UNDERWAY', 'UNDERWAY', 'RETURNED'])[1 + n % 4],
                          (array[null, 'ONLINE', 'BRANCH', 'ONLINE'])[1 + n % 4],
                          (array[null, 'SUBMIT', 'AGREE_VISIT', null])[1 + n % 4], 'NOT_STARTED',
                          date '2024-02-19' + n % 23, now(), 'bench'
                        from generate_series(1, :makeups) n
                        """)
                .param("makeups", makeups)
                .update();
        db.sql("analyze").update();
    }

    private void counsellors() {
        db.sql(
                        "insert into person (username, name, role, email, password) "
                                + "select 'c' || n, '辅导员' || n, 'COUNSELLOR', n || '@college.test', '-' from generate_series(0, 399) n")
                .update();
        db.sql("insert into person_class (username, class_key) "
                        + "select 'c' || n / 5, 'k' || n from generate_series(0, 1999) n")
                .update();
    }

    /** What one piece of work takes of the heap, in this thread. */
    private static final class Memory {

        private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        private final List<MemoryPoolMXBean> heap = ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .toList();
        private final long before;
        private final long allocated;

        Memory() {
            System.gc();
            heap.forEach(MemoryPoolMXBean::resetPeakUsage);
            before = heap.stream().mapToLong(pool -> pool.getUsage().getUsed()).sum();
            allocated = threads.getCurrentThreadAllocatedBytes();
        }

        void print(String what, int letters) {
            var bytes = threads.getCurrentThreadAllocatedBytes() - allocated;
            var peak = heap.stream()
                            .mapToLong(pool -> pool.getPeakUsage().getUsed())
                            .sum()
                    - before;
            Figures.print(what + ", allocated a letter", (double) bytes / letters, "bytes");
            Figures.print(what + ", heap's peak above its start", peak / 1e6, "MB");
        }
    }
}
