package bupai.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.Database;
import bupai.access.Caller;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.context.ApplicationEventPublisher;

class DeparturesTests {

    private static final StudentNumber ZHANG = new StudentNumber("0120203801101");

    private final Rooms rooms = new Rooms(Database.empty());
    private final List<Object> published = new ArrayList<>();

    @BeforeEach
    void roster() {
        rooms.realTimetable();
        rooms.take("学号,姓名,班级\n" + ZHANG + ",张三,20财务管理1班\n");
    }

    @Test
    void doesNotExpectWhoLeft() {
        departures(published::add).leave(ZHANG, "退学", Caller.program());

        assertThat(rooms.students.find(ZHANG)).isEmpty();
        assertThat(published).containsExactly(new Students.Leaving(ZHANG));
        assertThatThrownBy(() -> departures(published::add).leave(ZHANG, "退学", Caller.program()))
                .isInstanceOfSatisfying(
                        Refused.class, refusal -> assertThat(refusal.why()).isEqualTo(Refused.Why.UNKNOWN));
    }

    @Test
    void keepsTheStudentWhereAnotherRoomObjects() {
        ApplicationEventPublisher objecting = fact -> {
            throw Refused.notNow("makeup.student.leaving", ZHANG);
        };

        assertThatThrownBy(() -> departures(objecting).leave(ZHANG, "退学", Caller.program()))
                .isInstanceOf(Refused.class);
        assertThat(rooms.students.find(ZHANG)).isPresent();
    }

    @Test
    void asksForAReason() {
        assertThatThrownBy(() -> departures(published::add).leave(ZHANG, " ", Caller.program()))
                .hasMessageContaining("roster.leave.reason");
    }

    private Departures departures(ApplicationEventPublisher facts) {
        return new Departures(
                rooms.database.client(), rooms.students, rooms.lock, rooms.journal, new Rooms.Noon(), facts);
    }
}
