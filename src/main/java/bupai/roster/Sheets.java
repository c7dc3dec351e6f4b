package bupai.roster;

import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What a file of tables holds, whether Excel wrote it (xlsx, xls) or anything else (csv); only its bytes say which. */
public final class Sheets {

    private static final int MOST_BYTES = 20 * 1024 * 1024;

    /** Title rows above the headers are allowed, but not a whole page of them. */
    private static final int HEADERS_WITHIN = 20;

    private final List<List<Row>> sheets;

    Sheets(List<List<Row>> sheets) {
        this.sheets = sheets;
    }

    /**
     * Reads a whole file of at most 20 MB.
     *
     * @throws Refused 413 where it is larger, 422 where it is empty or no sheet
     */
    public static Sheets read(InputStream file) throws IOException {
        var bytes = file.readNBytes(MOST_BYTES + 1);
        if (bytes.length > MOST_BYTES) {
            throw Refused.tooLarge("roster.sheet.too-large");
        }
        var sheets = SheetFormat.of(bytes).read(bytes);
        if (sheets.stream().allMatch(List::isEmpty)) {
            throw Refused.notUnderstood("roster.sheet.empty");
        }
        return new Sheets(sheets);
    }

    /**
     * The first sheet that has these columns; columns beyond them are found too.
     *
     * @throws Refused 422 where no sheet has them all; says which headers were found
     */
    public Table table(Set<Column> required) {
        return find(required)
                .orElseThrow(() -> Refused.notUnderstood(
                        "roster.sheet.headers",
                        required.stream().sorted().map(Column::header).collect(Collectors.joining("、")),
                        firstRow()));
    }

    /**
     * The student numbers of a list: the column headed 学号, or else a sheet of nothing but numbers, the headers left
     * out. Values are as written; whether each is a number is the reader's to say.
     */
    public Table numbers() {
        return find(Set.of(Column.NUMBER)).orElseGet(this::bareNumbers);
    }

    /** The first sheet that holds anything, headers and all. */
    public List<Row> first() {
        return sheets.stream().filter(sheet -> !sheet.isEmpty()).findFirst().orElseThrow();
    }

    /** The first sheet's rows but its headers, for a file whose columns stand in a known order. */
    List<Row> rowsBelowFirst() {
        return sheets.get(0).subList(1, sheets.get(0).size());
    }

    private Table bareNumbers() {
        var rows = first();
        if (rows.stream().noneMatch(row -> row.cell(0).text().matches("(?=.*[0-9])[0-9A-Za-z]{4,20}"))) {
            throw Refused.notUnderstood("roster.sheet.headers", Column.NUMBER.header(), firstRow());
        }
        return new Table(Map.of(Column.NUMBER, 0), rows);
    }

    private Optional<Table> find(Set<Column> required) {
        return sheets.stream().flatMap(sheet -> in(sheet, required).stream()).findFirst();
    }

    private static Optional<Table> in(List<Row> sheet, Set<Column> required) {
        for (var index = 0; index < Math.min(HEADERS_WITHIN, sheet.size()); index++) {
            var positions = headers(sheet.get(index));
            if (positions.keySet().containsAll(required)) {
                return Optional.of(new Table(positions, sheet.subList(index + 1, sheet.size())));
            }
        }
        return Optional.empty();
    }

    private static Map<Column, Integer> headers(Row row) {
        var positions = new EnumMap<Column, Integer>(Column.class);
        for (var index = 0; index < row.cells().size(); index++) {
            for (var column : Column.values()) {
                if (column.isHeadedBy(row.cell(index))) {
                    positions.putIfAbsent(column, index);
                }
            }
        }
        return positions;
    }

    /** What most likely was meant as the headers: of the first rows the one with most cells. */
    private String firstRow() {
        var rows = first();
        var widest = rows.stream()
                .limit(HEADERS_WITHIN)
                .max(Comparator.comparingLong(Sheets::filled))
                .orElseThrow();
        return widest.cells().stream()
                .map(Cell::text)
                .filter(text -> !text.isEmpty())
                .limit(HEADERS_WITHIN)
                .map(text -> text.length() > 20 ? text.substring(0, 20) + "…" : text)
                .collect(Collectors.joining("、"));
    }

    private static long filled(Row row) {
        return row.cells().stream().filter(cell -> !cell.isEmpty()).count();
    }
}
