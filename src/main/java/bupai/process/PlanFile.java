package bupai.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.camunda.bpm.model.dmn.Dmn;
import org.camunda.bpm.model.dmn.DmnModelInstance;
import org.camunda.bpm.model.dmn.HitPolicy;
import org.camunda.bpm.model.dmn.instance.Decision;
import org.camunda.bpm.model.dmn.instance.DecisionTable;
import org.camunda.bpm.model.dmn.instance.Description;
import org.camunda.bpm.model.dmn.instance.DmnElement;
import org.camunda.bpm.model.dmn.instance.InputEntry;
import org.camunda.bpm.model.dmn.instance.OutputEntry;
import org.camunda.bpm.model.dmn.instance.Rule;
import org.camunda.bpm.model.dmn.instance.Text;
import org.jspecify.annotations.Nullable;

/** A table as a DMN file: read with its columns in any order, written into the packaged file's frame. */
final class PlanFile {

    /** The table that comes with the program. */
    static String packaged() {
        try (var file = PlanFile.class.getResourceAsStream("/bpmn/reminder-plan.dmn")) {
            return new String(Objects.requireNonNull(file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws PlanBroken where it is no DMN file with our one decision, its hit policy and its columns */
    static PlanTable read(String dmn) {
        var table = table(model(dmn));
        if (table.getHitPolicy() != HitPolicy.FIRST) {
            throw new PlanBroken(
                    new Flaw(0, null, String.valueOf(table.getHitPolicy()), "process.plan.flaw.hit-policy"));
        }
        var questions = columns(table.getInputs().stream()
                .map(input -> input.getInputExpression() == null
                                || input.getInputExpression().getText() == null
                        ? ""
                        : input.getInputExpression().getText().getTextContent().strip())
                .toList());
        var answers = columns(table.getOutputs().stream()
                .map(output -> output.getName() == null ? "" : output.getName().strip())
                .toList());
        var missing = new HashSet<>(PlanColumn.ANSWERS);
        missing.removeAll(answers.keySet());
        // A question that the file does not ask yet is asked in no row; without an answer there is no plan.
        if (!missing.isEmpty()) {
            throw new PlanBroken(missing.stream()
                    .sorted()
                    .map(column -> new Flaw(0, column, "", "process.plan.flaw.no-column"))
                    .toList());
        }
        var rows = new ArrayList<PlanTable.Row>();
        for (var rule : table.getRules()) {
            var cells = new EnumMap<PlanColumn, String>(PlanColumn.class);
            var inputs = List.copyOf(rule.getInputEntries());
            var outputs = List.copyOf(rule.getOutputEntries());
            questions.forEach((column, at) ->
                    cells.put(column, at < inputs.size() ? text(inputs.get(at).getText()) : ""));
            answers.forEach((column, at) ->
                    cells.put(column, at < outputs.size() ? text(outputs.get(at).getText()) : ""));
            rows.add(new PlanTable.Row(rows.size() + 1, about(rule), cells, cells));
        }
        if (rows.isEmpty()) {
            throw new PlanBroken(new Flaw(0, null, "", "process.plan.flaw.empty"));
        }
        return new PlanTable(List.copyOf(rows));
    }

    /** The rows in the frame of another file, which keeps its columns and what they mean. */
    static String write(PlanTable rows, String frame) {
        var model = model(frame);
        var table = table(model);
        List.copyOf(table.getRules()).forEach(table::removeChildElement);
        for (var index = 0; index < rows.rows().size(); index++) {
            table.addChildElement(
                    rule(model, "Rule_%02d".formatted(index + 1), rows.rows().get(index)));
        }
        return Dmn.convertToString(model);
    }

    private static Rule rule(DmnModelInstance model, String id, PlanTable.Row row) {
        var rule = model.newInstance(Rule.class, id);
        var about = model.newInstance(Description.class);
        about.setTextContent(row.about());
        rule.setDescription(about);
        for (var column : PlanColumn.values()) {
            var type = column.asks() ? InputEntry.class : OutputEntry.class;
            var text = model.newInstance(Text.class);
            text.setTextContent(row.cell(column));
            DmnElement entry = model.newInstance(type, id + "_" + column.name());
            entry.addChildElement(text);
            rule.addChildElement(entry);
        }
        return rule;
    }

    private static DmnModelInstance model(String dmn) {
        try {
            return Dmn.readModelFromStream(new ByteArrayInputStream(dmn.getBytes(StandardCharsets.UTF_8)));
        } catch (RuntimeException noModel) {
            throw new PlanBroken(new Flaw(0, null, reason(noModel), "process.plan.flaw.no-dmn"));
        }
    }

    private static DecisionTable table(DmnModelInstance model) {
        Collection<Decision> decisions = model.getModelElementsByType(Decision.class);
        return decisions.stream()
                .filter(decision -> decisions.size() == 1 && DailyRound.PLAN.equals(decision.getId()))
                .flatMap(decision -> decision.getChildElementsByType(DecisionTable.class).stream())
                .findFirst()
                .orElseThrow(() -> new PlanBroken(new Flaw(
                        0,
                        null,
                        String.join("、", decisions.stream().map(Decision::getId).toList()),
                        "process.plan.flaw.no-decision")));
    }

    private static Map<PlanColumn, Integer> columns(List<String> names) {
        var columns = new HashMap<PlanColumn, Integer>();
        for (var at = 0; at < names.size(); at++) {
            var name = names.get(at);
            var column = column(name)
                    .orElseThrow(() -> new PlanBroken(new Flaw(0, null, name, "process.plan.flaw.unknown-column")));
            columns.put(column, at);
        }
        return columns;
    }

    private static Optional<PlanColumn> column(String name) {
        for (var column : PlanColumn.values()) {
            if (column.inModel().equals(name)) {
                return Optional.of(column);
            }
        }
        return Optional.empty();
    }

    private static String about(Rule rule) {
        return rule.getDescription() == null ? "" : rule.getDescription().getTextContent();
    }

    private static String text(@Nullable Text text) {
        return text == null ? "" : text.getTextContent();
    }

    private static String reason(RuntimeException failure) {
        Throwable deepest = failure;
        while (deepest.getCause() != null) {
            deepest = deepest.getCause();
        }
        return deepest.getMessage() == null ? "" : deepest.getMessage();
    }

    private PlanFile() {}
}
