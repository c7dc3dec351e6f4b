package bupai.sheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.dhatim.fastexcel.reader.CellType;
import org.dhatim.fastexcel.reader.ReadableWorkbook;
import org.dhatim.fastexcel.reader.Row;
import org.junit.jupiter.api.Test;

/** What Excel makes of an exported list. */
class TablesTests {

    private static final List<Object> TRAPS =
            List.of("0120208800001", "=HYPERLINK(\"http://x\")", "+8613800000000", "换\n行,\"引号\"", 7L, "");

    @Test
    void csvKeepsZerosAndRunsNoFormula() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var table = new CsvTable(bytes)) {
            table.line(List.of("学号", "甲", "乙", "丙", "丁", "戊"));
            table.line(TRAPS);
        }

        assertThat(bytes.toString(StandardCharsets.UTF_8))
                .startsWith("\uFEFF学号,甲")
                .contains("\r\n0120208800001,\"'=HYPERLINK(\"\"http://x\"\")\",'+8613800000000,\"换\n行,\"\"引号\"\"\",7,");
    }

    @Test
    void xlsxKeepsTextAsTextAndNumbersAsNumbers() throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var table = new XlsxTable(bytes, "makeups")) {
            table.line(List.of("学号", "甲", "乙", "丙", "丁", "戊"));
            for (var row = 0; row < 1_200; row++) {
                table.line(TRAPS);
            }
        }

        try (var book = new ReadableWorkbook(new ByteArrayInputStream(bytes.toByteArray()))) {
            var rows = book.getFirstSheet().read();
            assertThat(rows).hasSize(1_201);
            for (var row : List.of(rows.get(1), rows.get(1_200))) {
                assertThat(text(row, 0)).isEqualTo("0120208800001");
                assertThat(text(row, 1)).isEqualTo("=HYPERLINK(\"http://x\")");
                assertThat(row.getCell(0).getType()).isEqualTo(CellType.STRING);
                assertThat(row.getCell(1).getType()).isEqualTo(CellType.STRING);
                assertThat(row.getCell(4).getType()).isEqualTo(CellType.NUMBER);
            }
        }
    }

    private static String text(Row row, int column) {
        return Objects.toString(row.getCell(column).getValue());
    }
}
