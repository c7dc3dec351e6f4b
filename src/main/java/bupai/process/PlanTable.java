package bupai.process;

import bupai.mail.Letter;
import bupai.reminder.Plan;
import bupai.reminder.Situation;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/** The plan's rows as text, from top to bottom; the first one that fits a situation answers it. */
record PlanTable(List<Row> rows) {

    /**
     * @param line as the file counts it, from 1
     * @param cells by column, FEEL; a column that is not there is empty
     * @param written by column, as the file says it
     */
    record Row(int line, String about, Map<PlanColumn, String> cells, Map<PlanColumn, String> written) {

        String cell(PlanColumn column) {
            return cells.getOrDefault(column, "").strip();
        }
    }

    /** One row, ready to be asked. */
    private record Rule(Map<PlanColumn, Condition> conditions, Map<PlanColumn, Outcome> outcomes) {

        boolean fits(Situation situation) {
            for (var condition : conditions.entrySet()) {
                if (!condition.getValue().holds(condition.getKey().of(situation))) {
                    return false;
                }
            }
            return true;
        }

        Plan.Answer answer(Situation situation) {
            var letter = answer(PlanColumn.LETTER, situation);
            return new Plan.Answer(
                    letter.equals("NONE") ? Optional.empty() : Optional.of(Letter.Kind.valueOf(letter)),
                    answer(PlanColumn.THRESHOLD, situation),
                    Plan.Hears.valueOf(answer(PlanColumn.HEARS, situation)),
                    Boolean.parseBoolean(answer(PlanColumn.LAST_CHANCE, situation)));
        }

        private String answer(PlanColumn column, Situation situation) {
            return Objects.requireNonNull(outcomes.get(column)).of(situation);
        }
    }

    /** A text, followed by the situation's value of a column where one is named. */
    private record Outcome(String text, Optional<PlanColumn> then) {

        private static final Pattern SIMPLE =
                Pattern.compile("\"([^\"\\\\]*)\"(?:\\s*\\+\\s*(state|route))?|(true|false)");

        static Optional<Outcome> read(String cell) {
            var simple = SIMPLE.matcher(cell.strip());
            if (!simple.matches()) {
                return Optional.empty();
            }
            var then = PlanColumn.QUESTIONS.stream()
                    .filter(column -> column.inModel().equals(simple.group(2)))
                    .findFirst();
            return Optional.of(new Outcome(simple.group(3) == null ? simple.group(1) : simple.group(3), then));
        }

        String of(Situation situation) {
            return then.map(column -> text + column.of(situation)).orElse(text);
        }
    }

    /**
     * The same answers as the decision engine's, some thousand times as fast; empty where a cell is none of the simple
     * forms, so that only the engine can answer.
     */
    Optional<Plan> compiled() {
        var rules = rows.stream().map(PlanTable::rule).toList();
        if (rules.stream().anyMatch(Optional::isEmpty)) {
            return Optional.empty();
        }
        var ready = rules.stream().flatMap(Optional::stream).toList();
        return Optional.of(situation -> ready.stream()
                .filter(rule -> rule.fits(situation))
                .findFirst()
                .map(rule -> rule.answer(situation))
                .orElse(Plan.Answer.SILENCE));
    }

    private static Optional<Rule> rule(Row row) {
        var conditions = new EnumMap<PlanColumn, Condition>(PlanColumn.class);
        for (var column : PlanColumn.QUESTIONS) {
            var condition = Condition.read(column.kind(), row.cell(column));
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            if (!(condition.get() instanceof Condition.Any)) {
                conditions.put(column, condition.get());
            }
        }
        var outcomes = new EnumMap<PlanColumn, Outcome>(PlanColumn.class);
        for (var column : PlanColumn.ANSWERS) {
            var outcome = Outcome.read(row.cell(column));
            if (outcome.isEmpty()) {
                return Optional.empty();
            }
            outcomes.put(column, outcome.get());
        }
        return Optional.of(new Rule(conditions, outcomes));
    }
}
