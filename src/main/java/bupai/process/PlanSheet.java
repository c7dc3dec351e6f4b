package bupai.process;

import bupai.roster.Row;
import bupai.roster.Sheets;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.dhatim.fastexcel.Workbook;
import org.springframework.stereotype.Component;

/** The plan as a sheet, because offices edit sheets: one row a rule, a first column for what it is about. */
@Component
class PlanSheet {

    private static final int[] WIDTHS = {46, 26, 14, 10, 12, 12, 12, 12, 12, 24, 16, 12, 10};

    private final PlanWords words;

    PlanSheet(PlanWords words) {
        this.words = words;
    }

    byte[] write(PlanTable table, Locale language) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Bupai", "1.0")) {
            var sheet = book.newWorksheet("plan");
            sheet.freezePane(1, 1);
            for (var column = 0; column < WIDTHS.length; column++) {
                sheet.width(column, WIDTHS[column]);
                sheet.value(0, column, header(column, language));
                sheet.style(0, column).bold().wrapText(true).set();
            }
            for (var line = 0; line < table.rows().size(); line++) {
                var row = table.rows().get(line);
                sheet.value(line + 1, 0, row.about());
                sheet.style(line + 1, 0).wrapText(true).set();
                for (var column : PlanColumn.values()) {
                    sheet.value(line + 1, column.ordinal() + 1, words.said(column, row.cell(column), language));
                }
            }
        }
        return bytes.toByteArray();
    }

    /** @throws PlanBroken where no row heads the columns that a plan cannot do without */
    PlanTable read(byte[] file) throws IOException {
        var rows = Sheets.read(new ByteArrayInputStream(file)).first();
        for (var index = 0; index < rows.size(); index++) {
            var columns = columns(rows.get(index));
            if (columns.containsKey(PlanColumn.STATE) && columns.containsKey(PlanColumn.LETTER)) {
                return table(columns, about(rows.get(index)), rows.subList(index + 1, rows.size()));
            }
        }
        throw new PlanBroken(new Flaw(0, null, "", "process.plan.flaw.no-headers"));
    }

    private PlanTable table(Map<PlanColumn, Integer> columns, Optional<Integer> about, List<Row> rows) {
        var read = new ArrayList<PlanTable.Row>();
        for (var row : rows) {
            var cells = new EnumMap<PlanColumn, String>(PlanColumn.class);
            var written = new EnumMap<PlanColumn, String>(PlanColumn.class);
            for (var column : PlanColumn.values()) {
                var at = columns.get(column);
                written.put(column, at == null ? "" : row.cell(at).text());
                cells.put(column, words.cell(column, written.get(column)));
            }
            read.add(new PlanTable.Row(
                    row.line(), about.map(at -> row.cell(at).text()).orElse(""), cells, written));
        }
        if (read.isEmpty()) {
            throw new PlanBroken(new Flaw(0, null, "", "process.plan.flaw.empty"));
        }
        return new PlanTable(List.copyOf(read));
    }

    private Map<PlanColumn, Integer> columns(Row headers) {
        var columns = new EnumMap<PlanColumn, Integer>(PlanColumn.class);
        for (var at = 0; at < headers.cells().size(); at++) {
            var header = headers.cell(at).text();
            for (var column : PlanColumn.values()) {
                if (words.heads(header, column)) {
                    columns.putIfAbsent(column, at);
                }
            }
        }
        return columns;
    }

    private Optional<Integer> about(Row headers) {
        for (var at = 0; at < headers.cells().size(); at++) {
            var header = headers.cell(at).text();
            if (List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH).stream()
                    .anyMatch(language -> words.about(language).equalsIgnoreCase(header))) {
                return Optional.of(at);
            }
        }
        return Optional.empty();
    }

    private String header(int column, Locale language) {
        return column == 0 ? words.about(language) : words.header(PlanColumn.values()[column - 1], language);
    }
}
