package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.MovableClock;
import bupai.Program;
import bupai.access.Caller;
import bupai.calendar.Deadlines;
import bupai.makeup.Makeups;
import bupai.makeup.Openings;
import bupai.makeup.RouteChoices;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.school.StudentNumber;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.TestPropertySource;

/** A round counts the latest start over the routes that are open to a student, and letters offer no other. */
@Program
@TestPropertySource(properties = "bupai.school.name=补拍页学校")
class ClosedRoutesInRoundsTests {

    private static final LocalDate DAY = LocalDate.of(2024, 2, 26);
    private static final StudentNumber ABROAD = new StudentNumber("0120993000001");
    private static final StudentNumber HERE = new StudentNumber("0120993000002");

    @Autowired
    Openings openings;

    @Autowired
    Makeups makeups;

    @Autowired
    RouteChoices choices;

    @Autowired
    ClosedRoutes closedRoutes;

    @Autowired
    Situations situations;

    @Autowired
    Judgement judgement;

    @Autowired
    StudentValues values;

    @Autowired
    Deadlines deadlines;

    @Autowired
    JdbcClient db;

    @Autowired
    MovableClock clock;

    @BeforeEach
    void twoAbsentStudentsOfWhomOneIsAbroad() {
        clock.moveTo(DAY);
        for (var number : List.of(ABROAD, HERE)) {
            db.sql("merge into student (number, name, class_key, email) key (number) "
                            + "values (:number, '周远行', '20财务管理(留学)', 'z@student.test')")
                    .param("number", number.value())
                    .update();
        }
        openings.open(Caller.program(), List.of(ABROAD, HERE), null);
        close(Route.Code.ONLINE);
        close(Route.Code.MINI_PROGRAM);
    }

    @AfterEach
    void everyRouteIsOpenAgain() {
        db.sql("delete from closed_route").update();
        makeups.noteClosedRoutes();
    }

    @Test
    void countsToTheLatestStartOfTheFastestOpenRoute() {
        situations.find(DAY);

        // 15 working days before 20 March is 28 February, 10 are 6 March.
        assertThat(situation(ABROAD).toLatestStart()).isEqualTo(2);
        assertThat(situation(HERE).toLatestStart()).isEqualTo(7);
    }

    @Test
    void takesAClosedRouteAsOneThatCannotBeBegunAnyMore() {
        choices.choose(Caller.program(), makeups.newest(ABROAD).orElseThrow().id(), Route.Code.PROVINCIAL);
        close(Route.Code.PROVINCIAL);

        situations.find(DAY);

        assertThat(situation(ABROAD).toLatestStart()).isEqualTo(-1);
    }

    @Test
    void offersNoClosedRouteInALetter() {
        var abroad = values.of(makeups.newest(ABROAD).orElseThrow(), "周远行", Map.of(), Language.ZH);
        var here = values.of(makeups.newest(HERE).orElseThrow(), "周远行", Map.of(), Language.ZH);

        assertThat(here.get(Placeholder.ROUTES_IN_TIME)).contains("网上提交照片", "微信小程序拍摄", "联系省图片社零散拍照");
        assertThat(abroad.get(Placeholder.ROUTES_IN_TIME))
                .contains("联系省图片社零散拍照")
                .doesNotContain("网上提交照片", "微信小程序拍摄");
        assertThat(abroad.get(Placeholder.ROUTES))
                .contains("联系省图片社零散拍照", "到新华社分社补拍")
                .doesNotContain("网上提交照片");
    }

    private void close(Route.Code route) {
        closedRoutes.add(new ClosedRoutes.Closing(route, null, ABROAD, "在国外", clock.now(), "刘老师"));
    }

    private Situation situation(StudentNumber student) {
        var makeup = makeups.newest(student).orElseThrow();
        var closed = db.sql("select closed_routes from makeup where id = :id")
                .param("id", makeup.id())
                .query(String.class)
                .list()
                .get(0);
        var group = situations.of(DAY).stream()
                .filter(one -> one.state() == makeup.state()
                        && one.route() == makeup.route()
                        && Objects.equals(one.closedRoutes(), closed))
                .findFirst()
                .orElseThrow();
        return judgement.situation(group, DAY, deadlines.standing());
    }
}
