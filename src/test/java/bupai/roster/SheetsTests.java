package bupai.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.school.Refused;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.dhatim.fastexcel.Workbook;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SheetsTests {

    private static final String CSV = "学号,姓名,班级\r\n0120203801101,𠮷田·买买提,20财务管理1班\r\n";

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "GB18030", "x-UTF-16LE-BOM"})
    void readsTextInEveryCharsetThatOfficesWrite(String charset) {
        var table = table(CSV.getBytes(Charset.forName(charset)));

        assertThat(table.cell(table.rows().get(0), Column.NAME).text()).isEqualTo("𠮷田·买买提");
        assertThat(table.rows().get(0).line()).isEqualTo(2);
    }

    @Test
    void readsUtf8WithAMark() {
        var table = table(("\uFEFF" + CSV).getBytes(StandardCharsets.UTF_8));

        assertThat(table.cell(table.rows().get(0), Column.NUMBER).text()).isEqualTo("0120203801101");
    }

    @ParameterizedTest
    @ValueSource(strings = {",", ";", "\t"})
    void readsEverySeparatorAlsoBelowATitleWithOthers(String separator) {
        var csv = "名册，共1人;制表,教务处,科;\n\n\"学号\"" + separator + "\"姓\"\"名\"" + separator + "姓名" + separator + "班级\n"
                + "\"=\"\"0120203801101\"\"\"" + separator + "x" + separator + "\"张" + separator + "三\n四\"" + separator
                + "20财务管理1班\n";

        var table = table(csv.getBytes(StandardCharsets.UTF_8));

        var row = table.rows().get(0);
        assertThat(table.cell(row, Column.NUMBER)).isEqualTo(new Cell("0120203801101", false));
        assertThat(table.cell(row, Column.NAME).text()).isEqualTo("张" + separator + "三\n四");
        assertThat(row.line()).isEqualTo(4);
    }

    @Test
    void findsHeadersOfAnyOrderWidthAndCaseInTheFirstSheetThatHasThem() {
        var bytes = Books.xlsx(new String[] {"说明", "名册"}, new Object[][][] {
            {{"请填写第二张表"}},
            {
                {"2024届名册"},
                {},
                {"序号", "Ｃｌａｓｓ", " 姓　名 ", "学号（必填）*", "电子邮箱", "联系电话"},
                {1, "20财务管理1班", "\u00a0张三\u3000", "0120203801101", "a@b.cn", 13800138000L}
            }
        });

        var table = table(bytes);

        var row = table.rows().get(0);
        assertThat(row.line()).isEqualTo(4);
        assertThat(table.cell(row, Column.NUMBER)).isEqualTo(new Cell("0120203801101", false));
        assertThat(table.cell(row, Column.NAME).text()).isEqualTo("张三");
        assertThat(table.cell(row, Column.PHONE)).isEqualTo(new Cell("13800138000", true));
        assertThat(table.has(Column.COLLEGE)).isFalse();
    }

    @Test
    void readsNumbersOfBothExcelsWithoutPowersOfTen() {
        Object[][] rows = {{"学号", "姓名", "班级"}, {120203801101L, "张三", "一班"}, {2.0203801101e16, "李四", "一班"}};
        for (var bytes : new byte[][] {Books.xlsx(rows), Books.xls(rows)}) {
            var table = table(bytes);

            var first = table.cell(table.rows().get(0), Column.NUMBER);
            var second = table.cell(table.rows().get(1), Column.NUMBER);
            assertThat(first).isEqualTo(new Cell("120203801101", true));
            assertThat(first.hasLostDigits()).isFalse();
            assertThat(second.hasLostDigits()).isTrue();
        }
    }

    @Test
    void keepsZerosThatTheFormatOfTheCellShows() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Excel", "16.0")) {
            var sheet = book.newWorksheet("名册");
            sheet.value(0, 0, "学号");
            sheet.value(1, 0, 120203801101L);
            sheet.style(1, 0).format("0000000000000").set();
        }

        var table = sheets(bytes.toByteArray()).numbers();

        assertThat(table.cell(table.rows().get(0), Column.NUMBER).text()).isEqualTo("0120203801101");
    }

    @Test
    void readsAListOfBareNumbers() {
        var table = sheets("0120203801101\n0120203801102\n".getBytes(StandardCharsets.UTF_8))
                .numbers();

        assertThat(table.rows())
                .extracting(row -> table.cell(row, Column.NUMBER).text())
                .containsExactly("0120203801101", "0120203801102");
    }

    @ParameterizedTest
    @CsvSource({
        "25504446, pdf", "FFD8FFE0, picture", "89504E47, picture", "526172211A07, archive", "377ABCAF271C, archive",
        "3C68746D6C3E, page", "504B0304FFFFFF, broken", "D0CF11E0A1B11AE1, broken", "00010203, unknown",
                "0D0A0D0A, empty"
    })
    void saysWhatItIsInsteadOfASheet(String hex, String kind) {
        assertThatThrownBy(() -> sheets(java.util.HexFormat.of().parseHex(hex)))
                .isInstanceOfSatisfying(Refused.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("roster.sheet." + kind);
                    assertThat(refusal.why()).isEqualTo(Refused.Why.NOT_UNDERSTOOD);
                });
    }

    @Test
    void refusesAnEmptyFileAndOneThatIsTooLarge() {
        assertThatThrownBy(() -> sheets(new byte[0])).hasMessageContaining("roster.sheet.empty");
        assertThatThrownBy(() -> sheets(new byte[20 * 1024 * 1024 + 1])).hasMessageContaining("TOO_LARGE");
    }

    @Test
    void refusesAZipThatIsNoSheetAndAnExcelFileThatIsCutOff() throws Exception {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("photo.jpg"));
            out.write(1);
        }
        var whole = Books.xlsx(new Object[] {"学号"});

        assertThatThrownBy(() -> sheets(zip.toByteArray())).hasMessageContaining("roster.sheet.archive");
        assertThatThrownBy(() -> sheets(java.util.Arrays.copyOf(whole, whole.length / 2)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void refusesABombWithoutUnpackingIt() throws Exception {
        var zip = new ByteArrayOutputStream();
        try (var out = new ZipOutputStream(zip)) {
            out.putNextEntry(new ZipEntry("xl/workbook.xml"));
            for (var megabyte = 0; megabyte < 400; megabyte++) {
                out.write(new byte[1024 * 1024]);
            }
        }

        assertThatThrownBy(() -> sheets(zip.toByteArray())).hasMessageContaining("archive.zip.too-much");
    }

    @Test
    void asksForTheFileWithoutItsPassword() throws Exception {
        var bytes = new ByteArrayOutputStream();
        try (var container = new POIFSFileSystem()) {
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptedPackage");
            container.createDocument(new ByteArrayInputStream(new byte[5000]), "EncryptionInfo");
            container.writeFilesystem(bytes);
        }
        var xls = new ByteArrayOutputStream();
        org.apache.poi.hssf.record.crypto.Biff8EncryptionKey.setCurrentUserPassword("secret");
        try (var book = new HSSFWorkbook()) {
            book.createSheet("名册").createRow(0).createCell(0).setCellValue("学号");
            book.write(xls);
        } finally {
            org.apache.poi.hssf.record.crypto.Biff8EncryptionKey.setCurrentUserPassword(null);
        }

        assertThatThrownBy(() -> sheets(bytes.toByteArray())).hasMessageContaining("roster.sheet.encrypted");
        assertThatThrownBy(() -> sheets(xls.toByteArray())).hasMessageContaining("roster.sheet.encrypted");
    }

    @Test
    void namesTheHeadersItFoundAndThoseItNeeds() {
        assertThatThrownBy(() -> table("名单\n编号,姓名,班级\n1,张三,一班\n".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOfSatisfying(Refused.class, refusal -> {
                    assertThat(refusal.key()).isEqualTo("roster.sheet.headers");
                    assertThat(refusal.arguments()).containsExactly("学号、姓名、班级", "编号、姓名、班级");
                });
    }

    private static Table table(byte[] bytes) {
        return sheets(bytes).table(Set.of(Column.NUMBER, Column.NAME, Column.CLASS));
    }

    private static Sheets sheets(byte[] bytes) {
        try {
            return Sheets.read(new ByteArrayInputStream(bytes));
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
