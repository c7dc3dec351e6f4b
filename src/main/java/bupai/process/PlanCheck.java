package bupai.process;

import bupai.makeup.State;
import bupai.reminder.Situation;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.camunda.bpm.dmn.engine.DmnEngineConfiguration;
import org.camunda.bpm.dmn.engine.impl.DefaultDmnEngineConfiguration;
import org.camunda.bpm.dmn.feel.impl.FeelEngine;
import org.camunda.bpm.dmn.feel.impl.FeelException;
import org.camunda.bpm.engine.variable.Variables;

/** Looks at every cell of an uploaded plan, so that what is wrong is said by row and column before it is used. */
final class PlanCheck {

    private static final int LONGEST_THRESHOLD = 40;
    private static final FeelEngine FEEL = feel();

    static List<Flaw> flaws(PlanTable table) {
        var flaws = new ArrayList<Flaw>();
        for (var row : table.rows()) {
            for (var column : PlanColumn.values()) {
                var text = row.cell(column);
                (column.asks() ? question(column, text) : answer(column, text))
                        .ifPresent(why -> flaws.add(
                                new Flaw(row.line(), column, row.written().getOrDefault(column, ""), why)));
            }
        }
        return flaws;
    }

    private static Optional<String> question(PlanColumn column, String text) {
        var simple = Condition.read(column.kind(), text);
        if (simple.isPresent()) {
            return simple.flatMap(condition -> simple(column, condition));
        }
        if (column.kind() == PlanColumn.Kind.WORDS
                && column.words().stream().anyMatch(text::contains)
                && !text.contains("\"")) {
            return Optional.of("process.plan.flaw.quotes");
        }
        if (column.kind() == PlanColumn.Kind.DAYS && text.chars().noneMatch(Character::isDigit)) {
            return Optional.of("process.plan.flaw.syntax.DAYS");
        }
        try {
            return values(column).stream().anyMatch(value -> fits(column, text, value))
                    ? Optional.empty()
                    : Optional.of("process.plan.flaw.never");
        } catch (FeelException noFeel) {
            return Optional.of("process.plan.flaw.syntax." + column.kind());
        }
    }

    private static Optional<String> simple(PlanColumn column, Condition condition) {
        if (condition instanceof Condition.Words words && !column.words().containsAll(words.words())) {
            return Optional.of("process.plan.flaw.unknown." + column);
        }
        if (condition instanceof Condition.Days days
                && days.ranges().stream().anyMatch(range -> range.from() > range.to())) {
            return Optional.of("process.plan.flaw.empty-range");
        }
        return Optional.empty();
    }

    private static List<?> values(PlanColumn column) {
        return switch (column.kind()) {
            case WORDS, TEXT -> column.words();
            case FLAG -> List.of(true, false);
            case DAYS -> IntStream.concat(IntStream.rangeClosed(-200, 300), IntStream.of(Situation.NEVER))
                    .boxed()
                    .toList();
        };
    }

    private static boolean fits(PlanColumn column, String text, Object value) {
        return FEEL.evaluateSimpleUnaryTests(
                text,
                "cellInput",
                Variables.createVariables()
                        .putValue("cellInput", value)
                        .putValue(column.inModel(), value)
                        .asVariableContext());
    }

    private static Optional<String> answer(PlanColumn column, String text) {
        if (text.isEmpty()) {
            return Optional.of("process.plan.flaw.missing");
        }
        return switch (column.kind()) {
            case WORDS -> column.words().stream().map(word -> '"' + word + '"').anyMatch(text::equals)
                    ? Optional.empty()
                    : Optional.of("process.plan.flaw.unknown." + column);
            case FLAG -> Set.of("true", "false").contains(text)
                    ? Optional.empty()
                    : Optional.of("process.plan.flaw.syntax.FLAG");
            default -> threshold(text);
        };
    }

    private static Optional<String> threshold(String text) {
        try {
            var said = FEEL.<Object>evaluateSimpleExpression(
                    text,
                    Variables.fromMap(TablePlan.variables(new Situation(State.NOT_STARTED, null, false, 0, 0, 0, 0, 0)))
                            .asVariableContext());
            return said instanceof String threshold
                            && threshold.length() <= LONGEST_THRESHOLD
                            && !threshold.contains("/")
                            && !threshold.contains(",")
                    ? Optional.empty()
                    : Optional.of("process.plan.flaw.threshold");
        } catch (FeelException noFeel) {
            return Optional.of("process.plan.flaw.threshold");
        }
    }

    private static FeelEngine feel() {
        var configuration =
                (DefaultDmnEngineConfiguration) DmnEngineConfiguration.createDefaultDmnEngineConfiguration();
        configuration.buildEngine();
        return configuration.getFeelEngine();
    }

    private PlanCheck() {}
}
