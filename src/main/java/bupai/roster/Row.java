package bupai.roster;

import java.util.List;

/**
 * One row of a sheet that holds anything at all.
 *
 * @param line counted from 1, as the sheet or the editor shows it
 */
public record Row(int line, List<Cell> cells) {

    public Cell cell(int column) {
        return column < cells.size() ? cells.get(column) : Cell.EMPTY;
    }

    boolean isBlank() {
        return cells.stream().allMatch(Cell::isEmpty);
    }
}
