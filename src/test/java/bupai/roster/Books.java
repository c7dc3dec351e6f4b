package bupai.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.dhatim.fastexcel.Workbook;

/** Sheets as Excel writes them: a String becomes a text cell, a Number a numeric one, null an empty one. */
final class Books {

    private Books() {}

    static byte[] xlsx(Object[]... rows) {
        return xlsx(new String[] {"Sheet1"}, new Object[][][] {rows});
    }

    static byte[] xlsx(String[] names, Object[][][] sheets) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Excel", "16.0")) {
            for (var index = 0; index < names.length; index++) {
                var sheet = book.newWorksheet(names[index]);
                for (var row = 0; row < sheets[index].length; row++) {
                    for (var column = 0; column < sheets[index][row].length; column++) {
                        var value = sheets[index][row][column];
                        if (value instanceof Number number) {
                            sheet.value(row, column, number);
                        } else if (value != null) {
                            sheet.value(row, column, (String) value);
                        }
                    }
                }
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    static byte[] xls(Object[]... rows) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new HSSFWorkbook()) {
            var sheet = book.createSheet("名册");
            for (var row = 0; row < rows.length; row++) {
                for (var column = 0; column < rows[row].length; column++) {
                    var value = rows[row][column];
                    if (value instanceof Number number) {
                        sheet(sheet, row).createCell(column).setCellValue(number.doubleValue());
                    } else if (value != null) {
                        sheet(sheet, row).createCell(column).setCellValue((String) value);
                    }
                }
            }
            book.write(bytes);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private static org.apache.poi.ss.usermodel.Row sheet(org.apache.poi.ss.usermodel.Sheet sheet, int row) {
        return sheet.getRow(row) == null ? sheet.createRow(row) : sheet.getRow(row);
    }
}
