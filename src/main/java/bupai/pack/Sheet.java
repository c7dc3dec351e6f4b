package bupai.pack;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.StringWriter;
import java.util.List;

/** A csv that Excel opens right: with byte-order mark and CRLF, and no cell that it would run as a formula. */
final class Sheet {

    private static final String MARK = "\uFEFF";

    private final StringWriter text = new StringWriter().append(MARK);
    private final CsvWriter csv =
            CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).bufferSize(0).build(text);

    Sheet line(List<String> cells) {
        csv.writeRecord(cells.stream().map(Sheet::harmless).toList());
        return this;
    }

    String text() {
        return text.toString();
    }

    private static String harmless(String cell) {
        return !cell.isEmpty() && "=+-@\t\r".indexOf(cell.charAt(0)) >= 0 ? "'" + cell : cell;
    }
}
