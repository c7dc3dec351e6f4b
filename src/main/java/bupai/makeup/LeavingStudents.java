package bupai.makeup;

import bupai.roster.Students;
import bupai.school.Refused;
import org.springframework.context.event.EventListener;
import org.springframework.stereotype.Component;

/** Keeps a student who has a case on the roster, so that the balance holds; an exemption is the way out. */
@Component
class LeavingStudents {

    private final Makeups makeups;

    LeavingStudents(Makeups makeups) {
        this.makeups = makeups;
    }

    @EventListener
    void on(Students.Leaving leaving) {
        makeups.newest(leaving.student())
                .filter(makeup -> makeup.state().countsAsAbsent())
                .ifPresent(makeup -> {
                    throw Refused.notNow("makeup.student.leaving", leaving.student());
                });
    }
}
