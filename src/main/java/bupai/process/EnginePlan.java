package bupai.process;

import bupai.reminder.Plan;
import bupai.reminder.Situation;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.camunda.bpm.dmn.engine.DmnDecision;
import org.camunda.bpm.dmn.engine.DmnEngine;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;

/** A table that is not in force, put to the decision engine as it stands in its file. */
final class EnginePlan implements Plan {

    private static final DmnEngine ENGINE =
            DmnEngineConfiguration.createDefaultDmnEngineConfiguration().buildEngine();

    private final DmnDecision decision;
    private final Map<Situation, Answer> answers = new HashMap<>();

    EnginePlan(String dmn) {
        this.decision =
                ENGINE.parseDecision(DailyRound.PLAN, new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
    }

    @Override
    public Answer decide(Situation situation) {
        return answers.computeIfAbsent(
                situation,
                asked -> TablePlan.answer(ENGINE.evaluateDecisionTable(decision, TablePlan.variables(asked))));
    }
}
