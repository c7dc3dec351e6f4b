package bupai.process;

import bupai.calendar.SchoolClock;
import java.util.Date;
import java.util.List;
import org.camunda.bpm.engine.impl.history.event.HistoricScopeInstanceEvent;
import org.camunda.bpm.engine.impl.history.event.HistoryEvent;
import org.camunda.bpm.engine.impl.history.handler.HistoryEventHandler;
import org.springframework.beans.factory.ObjectProvider;

/**
 * Writes the school's time into the engine's history, which people read; the engine itself, its jobs and locks, and how long
 * the history is kept, keep to the machine's.
 */
class SchoolTimes implements HistoryEventHandler {

    /** Asked late: the engine is built before the rooms. */
    private final ObjectProvider<SchoolClock> clock;

    SchoolTimes(ObjectProvider<SchoolClock> clock) {
        this.clock = clock;
    }

    @Override
    public void handleEvent(HistoryEvent event) {
        if (event instanceof HistoricScopeInstanceEvent scope) {
            var now = Date.from(clock.getObject().now());
            if (scope.getEndTime() != null) {
                scope.setEndTime(now);
                scope.setDurationInMillis(null);
            } else if (scope.getStartTime() != null && event.getEventType().equals("start")) {
                scope.setStartTime(now);
            }
        }
    }

    @Override
    public void handleEvents(List<HistoryEvent> events) {
        events.forEach(this::handleEvent);
    }
}
