package bupai.roster;

import bupai.school.Refused;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;
import org.apache.poi.EncryptedDocumentException;
import org.apache.poi.OldFileFormatException;
import org.apache.poi.hssf.usermodel.HSSFWorkbook;
import org.apache.poi.poifs.filesystem.POIFSFileSystem;
import org.apache.poi.ss.usermodel.CellType;
import org.apache.poi.ss.usermodel.DataFormatter;
import org.apache.poi.ss.usermodel.DateUtil;
import org.apache.poi.ss.usermodel.Sheet;

/** Excel up to 2003, and what Excel wraps in the same container when a password is set. */
final class XlsFile implements SheetFormat {

    private final DataFormatter shown = new DataFormatter();

    XlsFile() {
        shown.setUseCachedValuesForFormulaCells(true);
    }

    @Override
    public List<List<Row>> read(byte[] bytes) throws IOException {
        try (var container = new POIFSFileSystem(new ByteArrayInputStream(bytes))) {
            var root = container.getRoot();
            if (root.hasEntryCaseInsensitive("EncryptedPackage")) {
                throw Refused.notUnderstood("roster.sheet.encrypted");
            }
            if (!root.hasEntryCaseInsensitive("Workbook") && !root.hasEntryCaseInsensitive("Book")) {
                throw Refused.notUnderstood("roster.sheet.unknown");
            }
            return read(container);
        } catch (EncryptedDocumentException locked) {
            throw Refused.notUnderstood("roster.sheet.encrypted");
        } catch (OldFileFormatException tooOld) {
            throw Refused.notUnderstood("roster.sheet.other-excel");
        } catch (Refused refusal) {
            throw refusal;
        } catch (IOException | RuntimeException broken) {
            throw Refused.notUnderstood("roster.sheet.broken");
        }
    }

    private List<List<Row>> read(POIFSFileSystem container) throws IOException {
        try (var book = new HSSFWorkbook(container)) {
            return StreamSupport.stream(book.spliterator(), false)
                    .map(this::rows)
                    .toList();
        }
    }

    private List<Row> rows(Sheet sheet) {
        return StreamSupport.stream(sheet.spliterator(), false)
                .map(this::row)
                .filter(row -> !row.isBlank())
                .toList();
    }

    private Row row(org.apache.poi.ss.usermodel.Row row) {
        var cells = new ArrayList<Cell>();
        for (var index = 0; index < row.getLastCellNum(); index++) {
            var cell = row.getCell(index);
            cells.add(cell == null ? Cell.EMPTY : cell(cell));
        }
        return new Row(row.getRowNum() + 1, cells);
    }

    private Cell cell(org.apache.poi.ss.usermodel.Cell cell) {
        var type = cell.getCellType() == CellType.FORMULA ? cell.getCachedFormulaResultType() : cell.getCellType();
        if (type == CellType.NUMERIC && !DateUtil.isCellDateFormatted(cell)) {
            var format = cell.getCellStyle().getDataFormatString();
            return NumberCell.of(BigDecimal.valueOf(cell.getNumericCellValue()), format);
        }
        return type == CellType.ERROR ? Cell.EMPTY : Cell.of(shown.formatCellValue(cell));
    }
}
