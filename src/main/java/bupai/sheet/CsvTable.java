package bupai.sheet;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A csv that Excel opens right: UTF-8 with its mark, CRLF, and no cell that it would run as a formula. */
final class CsvTable implements Written {

    private static final String MARK = "\uFEFF";
    private static final String FORMULA = "=+-@\t\r";

    private final CsvWriter csv;

    CsvTable(OutputStream out) throws IOException {
        Writer text = new OutputStreamWriter(out, StandardCharsets.UTF_8);
        text.write(MARK);
        this.csv = CsvWriter.builder().lineDelimiter(LineDelimiter.CRLF).build(text);
    }

    @Override
    public void line(List<Object> cells) {
        csv.writeRecord(cells.stream().map(CsvTable::harmless).toList());
    }

    @Override
    public void close() throws IOException {
        csv.close();
    }

    private static String harmless(Object cell) {
        var text = cell.toString();
        var dangerous = !(cell instanceof Number) && !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return dangerous ? "'" + text : text;
    }
}
