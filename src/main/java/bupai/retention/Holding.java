package bupai.retention;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What becomes of one table at a purge.
 *
 * @param blanked the columns that are emptied; none where whole rows go
 */
record Holding(String table, Stage stage, List<String> blanked) {

    static Holding rows(String table, Stage stage) {
        return new Holding(table, stage, List.of());
    }

    static Holding columns(String table, Stage stage, String... blanked) {
        return new Holding(table, stage, List.of(blanked));
    }

    String name() {
        return blanked.isEmpty() ? table : table + "." + String.join("+", blanked);
    }

    String count() {
        return "select count(*) from " + table + where();
    }

    String purge() {
        return blanked.isEmpty()
                ? "delete from " + table
                : "update " + table + " set "
                        + blanked.stream().map(column -> column + " = null").collect(Collectors.joining(", "))
                        + where();
    }

    private String where() {
        return blanked.isEmpty()
                ? ""
                : blanked.stream()
                        .map(column -> column + " is not null")
                        .collect(Collectors.joining(" or ", " where ", ""));
    }
}
