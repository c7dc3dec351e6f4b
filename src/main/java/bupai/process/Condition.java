package bupai.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a cell of the plan asks, in the simple forms that offices write; anything else is the decision engine's to read. */
sealed interface Condition {

    boolean holds(Object value);

    /** An empty cell. */
    record Any() implements Condition {
        @Override
        public boolean holds(Object value) {
            return true;
        }
    }

    record Words(Set<String> words) implements Condition {
        @Override
        public boolean holds(Object value) {
            return words.contains(value);
        }
    }

    record Flag(boolean wanted) implements Condition {
        @Override
        public boolean holds(Object value) {
            return value.equals(wanted);
        }
    }

    /** Any of some ranges. */
    record Days(List<Range> ranges) implements Condition {
        @Override
        public boolean holds(Object value) {
            var days = (int) value;
            return ranges.stream().anyMatch(range -> range.from() <= days && days <= range.to());
        }
    }

    /** Both ends included. */
    record Range(int from, int to) {}

    Pattern WORD = Pattern.compile("\"([^\"\\\\]*)\"");
    Pattern NUMBER = Pattern.compile("(<=|>=|<|>)?\\s*(-?\\d{1,6})");
    Pattern RANGE = Pattern.compile("([\\[(\\]])\\s*(-?\\d{1,6})\\s*\\.\\.\\s*(-?\\d{1,6})\\s*([\\])\\[])");

    /** Reads a cell; empty where it is not of the simple forms. */
    static Optional<Condition> read(PlanColumn.Kind kind, String cell) {
        var text = cell.strip();
        if (text.isEmpty() || text.equals("-")) {
            return Optional.of(new Any());
        }
        return switch (kind) {
            case WORDS, TEXT -> words(text);
            case FLAG -> text.equals("true") || text.equals("false")
                    ? Optional.of(new Flag(text.equals("true")))
                    : Optional.empty();
            case DAYS -> days(text);
        };
    }

    private static Optional<Condition> words(String text) {
        var parts = text.split(",", -1);
        var matchers =
                Arrays.stream(parts).map(part -> WORD.matcher(part.strip())).toList();
        return matchers.stream().allMatch(matcher -> matcher.matches())
                ? Optional.of(new Words(
                        matchers.stream().map(matcher -> matcher.group(1)).collect(Collectors.toSet())))
                : Optional.empty();
    }

    private static Optional<Condition> days(String text) {
        var ranges = new ArrayList<Range>();
        for (var part : text.split(",", -1)) {
            var range = range(part.strip());
            if (range.isEmpty()) {
                return Optional.empty();
            }
            ranges.add(range.get());
        }
        return Optional.of(new Days(List.copyOf(ranges)));
    }

    private static Optional<Range> range(String text) {
        var number = NUMBER.matcher(text);
        if (number.matches()) {
            var days = Integer.parseInt(number.group(2));
            return Optional.of(
                    switch (number.group(1) == null ? "" : number.group(1)) {
                        case "<" -> new Range(Integer.MIN_VALUE, days - 1);
                        case "<=" -> new Range(Integer.MIN_VALUE, days);
                        case ">" -> new Range(days + 1, Integer.MAX_VALUE);
                        case ">=" -> new Range(days, Integer.MAX_VALUE);
                        default -> new Range(days, days);
                    });
        }
        var ends = RANGE.matcher(text);
        if (!ends.matches()) {
            return Optional.empty();
        }
        var from = Integer.parseInt(ends.group(2)) + (ends.group(1).equals("[") ? 0 : 1);
        var to = Integer.parseInt(ends.group(3)) - (ends.group(4).equals("]") ? 0 : 1);
        return Optional.of(new Range(from, to));
    }
}
