package bupai.process;

import bupai.mail.Letter;
import bupai.reminder.Plan;
import bupai.reminder.Situation;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicReference;
import org.camunda.bpm.dmn.engine.DmnDecisionTableResult;
import org.camunda.bpm.engine.DecisionService;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Asks the table that the office edits: by itself where its cells are simple, through the decision engine otherwise. */
@Component
class TablePlan implements Plan.InForce {

    private record Known(int version, Optional<Plan> compiled) {}

    private final DecisionService decisions;
    private final PlanVersions versions;
    private final AtomicReference<@Nullable Known> known = new AtomicReference<>();

    TablePlan(DecisionService decisions, PlanVersions versions) {
        this.decisions = decisions;
        this.versions = versions;
    }

    /** Looked up in the database each time, so that every node follows a new table at once. */
    @Override
    public Plan now() {
        var inForce = versions.inForce().orElseThrow(() -> new IllegalStateException("no plan is in force"));
        var last = known.get();
        if (last == null || last.version() != inForce.version()) {
            var table = PlanFile.read(versions.dmn(inForce.version()).orElseThrow());
            last = new Known(inForce.version(), table.compiled());
            known.set(last);
        }
        return last.compiled().orElseGet(() -> engine(inForce.definition()));
    }

    private Plan engine(String definition) {
        Map<Situation, Plan.Answer> answers = new ConcurrentHashMap<>();
        return situation -> answers.computeIfAbsent(
                situation, asked -> answer(decisions.evaluateDecisionTableById(definition, variables(asked))));
    }

    static Map<String, Object> variables(Situation situation) {
        var variables = new HashMap<String, Object>();
        PlanColumn.QUESTIONS.forEach(column -> variables.put(column.inModel(), column.of(situation)));
        return variables;
    }

    static Plan.Answer answer(DmnDecisionTableResult result) {
        var row = result.getSingleResult();
        if (row == null) {
            return Plan.Answer.SILENCE;
        }
        String letter = row.getEntry(PlanColumn.LETTER.inModel());
        String threshold = row.getEntry(PlanColumn.THRESHOLD.inModel());
        String hears = row.getEntry(PlanColumn.HEARS.inModel());
        Boolean lastChance = row.getEntry(PlanColumn.LAST_CHANCE.inModel());
        return new Plan.Answer(
                letter == null || letter.equals("NONE") ? Optional.empty() : Optional.of(Letter.Kind.valueOf(letter)),
                threshold == null ? "" : threshold,
                hears == null ? Plan.Hears.NONE : Plan.Hears.valueOf(hears),
                Boolean.TRUE.equals(lastChance));
    }
}
