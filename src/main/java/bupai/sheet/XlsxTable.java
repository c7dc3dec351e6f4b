package bupai.sheet;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.dhatim.fastexcel.Workbook;
import org.dhatim.fastexcel.Worksheet;

/** A workbook written as it goes; text is kept in its cell and never read as a formula. */
final class XlsxTable implements Written {

    /** So many rows are held before they are written. */
    private static final int AT_ONCE = 500;

    private static final int LONGEST_CELL = 32_767;
    private static final double WIDTH = 16;

    private final Workbook book;
    private final Worksheet sheet;
    private int row;

    XlsxTable(OutputStream out, String title) {
        this.book = new Workbook(out, "Bupai", "1.0");
        this.sheet = book.newWorksheet(title);
        sheet.freezePane(0, 1);
    }

    @Override
    public void line(List<Object> cells) throws IOException {
        for (var column = 0; column < cells.size(); column++) {
            if (row == 0) {
                sheet.width(column, WIDTH);
            }
            put(column, cells.get(column));
        }
        if (row == 0) {
            sheet.range(0, 0, 0, cells.size() - 1).style().bold().set();
        }
        row++;
        if (row % AT_ONCE == 0) {
            sheet.flush();
        }
    }

    private void put(int column, Object cell) {
        if (cell instanceof Number number) {
            sheet.value(row, column, number);
        } else {
            var text = cell.toString();
            sheet.inlineString(row, column, text.length() > LONGEST_CELL ? text.substring(0, LONGEST_CELL) : text);
        }
    }

    @Override
    public void close() throws IOException {
        book.close();
    }
}
