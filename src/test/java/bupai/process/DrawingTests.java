package bupai.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.geom.Line2D;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The eye of the model rules sees what it should. */
class DrawingTests {

    @Test
    void seesTwoLinesCross() {
        var across = wire("Task_A", "Task_B", new Line2D.Double(0, 5, 10, 5));
        var down = wire("Task_C", "Task_D", new Line2D.Double(5, 0, 5, 10));

        assertThat(across.crosses(down)).isTrue();
    }

    @Test
    void seesLinesOfDifferentTasksLieOnEachOther() {
        var one = wire("Task_A", "Task_B", new Line2D.Double(0, 5, 10, 5));
        var other = wire("Task_C", "Task_D", new Line2D.Double(5, 5, 20, 5));

        assertThat(one.crosses(other)).isTrue();
    }

    @Test
    void letsLinesMeetOnTheWayToOneTarget() {
        var straight = wire("Task_A", "Task_Z", new Line2D.Double(5, 0, 5, 10));
        var joining = wire("Task_B", "Task_Z", new Line2D.Double(0, 4, 5, 4), new Line2D.Double(5, 4, 5, 10));

        assertThat(straight.crosses(joining)).isFalse();
    }

    @Test
    void seesLinesCrossEvenOnTheWayToOneTarget() {
        var straight = wire("Task_A", "Task_Z", new Line2D.Double(5, 0, 5, 10));
        var crossing = wire("Task_B", "Task_Z", new Line2D.Double(0, 4, 9, 4));

        assertThat(straight.crosses(crossing)).isTrue();
    }

    private static Drawing.Wire wire(String source, String target, Line2D... segments) {
        return new Drawing.Wire("Flow", source, target, List.of(segments));
    }
}
