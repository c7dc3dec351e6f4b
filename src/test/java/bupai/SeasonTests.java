package bupai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.access.Caller;
import bupai.access.Role;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.makeup.Decisions;
import bupai.makeup.HandIns;
import bupai.makeup.Makeup;
import bupai.makeup.MakeupPage;
import bupai.makeup.Makeups;
import bupai.makeup.RouteChoices;
import bupai.makeup.State;
import bupai.makeup.Steps;
import bupai.pack.Answer;
import bupai.pack.Deliveries;
import bupai.pack.Delivery;
import bupai.pack.Receipts;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Pictures;
import bupai.process.RoundPlay;
import bupai.roster.Classes;
import bupai.roster.Students;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.School;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import bupai.session.Attendance;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.core.io.ByteArrayResource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;
import org.springframework.util.LinkedMultiValueMap;

/** The whole season on the real timetable: every class, every day, every letter, against a real mail server. */
@Program
class SeasonTests {

    private static final GreenMail POST_OFFICE = new GreenMail(new ServerSetup(0, "127.0.0.1", "smtp"));
    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());
    private static final LocalDate SESSION = LocalDate.of(2023, 10, 25);
    private static final LocalDate CLOSE = LocalDate.of(2024, 5, 31);

    @DynamicPropertySource
    static void mail(DynamicPropertyRegistry settings) {
        POST_OFFICE.getUserManager().setAuthRequired(false);
        POST_OFFICE.start();
        settings.add("spring.mail.host", () -> "127.0.0.1");
        settings.add("spring.mail.port", () -> POST_OFFICE.getSmtp().getPort());
    }

    @AfterAll
    static void closePostOffice() {
        POST_OFFICE.stop();
    }

    @Autowired
    MovableClock clock;

    @Autowired
    TestRestTemplate http;

    @Autowired
    Classes classes;

    @Autowired
    Students students;

    @Autowired
    Attendance attendance;

    @Autowired
    Makeups makeups;

    @Autowired
    MakeupPage page;

    @Autowired
    RouteChoices routeChoices;

    @Autowired
    Routes routes;

    @Autowired
    Steps steps;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Receipts receipts;

    @Autowired
    School school;

    @Autowired
    RoundPlay rounds;

    @Autowired
    WorkingDays days;

    @Autowired
    JdbcClient db;

    private final Random chance = new Random(11311);
    private int pictures;

    @Test
    void nobodyIsForgottenFromTheSessionToTheClose() {
        importTheRoster();
        signOffEveryClass();
        var absent = balance().get("absent");
        assertThat(absent).isBetween(150, 250);

        for (var day = SESSION.plusDays(2); !day.isAfter(CLOSE); day = day.plusDays(1)) {
            clock.moveTo(day);
            rounds.play(day);
            studentsAct(day);
            theOfficeActs(day);
            assertThat(balance().get("absent")).as("absent on %s", day).isEqualTo(absent);
        }

        assertThat(count("makeup where state in ('NOT_STARTED', 'UNDERWAY', 'AWAITING_FILE', 'RETURNED')"))
                .isZero();
        assertThat(count("makeup where state = 'MISSED'")).isPositive();
        assertThat(count("makeup where state = 'CONFIRMED'")).isPositive();
        lettersAreEqualInLedgerAndPostOffice();
        nobodyHeardTooMuch();
    }

    private void importTheRoster() {
        var roster = new StringBuilder("学号,姓名,班级,邮箱\n");
        var seat = 0;
        for (var one : classes.in(Scope.all())) {
            for (var i = 0; i < Optional.ofNullable(one.headcount()).orElse(0); i++) {
                var number = "0120%07d".formatted(++seat);
                roster.append("%s,学生%d,%s,s%s@student.test%n".formatted(number, seat, one.name(), number));
            }
        }
        assertThat(upload(roster.toString()).get("added")).isEqualTo(3873);
        assertThat(upload(roster.toString()).get("unchanged")).isEqualTo(3873);
    }

    private Map<?, ?> upload(String csv) {
        var form = new LinkedMultiValueMap<String, Object>();
        form.add("file", new ByteArrayResource(csv.getBytes(StandardCharsets.UTF_8)) {
            @Override
            public String getFilename() {
                return "roster.csv";
            }
        });
        return http.withBasicAuth("jwc", "only-for-tests").postForObject("/api/roster", form, Map.class);
    }

    private void signOffEveryClass() {
        clock.moveTo(SESSION.plusDays(1));
        for (var one : classes.in(Scope.all())) {
            var members = students.of(one.name());
            var away = members.stream()
                    .map(student -> student.number().value())
                    .filter(number -> chance.nextInt(20) == 0)
                    .toList();
            var signed = attendance.signOff(OFFICE, one.name(), members.size() - away.size(), away);
            assertThat(signed.difference()).isZero();
        }
    }

    /** Each working day some begin, some go on, some hand in; a few never do anything. */
    private void studentsAct(LocalDate day) {
        if (!days.isWorking(day)) {
            return;
        }
        for (var line : page.show(new MakeupPage.Filter(null, null, null, null, 0, 500), Scope.all())
                .items()) {
            if (chance.nextInt(12) == 0 && Math.floorMod(line.studentNumber().hashCode(), 9) != 0) {
                act(line);
            }
        }
    }

    private void act(MakeupPage.Line line) {
        var makeup = makeups.newest(line.studentNumber()).orElseThrow();
        switch (line.state()) {
            case NOT_STARTED -> routeChoices.choose(OFFICE, makeup.id(), anyRoute());
            case UNDERWAY, DELIVERED -> steps.report(
                    OFFICE, makeup.id(), String.valueOf(makeup.step()), Makeup.Outcome.DONE);
            case AWAITING_FILE, RETURNED -> handIn(line.studentNumber());
            default -> {}
        }
    }

    private Route.Code anyRoute() {
        return Route.Code.values()[chance.nextInt(Route.Code.values().length)];
    }

    private void handIn(StudentNumber student) {
        var picture = chance.nextInt(8) == 0 ? Pictures.idPhoto(++pictures, 240, 320) : Pictures.idPhoto(++pictures);
        handIns.handIn(
                OFFICE, student, Incoming.of(student + ".jpg", picture), Photo.Origin.XINHUA, Photo.Channel.STAFF);
    }

    private void theOfficeActs(LocalDate day) {
        if (!days.isWorking(day)) {
            return;
        }
        var waiting = new MakeupPage.Filter(null, null, State.IN_REVIEW, null, 0, 500);
        for (var line : page.show(waiting, Scope.all()).items()) {
            var makeup = makeups.newest(line.studentNumber()).orElseThrow();
            var version = db.sql("select max(version) from photo where makeup = :id and level <> 'BLOCK'")
                    .param("id", makeup.id())
                    .query(Integer.class)
                    .single();
            decisions.decide(OFFICE, makeup.id(), version, chance.nextInt(6) > 0, "见现场要求");
        }
        if (day.equals(LocalDate.of(2024, 3, 25)) || day.equals(LocalDate.of(2024, 4, 30))) {
            school.colleges().forEach(college -> deliver(college.code()));
        }
    }

    private void deliver(String code) {
        var college = school.college(code);
        var delivery = deliveries.ask(college, OFFICE);
        await().atMost(Duration.ofSeconds(60))
                .until(() ->
                        deliveries.find(code, delivery.version()).orElseThrow().state() == Delivery.State.MAILED);
        receipts.answer(college, delivery.version(), Answer.inOrder(""), OFFICE);
    }

    /** The balance as the interface answers it: it always adds up. */
    private Map<String, Integer> balance() {
        var answer = http.withBasicAuth("jwc", "only-for-tests").getForObject("/api/balance", Map.class);
        var states = ((Map<?, ?>) answer.get("states"))
                .values().stream().mapToInt(n -> (Integer) n).sum();
        var expected = (Integer) answer.get("expected");
        var photographed = (Integer) answer.get("photographed");
        var absent = (Integer) answer.get("absent");
        assertThat(expected).isEqualTo(3873).isEqualTo(photographed + absent);
        assertThat(absent).isEqualTo(states);
        return Map.of("absent", absent);
    }

    private void lettersAreEqualInLedgerAndPostOffice() {
        await().atMost(Duration.ofMinutes(3)).until(() -> count("letter where state = 'WAITING'") == 0);
        assertThat(count("letter where state in ('FAILED', 'REFUSED')")).isZero();
        var sent = db.sql("select message_id from letter where state = 'SENT'")
                .query(String.class)
                .list();
        var received = Arrays.stream(POST_OFFICE.getReceivedMessages())
                .map(message -> {
                    try {
                        return message.getHeader("Message-ID")[0];
                    } catch (jakarta.mail.MessagingException broken) {
                        throw new IllegalStateException(broken);
                    }
                })
                .toList();
        assertThat(received).hasSizeGreaterThan(1000).doesNotHaveDuplicates();
        assertThat(received).containsExactlyInAnyOrderElementsOf(sent);
    }

    private void nobodyHeardTooMuch() {
        var reminders = EnumSet.range(Letter.Kind.CHOOSE_ROUTE, Letter.Kind.SEASON_CLOSED).stream()
                .map(Enum::name)
                .collect(Collectors.toSet());
        assertThat(db.sql("select count(*) from (select student, written_on from letter where kind in (:kinds) "
                                + "group by student, written_on having count(*) > 1) twice")
                        .param("kinds", reminders)
                        .query(Long.class)
                        .single())
                .as("students who got two reminders on one day")
                .isZero();
        assertThat(db.sql("select distinct written_on from letter where kind in (:kinds)")
                        .param("kinds", List.of("CHOOSE_ROUTE", "KEEP_GOING", "COUNSELLOR_DIGEST"))
                        .query(LocalDate.class)
                        .list())
                .isNotEmpty()
                .noneMatch(days::isQuiet);
    }

    private long count(String what) {
        return db.sql("select count(*) from " + what).query(Long.class).single();
    }
}
