package bupai.overview;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Figures;
import bupai.MovableClock;
import bupai.Postgresql;
import bupai.Program;
import bupai.access.Links;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Role;
import bupai.browser.InBrowser;
import bupai.browser.Visit;
import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.config.BeanPostProcessor;
import org.springframework.boot.test.context.TestConfiguration;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Import;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/**
 * The season's screen, a filtered list and a student's page with 100,000 makeups on PostgreSQL, over HTTP in the running
 * program, each beside its own SQL on a bare connection in the same run; {@code -Dbupai.bench.makeups} asks for another size.
 */
@Program
@Import(PageBench.Listening.class)
@DirtiesContext
class PageBench {

    private static final LocalDate MORNING = LocalDate.of(2024, 3, 13);
    private static final int ALL = Integer.getInteger("bupai.bench.makeups", 100_000);
    private static final int WARMING = 20;
    private static final int ASKED = 100;

    private static final Postgresql DATABASE = Postgresql.empty();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        DATABASE.settle(settings);
        settings.add("bupai.mail.per-minute", () -> 1);
    }

    @TestConfiguration
    static class Listening {
        @Bean
        static BeanPostProcessor recorder() {
            return new BeanPostProcessor() {
                @Override
                public Object postProcessAfterInitialization(Object bean, String name) {
                    return bean instanceof DataSource source && !(bean instanceof Recorder)
                            ? new Recorder(source)
                            : bean;
                }
            };
        }
    }

    @Autowired
    TestRestTemplate http;

    @Autowired
    MovableClock clock;

    @Autowired
    People people;

    @Autowired
    Links links;

    @Autowired
    DataSource source;

    @Autowired
    JdbcClient db;

    @BeforeEach
    void season() {
        clock.moveTo(MORNING);
        if (db.sql("select count(*) from makeup").query(Integer.class).single() < ALL) {
            people.save(new Person("affairs", "刘老师", Role.ACADEMIC_AFFAIRS, null, Set.of(), null, null), "demo");
            people.save(
                    new Person("bench", "陈老师", Role.COUNSELLOR, null, Set.of("k0", "k1", "k2", "k3"), null, null),
                    "demo");
            fill();
        }
    }

    @Test
    void pagesOverHttpBesideTheirOwnSql() throws Exception {
        var affairs = signedIn("affairs");
        var counsellor = signedIn("bench");

        page("season's screen", affairs, "/");
        page("season's screen of a counsellor", counsellor, "/");
        page("list, one college and state, page 4", affairs, "/makeups?college=jingguan&state=UNDERWAY&page=3");
        page("list of a counsellor", counsellor, "/makeups?state=NOT_STARTED");
        page("a student's page", HttpClient.newHttpClient(), "/s/" + links.token(anybody()));
    }

    @Nested
    @InBrowser
    class OnAPhone {

        @Test
        void bytesAndRequestsOfAFirstVisit(Browser browser) {
            firstVisit(browser, "a student's page", "/s/" + links.token(anybody()), "");
            firstVisit(browser, "season's screen", "/", "affairs");
        }

        private void firstVisit(Browser browser, String what, String path, String who) {
            try (var before = new Visit(browser, http.getRootUri(), Visit.Size.PHONE, "zh-CN")) {
                if (!who.isEmpty()) {
                    // The cookie alone is taken along: the first visit begins with an empty cache.
                    before.signIn(who);
                }
                try (var visit = new Visit(browser, http.getRootUri(), Visit.Size.PHONE, "zh-CN")) {
                    visit.page()
                            .context()
                            .addCookies(before.page().context().cookies().stream()
                                    .map(one -> new com.microsoft.playwright.options.Cookie(one.name, one.value)
                                            .setUrl(http.getRootUri()))
                                    .toList());
                    var answers = Collections.synchronizedList(new ArrayList<Response>());
                    visit.page().onResponse(answers::add);
                    visit.open(path);
                    visit.page().waitForLoadState(com.microsoft.playwright.options.LoadState.NETWORKIDLE);
                    var bytes = answers.stream()
                            .map(answer -> answer.request().sizes())
                            .mapToLong(size -> size.responseBodySize + size.responseHeadersSize)
                            .sum();
                    Figures.print("first visit on a phone, " + what + ", bytes", bytes / 1e3, "kB");
                    Figures.print("first visit on a phone, " + what + ", requests", answers.size(), "requests");
                    assertThat(answers).isNotEmpty();
                }
            }
        }
    }

    private void page(String what, HttpClient browser, String path) throws Exception {
        var statements = ((Recorder) source).during(() -> ask(browser, path));
        assertThat(statements).isNotEmpty();
        var whole = new double[ASKED];
        var bare = new double[ASKED];
        try (var connection = DATABASE.source().getConnection()) {
            for (var turn = -WARMING; turn < ASKED; turn++) {
                var page = Figures.seconds(() -> ask(browser, path));
                var sql = Figures.seconds(() -> Recorder.replay(connection, statements));
                if (turn >= 0) {
                    whole[turn] = page * 1e3;
                    bare[turn] = sql * 1e3;
                }
            }
        }
        print(what + ", over HTTP", whole);
        print(what + ", its " + statements.size() + " statements alone", bare);
    }

    private static void print(String what, double[] took) {
        Arrays.sort(took);
        Figures.print(what + ", p50", took[took.length / 2], "ms");
        Figures.print(what + ", p95", took[took.length * 95 / 100], "ms");
    }

    private int ask(HttpClient browser, String path) {
        try {
            var answer = browser.send(
                    HttpRequest.newBuilder(URI.create(http.getRootUri() + path))
                            .GET()
                            .build(),
                    BodyHandlers.ofString());
            assertThat(answer.statusCode()).isEqualTo(200);
            return answer.body().length();
        } catch (IOException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private HttpClient signedIn(String who) throws Exception {
        var browser = HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .build();
        var form = browser.send(
                        HttpRequest.newBuilder(URI.create(http.getRootUri() + "/sign-in"))
                                .GET()
                                .build(),
                        BodyHandlers.ofString())
                .body();
        var token = form.replaceAll("(?s).*?name=\"_csrf\" value=\"([^\"]+)\".*", "$1");
        browser.send(
                HttpRequest.newBuilder(URI.create(http.getRootUri() + "/sign-in"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(
                                "_csrf=" + token + "&username=" + who + "&password=demo"))
                        .build(),
                BodyHandlers.ofString());
        return browser;
    }

    private UUID anybody() {
        return db.sql("select id from makeup where state = 'UNDERWAY' order by student limit 1")
                .query(UUID.class)
                .single();
    }

    /** As many absent students as asked for among twenty times as many, three letters each, half with a photo in order. */
    private void fill() {
        db.sql("truncate letter, photo, round, round_situation, makeup, student, school_class cascade")
                .update();
        db.sql(
                        """
                        insert into school_class (name_key, name, college, signed_off_at, signed_off_by, photographed)
                        select 'k' || n, '20班' || n, (array['jingguan', 'jiangong', 'zihua', 'yishe', 'haiwai', 'haili',
                            'jidian', 'jiaoyin', 'wenchuan', 'xinxi', 'tiyu'])[1 + n % 11], now(), 'bench', 0
                        from generate_series(0, 1999) n
                        """)
                .update();
        db.sql("insert into student (number, name, class_key, email) "
                        + "select '0120' || n, '学生' || n, 'k' || n % 2000, n || '@student.test' "
                        + "from generate_series(1, :makeups) n")
                .param("makeups", ALL)
                .update();
        db.sql(
                        """
                        insert into makeup (id, student, newest_of, state, route, step, place, place_step, last_letter_on,
                            opened_at, opened_by)
                        select gen_random_uuid(), '0120' || n, '0120' || n,
                          (array['NOT_STARTED', 'UNDERWAY', 'ACCEPTED', 'RETURNED', 'DELIVERED'])[1 + n % 5],
                          (array[null, 'ONLINE', 'BRANCH', 'ONLINE', 'ONLINE'])[1 + n % 5],
                          (array[null, 'SUBMIT', null, null, null])[1 + n % 5], 'UNDERWAY', 'SUBMIT',
                          date '2024-02-19' + n % 23, timestamp '2023-11-08 10:00:00+08', 'bench'
                        from generate_series(1, :makeups) n
                        """)
                .param("makeups", ALL)
                .update();
        db.sql(
                        """
                        insert into photo (makeup, version, student, file_name, sha256, bytes, crc32, width, height, origin,
                            channel, sender, arrived_at, level, complaints, decision, decided_by, decided_at, matched_by)
                        select m.id, 1, m.student, m.student || '.jpg', md5(m.student) || md5(m.student), 60000, 0, 480, 640,
                            'XINHUA', 'HEAP', 'bench', now(), 'PASS', '[]', 'ACCEPTED', 'bench',
                            timestamp '2023-12-01 09:00:00+08' + (('x' || substr(md5(m.student), 1, 4))::bit(16)::int % 100)
                                * interval '1 day', 'NUMBER'
                        from makeup m where m.state in ('ACCEPTED', 'DELIVERED')
                        """)
                .update();
        db.sql(
                        """
                        insert into letter (kind, dedupe, makeup, student, to_name, to_address, subject, facts, state,
                            written_on, created_at, sent_at, attempts, answer)
                        select 'TOLD', m.id || '/' || n, m.id, m.student, '学生', 'a@student.test', '缺拍', '{}', 'SENT',
                            date '2023-11-08', now(), now(), 1, '250 OK'
                        from makeup m cross join generate_series(1, 3) n
                        """)
                .update();
        db.sql("vacuum analyze").update();
    }
}
