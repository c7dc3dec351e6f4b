package bupai.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.dhatim.fastexcel.Workbook;

/** A table for an office: as a csv that Excel opens right, and as xlsx in which a student number stays a text. */
final class Sheet {

    static final String CSV = "text/csv;charset=UTF-8";
    static final String XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    private static final String MARK = "\uFEFF";
    private static final int NARROWEST = 8;
    private static final int WIDEST = 60;

    private final List<List<String>> lines = new ArrayList<>();

    Sheet line(List<String> cells) {
        lines.add(cells);
        return this;
    }

    /** With byte-order mark and CRLF, and no cell that Excel would run as a formula. */
    String text() {
        var text = new StringWriter().append(MARK);
        var csv = CsvWriter.builder()
                .lineDelimiter(LineDelimiter.CRLF)
                .bufferSize(0)
                .build(text);
        lines.forEach(line -> csv.writeRecord(line.stream().map(Sheet::harmless).toList()));
        return text.toString();
    }

    byte[] csv() {
        return text().getBytes(StandardCharsets.UTF_8);
    }

    /** The first line is the head. */
    byte[] xlsx(String name) {
        return book(List.of(new Named(name, this)));
    }

    /** @param name at most 31 signs, as Excel has it */
    record Named(String name, Sheet sheet) {}

    static byte[] book(List<Named> sheets) {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Bupai", "1.0")) {
            sheets.forEach(named -> named.sheet().into(book, named.name()));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    private void into(Workbook book, String name) {
        var sheet = book.newWorksheet(name);
        sheet.freezePane(0, 1);
        for (var line = 0; line < lines.size(); line++) {
            var cells = lines.get(line);
            for (var column = 0; column < cells.size(); column++) {
                sheet.value(line, column, cells.get(column));
                if (line == 0) {
                    sheet.style(line, column).bold().set();
                    sheet.width(column, width(column));
                }
            }
        }
    }

    /** A Chinese sign takes two columns' width. */
    private double width(int column) {
        var widest = lines.stream()
                .filter(line -> line.size() > column)
                .mapToInt(line -> line.get(column)
                        .codePoints()
                        .map(sign -> sign < 0x2E80 ? 1 : 2)
                        .sum())
                .max()
                .orElse(0);
        return Math.max(NARROWEST, Math.min(WIDEST, widest + 2));
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
