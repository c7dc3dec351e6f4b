package bupai;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import bupai.access.Caller;
import bupai.access.Role;
import bupai.calendar.Deadlines;
import bupai.makeup.Decisions;
import bupai.makeup.Extensions;
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
import bupai.roster.RosterImport;
import bupai.route.Route;
import bupai.school.ClassName;
import bupai.school.School;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import bupai.session.Attendance;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** The whole program on PostgreSQL, with the same migrations: from the roster to the close. */
@Program
@DirtiesContext
class PostgresqlTests {

    private static final Caller OFFICE = new Caller("jwc", "刘老师", Optional.of(Role.ACADEMIC_AFFAIRS), Scope.all());

    private static final Postgresql DATABASE = Postgresql.empty();

    @DynamicPropertySource
    static void database(DynamicPropertyRegistry settings) {
        DATABASE.settle(settings);
    }

    @Autowired
    MovableClock clock;

    @Autowired
    RosterImport roster;

    @Autowired
    Attendance attendance;

    @Autowired
    Makeups makeups;

    @Autowired
    MakeupPage page;

    @Autowired
    RouteChoices routeChoices;

    @Autowired
    Steps steps;

    @Autowired
    HandIns handIns;

    @Autowired
    Decisions decisions;

    @Autowired
    Extensions extensions;

    @Autowired
    Deadlines deadlines;

    @Autowired
    Deliveries deliveries;

    @Autowired
    Receipts receipts;

    @Autowired
    School school;

    @Autowired
    RoundPlay rounds;

    @Autowired
    TestRestTemplate http;

    @Autowired
    JdbcClient db;

    @Test
    void aSeasonRunsOnPostgresqlAsOnTheDemosDatabase() throws IOException {
        clock.moveTo(LocalDate.of(2024, 3, 1));
        var sheet = "学号,姓名,班级,邮箱\n01209990001,欧阳娜·买买提,20物流管理,a@student.test\n"
                + "01209990002,陈小明,20物流管理,b@student.test\n01209990003,林𠮷,20物流管理,\n";
        roster.take(new ByteArrayInputStream(sheet.getBytes(StandardCharsets.UTF_8)), OFFICE);
        attendance.signOff(OFFICE, new ClassName("20物流管理"), 0, List.of("01209990001", "01209990002", "01209990003"));

        rounds.play(LocalDate.of(2024, 3, 1));
        rounds.play(LocalDate.of(2024, 3, 1));
        assertThat(ask("/api/calls")).contains("01209990003", "NO_ADDRESS").doesNotContain("01209990002");
        assertThat(ask("/api/mailbox")).contains("\"state\":\"OFF\"");
        var photo = handIn("01209990001", 1);
        decisions.decide(OFFICE, id("01209990001"), photo.version(), true, "");
        routeChoices.choose(OFFICE, id("01209990002"), Route.Code.MINI_PROGRAM);
        steps.report(OFFICE, id("01209990002"), "AUTHORISE", Makeup.Outcome.DONE);
        deliver();
        deadlines.move(LocalDate.of(2024, 3, 25), null, "雨天", "刘老师");
        clock.moveTo(LocalDate.of(2024, 3, 22));
        rounds.play(LocalDate.of(2024, 3, 22));
        clock.moveTo(LocalDate.of(2024, 5, 31));
        rounds.play(LocalDate.of(2024, 5, 31));

        assertThat(state("01209990001")).isEqualTo(State.DELIVERED);
        assertThat(state("01209990002")).isEqualTo(State.MISSED);
        extensions.extend(OFFICE, id("01209990002"), LocalDate.of(2024, 6, 7), "住院");
        assertThat(state("01209990002")).isEqualTo(State.UNDERWAY);
        assertThat(page.show(new MakeupPage.Filter("经管", "20物流管理", null, null, 0, 50), Scope.all())
                        .total())
                .isEqualTo(3);
        assertThat(kinds("01209990002")).containsOnlyOnce("TOLD").contains("DEADLINE_MOVED", "DEADLINE_NEAR");
        assertThat(ask("/api/balance")).contains("\"expected\":3", "\"absent\":3");
    }

    private String ask(String address) {
        return String.valueOf(http.withBasicAuth("jwc", "only-for-tests").getForObject(address, String.class));
    }

    private void deliver() {
        var college = school.college("经管");
        var delivery = deliveries.ask(college, OFFICE);
        await().until(() -> deliveries
                        .find(college.code(), delivery.version())
                        .orElseThrow()
                        .state()
                == Delivery.State.MAILED);
        receipts.answer(college, delivery.version(), Answer.inOrder(""), OFFICE);
    }

    private Photo handIn(String student, int seed) {
        return handIns.handIn(
                OFFICE,
                new StudentNumber(student),
                Incoming.of(student + ".jpg", Pictures.idPhoto(seed)),
                Photo.Origin.XINHUA,
                Photo.Channel.STAFF);
    }

    private java.util.UUID id(String student) {
        return makeups.newest(new StudentNumber(student)).orElseThrow().id();
    }

    private State state(String student) {
        return makeups.newest(new StudentNumber(student)).orElseThrow().state();
    }

    private List<String> kinds(String student) {
        return db.sql("select kind from letter where student = :student order by id")
                .param("student", student)
                .query(String.class)
                .list();
    }
}
