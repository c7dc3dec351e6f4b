package bupai.roster;

import bupai.archive.ZipContents;
import bupai.school.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.ReadingOptions;
import org.dhatim.fastexcel.reader.Sheet;

/** Excel since 2007: a zip of XML. */
final class XlsxFile implements SheetFormat {

    /** A roster of 100,000 students takes about 60 MB of XML; more than this is a bomb or no roster. */
    private static final long MOST_XML_BYTES = 300L * 1024 * 1024;

    @Override
    public List<List<Row>> read(byte[] bytes) throws IOException {
        var parts = parts(bytes);
        if (!parts.contains("xl/workbook.xml")) {
            throw Refused.notUnderstood(
                    parts.contains("xl/workbook.bin") ? "roster.sheet.other-excel" : "roster.sheet.archive");
        }
        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes), new ReadingOptions(true, true))) {
            var sheets = new ArrayList<List<Row>>();
            for (var sheet : book.getSheets().toList()) {
                sheets.add(rows(sheet));
            }
            return sheets;
        } catch (IOException | RuntimeException broken) {
            throw Refused.notUnderstood("roster.sheet.broken");
        }
    }

    private static Set<String> parts(byte[] bytes) {
        try {
            return ZipContents.names(bytes, MOST_XML_BYTES);
        } catch (IOException | IllegalArgumentException broken) {
            throw Refused.notUnderstood("roster.sheet.broken");
        }
    }

    private static List<Row> rows(Sheet sheet) throws IOException {
        try (var rows = sheet.openStream()) {
            return rows.map(XlsxFile::row).filter(row -> !row.isBlank()).toList();
        }
    }

    private static Row row(org.dhatim.fastexcel.reader.Row row) {
        var cells = new ArrayList<Cell>(row.getCellCount());
        for (var index = 0; index < row.getCellCount(); index++) {
            cells.add(row.getOptionalCell(index).map(XlsxFile::cell).orElse(Cell.EMPTY));
        }
        return new Row(row.getRowNum(), cells);
    }

    private static Cell cell(org.dhatim.fastexcel.reader.Cell cell) {
        var raw = cell.getRawValue();
        if (cell.getType() == CellType.NUMBER && raw != null) {
            return NumberCell.of(new BigDecimal(raw), cell.getDataFormatString());
        }
        if (cell.getType() == CellType.FORMULA && cell.getValue() instanceof BigDecimal number) {
            return NumberCell.of(number, cell.getDataFormatString());
        }
        return cell.getType() == CellType.ERROR ? Cell.EMPTY : Cell.of(cell.getText());
    }
}
