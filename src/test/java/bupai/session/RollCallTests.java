package bupai.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.MovableClock;
import bupai.Program;
import bupai.Visitor;
import bupai.access.Caller;
import bupai.access.People;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.makeup.State;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.client.TestRestTemplate;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Two counsellors tick one class at the camera; the sign-off alone opens cases. */
@Program
class RollCallTests {

    /** 9:00 to 9:10 on 26 October. */
    private static final ClassName CLASS = new ClassName("20通信工程2班");

    private static final String PREFIX = "01202088410";

    @Autowired
    TestRestTemplate http;

    @Autowired
    People people;

    @Autowired
    MovableClock clock;

    @Autowired
    RollCall rollCall;

    @Autowired
    Makeups makeups;

    @Autowired
    JdbcClient db;

    Caller wu;
    Caller he;

    @BeforeEach
    void theSessionDay() {
        clock.moveTo(LocalDate.of(2023, 10, 26));
        TenStudents.of(CLASS.value(), PREFIX, people, http);
        wu = Caller.of(people.find("wu").orElseThrow());
        he = Caller.of(people.find("he").orElseThrow());
        db.sql("update session_tick set settled = true, newest_of = null").update();
        db.sql("update school_class set signed_off_at = null where name = :name")
                .param("name", CLASS.value())
                .update();
    }

    @AfterEach
    void back() {
        clock.moveTo(Program.BEGINNING);
    }

    @Test
    void opensAtTheClassInFrontOfTheCamera() {
        var page = visitor("wu").get("/classes");

        assertThat(page.body()).containsSubsequence("camera-now", "正在拍摄", CLASS.value(), "打开名单");
        // So does the page after signing in.
        assertThat(visitor("wu").get("/").body()).contains("轮到您的 " + CLASS.value());
        // The other camera's class is named, but its list is not this counsellor's.
        assertThat(page.body()).contains("20电子信息工程1班(中外合作)").doesNotContain("href=\"/classes/20电子");
        assertThat(visitor("wu").get("/classes/20电子信息工程1班(中外合作)").status()).isEqualTo(HttpStatus.FORBIDDEN);
    }

    @Test
    void filtersTheTimetableByItsAddress() {
        var affairs = visitor("affairs");

        var room = affairs.get("/classes?on=2023-10-26&venue=行政楼附楼2号会议室&college=信息")
                .body();
        assertThat(room).contains(CLASS.value()).doesNotContain("20财务管理1班<", "20通信工程1班<");
        assertThat(affairs.get("/classes?on=1999-01-01").body()).contains("没有符合条件的班级");
    }

    @Test
    void ticksByPlainFormsAndTakesBackWithOneMore() {
        var visitor = visitor("wu");
        var list = visitor.get("/classes/" + CLASS);
        assertThat(list.body()).contains("10 人 × 20 元 = 200 元");

        var ticked = visitor.post("/classes/" + CLASS + "/tick", Map.of("tick", number(3) + ":true"), list.body());

        assertThat(ticked.body()).contains("丙小满：已标缺拍", "9 人 × 20 元 = 180 元");
        assertThat(makeups.newest(number(3)).map(Makeup::state)).isNotEqualTo(State.NOT_STARTED);
        var undone = visitor.post("/classes/" + CLASS + "/tick", Map.of("tick", number(3) + ":false"), ticked.body());
        assertThat(undone.body()).contains("丙小满：已改为在场", "10 人 × 20 元 = 200 元");
    }

    @Test
    void anOlderTickThatArrivesLateDoesNotUndoANewerOne() {
        var late = tick(4, true, 600);
        assertThat(rollCall.tick(he, CLASS, List.of(tick(4, false, 60)))).containsExactly(Tick.Outcome.TAKEN);

        assertThat(rollCall.tick(wu, CLASS, List.of(late))).containsExactly(Tick.Outcome.OVERTAKEN);
        assertThat(rollCall.tick(wu, CLASS, List.of(late))).containsExactly(Tick.Outcome.OVERTAKEN);

        var line = line(4);
        assertThat(line.absent()).isFalse();
        assertThat(line.other()).extracting(Roll.Mark::by).isEqualTo("吴老师");
        assertThat(visitor("he").get("/classes/" + CLASS).body()).contains("吴老师的标记不同；以何老师");
    }

    @Test
    void theSameTickSentTwiceIsOneTick() {
        var first = tick(5, true, 10);
        rollCall.tick(wu, CLASS, List.of(first));
        rollCall.tick(wu, CLASS, List.of(tick(5, false, 5)));

        rollCall.tick(wu, CLASS, List.of(first));

        assertThat(line(5).absent()).isFalse();
    }

    @Test
    void refusesOnlyTheStrangerAmongManyTicks() {
        var stranger = new Tick(UUID.randomUUID(), new StudentNumber("0120208841099"), true, clock.now());

        assertThat(rollCall.tick(wu, CLASS, List.of(stranger, tick(6, true, 1))))
                .containsExactly(Tick.Outcome.STRANGER, Tick.Outcome.TAKEN);
        assertThat(line(6).absent()).isTrue();
    }

    @Test
    void signsOffWhatIsTickedAndTakesBackWhoCameAfterAll() {
        rollCall.tick(wu, CLASS, List.of(tick(7, true, 2), tick(8, true, 1)));

        var signed = rollCall.signOff(wu, CLASS, 8, 2);

        assertThat(signed.difference()).isZero();
        assertThat(makeups.newest(number(7)).orElseThrow().state()).isEqualTo(State.NOT_STARTED);
        assertThat(page("he")).doesNotContain("<p class=\"roll-changed\">");
        rollCall.tick(he, CLASS, List.of(tick(8, false, 0)));
        assertThat(page("he")).contains("<p class=\"roll-changed\">名单在签核之后改过");
        assertThat(rollCall.signOff(he, CLASS, 9, 1).absent()).isEqualTo(1);
        assertThat(makeups.newest(number(8)).orElseThrow().state()).isEqualTo(State.WITHDRAWN);
        // From here on the cases are the truth.
        assertThat(line(7).mark()).isNull();
        assertThat(line(7).absent()).isTrue();
        rollCall.tick(he, CLASS, List.of(tick(7, false, 0)));
        rollCall.signOff(he, CLASS, 10, 0);
    }

    @Test
    void signsNothingThatChangedWhileItWasLookedAt() {
        rollCall.tick(he, CLASS, List.of(tick(9, true, 0)));

        assertThatThrownBy(() -> rollCall.signOff(wu, CLASS, 10, 0))
                .isInstanceOf(Refused.class)
                .hasMessageContaining("session.roll.changed");
        assertThat(makeups.newest(number(9))).isEmpty();
    }

    @Test
    void saysBesideTheFieldWhatIsWrongWithACount() {
        var visitor = visitor("wu");

        var again = visitor.postFrom(
                "/classes/" + CLASS, "/classes/" + CLASS + "/sign-off", Map.of("photographed", "很多", "seen", "0"));

        assertThat(again.body())
                .containsSubsequence(
                        "value=\"很多\"", "aria-describedby=\"photographed-wrong photographed-help\"", "请填写数字，例如 48");
    }

    @Test
    void warnsOfACountThatDoesNotMeetTheList() {
        var list = "/classes/" + CLASS;

        var signed = visitor("wu").postFrom(list, list + "/sign-off", Map.of("photographed", "9", "seen", "0"));

        assertThat(signed.body()).contains("<div class=\"alert alert-warning\" role=\"status\">" + CLASS.value());
    }

    private String page(String who) {
        return visitor(who).get("/classes/" + CLASS).body();
    }

    private Roll.Line line(int at) {
        return rollCall.read(wu, CLASS).lines().stream()
                .filter(line -> line.number().equals(number(at)))
                .findFirst()
                .orElseThrow();
    }

    private Tick tick(int at, boolean absent, long secondsAgo) {
        return new Tick(UUID.randomUUID(), number(at), absent, clock.now().minusSeconds(secondsAgo));
    }

    private static StudentNumber number(int at) {
        return new StudentNumber("%s%02d".formatted(PREFIX, at));
    }

    private Visitor visitor(String who) {
        return new Visitor(http.getRootUri()).signIn(who);
    }
}
