package bupai.process;

import bupai.mail.Letter;
import bupai.reminder.Plan;
import bupai.reminder.Situation;
import java.util.HashMap;
import java.util.Optional;
import org.camunda.bpm.engine.DecisionService;
import org.springframework.stereotype.Component;

/** Asks {@code reminder-plan.dmn}, the table that the office edits. */
@Component
class TablePlan implements Plan {

    private final DecisionService decisions;

    TablePlan(DecisionService decisions) {
        this.decisions = decisions;
    }

    @Override
    public Answer decide(Situation situation) {
        var route = situation.route();
        var known = new HashMap<String, Object>();
        known.put("state", situation.state().name());
        known.put("route", route == null ? "NONE" : route.name());
        known.put("waiting", situation.waiting());
        known.put("toLatestStart", situation.toLatestStart());
        known.put("toDeadline", situation.toDeadline());
        known.put("toPackDeadline", situation.toPackDeadline());
        known.put("sinceLetter", situation.sinceLetter());
        var row = decisions.evaluateDecisionTableByKey(DailyRound.PLAN, known).getSingleResult();
        if (row == null) {
            return new Answer(Optional.empty(), "", Hears.NONE, false);
        }
        String letter = row.getEntry("letter");
        String threshold = row.getEntry("threshold");
        String hears = row.getEntry("hears");
        Boolean lastChance = row.getEntry("lastChance");
        return new Answer(
                letter == null || letter.equals("NONE") ? Optional.empty() : Optional.of(Letter.Kind.valueOf(letter)),
                threshold == null ? "" : threshold,
                hears == null ? Hears.NONE : Hears.valueOf(hears),
                Boolean.TRUE.equals(lastChance));
    }
}
