package bupai.roster;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The rows under a header row, asked by {@link Column}. */
public record Table(Map<Column, Integer> positions, List<Row> rows) {

    public boolean has(Column column) {
        return positions.containsKey(column);
    }

    /** The cell of a row; empty where the sheet has no such column. */
    public Cell cell(Row row, Column column) {
        return Optional.ofNullable(positions.get(column)).map(row::cell).orElse(Cell.EMPTY);
    }
}
