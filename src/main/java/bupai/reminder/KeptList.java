package bupai.reminder;

import java.util.List;
import java.util.function.Function;

/**
 * A list as a letter keeps it: how many there are, then the first of them, one a line.
 *
 * @param rows the columns of each
 */
record KeptList(int count, List<String[]> rows) {

    static <T> String of(FirstOf<T> all, Function<T, String[]> columns) {
        var kept = new StringBuilder(all.named().size() * 48 + 8).append(all.count());
        for (var one : all.named()) {
            var before = '\n';
            for (var column : columns.apply(one)) {
                kept.append(before).append(column.replace('\t', ' ').replace('\n', ' '));
                before = '\t';
            }
        }
        return kept.toString();
    }

    static KeptList read(String kept) {
        var lines = kept.split("\n", -1);
        return new KeptList(
                Integer.parseInt(lines[0]),
                List.of(lines).stream()
                        .skip(1)
                        .map(line -> line.split("\t", -1))
                        .toList());
    }
}
