package bupai.process;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Rows that are never reached and situations that no row speaks of. Each column's values are cut into the pieces that the
 * table's cells distinguish, so that a row is a box of pieces and the question is which box covers which.
 */
final class PlanGaps {

    /** More splitting than any office's table needs; past it a doubt is no warning. */
    private static final int MOST_STEPS = 200_000;

    private static final int LAST_DAY = 1_000;

    private record Piece(String name, Object value) {}

    private final Map<PlanColumn, List<Piece>> pieces = new EnumMap<>(PlanColumn.class);
    private final List<Map<PlanColumn, BitSet>> boxes = new ArrayList<>();
    private final PlanTable table;
    private int steps;

    private PlanGaps(PlanTable table) {
        this.table = table;
        for (var column : PlanColumn.QUESTIONS) {
            pieces.put(column, pieces(column));
        }
        table.rows().forEach(row -> boxes.add(box(row)));
    }

    /** Empty too where a cell is of a form that only the decision engine reads. */
    static List<Flaw> warnings(PlanTable table) {
        var simple = table.rows().stream().allMatch(row -> PlanColumn.QUESTIONS.stream()
                .allMatch(column ->
                        Condition.read(column.kind(), row.cell(column)).isPresent()));
        return simple ? new PlanGaps(table).warnings() : List.of();
    }

    private List<Flaw> warnings() {
        var warnings = new ArrayList<Flaw>();
        for (var index = 0; index < boxes.size(); index++) {
            steps = 0;
            if (uncovered(boxes.get(index), 0, index).isEmpty()) {
                warnings.add(new Flaw(table.rows().get(index).line(), null, "", "process.plan.warning.unreachable"));
            }
        }
        steps = 0;
        var everything = new EnumMap<PlanColumn, BitSet>(PlanColumn.class);
        pieces.forEach((column, all) -> everything.put(column, ones(all.size())));
        uncovered(everything, 0, boxes.size())
                .filter(gap -> steps < MOST_STEPS)
                .ifPresent(gap -> warnings.add(new Flaw(0, null, example(gap), "process.plan.warning.gap")));
        return warnings;
    }

    /** Some part of a box that none of these rows covers. */
    private Optional<Map<PlanColumn, BitSet>> uncovered(Map<PlanColumn, BitSet> box, int from, int to) {
        if (++steps > MOST_STEPS) {
            return Optional.of(box);
        }
        for (var index = from; index < to; index++) {
            var row = boxes.get(index);
            if (PlanColumn.QUESTIONS.stream()
                    .allMatch(column -> part(row, column).intersects(part(box, column)))) {
                return besides(row, box, index + 1, to);
            }
        }
        return Optional.of(box);
    }

    private Optional<Map<PlanColumn, BitSet>> besides(
            Map<PlanColumn, BitSet> row, Map<PlanColumn, BitSet> box, int from, int to) {
        var rest = new EnumMap<>(box);
        for (var column : PlanColumn.QUESTIONS) {
            var outside = (BitSet) part(rest, column).clone();
            outside.andNot(part(row, column));
            if (!outside.isEmpty()) {
                var part = new EnumMap<>(rest);
                part.put(column, outside);
                var found = uncovered(part, from, to);
                if (found.isPresent()) {
                    return found;
                }
                var inside = (BitSet) part(rest, column).clone();
                inside.and(part(row, column));
                rest.put(column, inside);
            }
        }
        return Optional.empty();
    }

    /** A box has a part in every column. */
    private static BitSet part(Map<PlanColumn, BitSet> box, PlanColumn column) {
        return Objects.requireNonNull(box.get(column));
    }

    private List<Piece> pieces(PlanColumn column) {
        return switch (column.kind()) {
            case FLAG -> List.of(new Piece("true", true), new Piece("false", false));
            case DAYS -> days(column);
            default -> column.words().stream()
                    .filter(word -> !List.of("CONFIRMED", "EXEMPT", "WITHDRAWN").contains(word))
                    .map(word -> new Piece(word, word))
                    .toList();
        };
    }

    /** One day of each stretch within which no cell makes a difference. */
    private List<Piece> days(PlanColumn column) {
        var starts = new TreeSet<Integer>(List.of(-LAST_DAY));
        for (var row : table.rows()) {
            if (condition(row, column) instanceof Condition.Days days) {
                for (var range : days.ranges()) {
                    starts.add(Math.max(-LAST_DAY, range.from()));
                    starts.add(range.to() == Integer.MAX_VALUE ? -LAST_DAY : range.to() + 1);
                }
            }
        }
        return starts.stream().map(day -> new Piece(String.valueOf(day), day)).toList();
    }

    private Map<PlanColumn, BitSet> box(PlanTable.Row row) {
        var box = new EnumMap<PlanColumn, BitSet>(PlanColumn.class);
        pieces.forEach((column, all) -> {
            var condition = condition(row, column);
            var held = new BitSet();
            for (var at = 0; at < all.size(); at++) {
                held.set(at, condition.holds(all.get(at).value()));
            }
            box.put(column, held);
        });
        return box;
    }

    private static Condition condition(PlanTable.Row row, PlanColumn column) {
        return Condition.read(column.kind(), row.cell(column)).orElseThrow();
    }

    private String example(Map<PlanColumn, BitSet> gap) {
        return gap.entrySet().stream()
                .map(one -> one.getKey().inModel() + "="
                        + Objects.requireNonNull(pieces.get(one.getKey()))
                                .get(one.getValue().nextSetBit(0))
                                .name())
                .collect(Collectors.joining(", "));
    }

    private static BitSet ones(int count) {
        var ones = new BitSet();
        ones.set(0, count);
        return ones;
    }
}
