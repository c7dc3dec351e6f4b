package bupai.reminder;

import bupai.calendar.SchoolClock;
import bupai.makeup.Makeup;
import bupai.makeup.State;
import bupai.photo.Photo;
import java.time.LocalDate;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.event.EventListener;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Since when a picture waits to be replaced: the collection site gives two days for it, and the plan counts them. */
@Component
class Returns {

    private final JdbcClient db;
    private final SchoolClock clock;

    Returns(JdbcClient db, SchoolClock clock) {
        this.db = db;
        this.clock = clock;
    }

    @EventListener
    void stepReported(Makeup.StepReported fact) {
        var sentBack =
                fact.outcome() == Makeup.Outcome.SENT_BACK && fact.before().state() == State.UNDERWAY;
        note(fact.before().id(), sentBack ? clock.today() : null);
    }

    @EventListener
    void photoDecided(Makeup.PhotoDecided fact) {
        note(fact.before().id(), fact.decision().accepted() ? null : clock.today());
    }

    @EventListener
    void routeChosen(Makeup.RouteChosen fact) {
        note(fact.before().id(), null);
    }

    @EventListener
    void photoArrived(Photo.Arrived fact) {
        if (fact.verdict().mayBeReviewed()) {
            note(fact.makeup(), null);
        }
    }

    private void note(UUID makeup, @Nullable LocalDate returnedOn) {
        db.sql("update makeup set returned_on = :returnedOn where id = :id")
                .param("returnedOn", returnedOn)
                .param("id", makeup)
                .update();
    }
}
