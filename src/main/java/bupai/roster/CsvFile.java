package bupai.roster;

import bupai.school.Refused;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Text with separators. Excel in China writes GB18030 without a mark, other programs UTF-8 with or without one; which
 * separator was meant shows in whether the headers are found, so each that occurs gives a sheet.
 */
final class CsvFile implements SheetFormat {

    private static final Charset GB18030 = Charset.forName("GB18030");

    @Override
    public List<List<Row>> read(byte[] bytes) {
        var text = text(bytes);
        if (text.indexOf('\0') >= 0) {
            throw Refused.notUnderstood("roster.sheet.unknown");
        }
        var separators = Stream.of(',', ';', '\t')
                .filter(separator -> text.indexOf(separator) >= 0)
                .sorted(Comparator.comparing(separator -> -count(text, separator)))
                .toList();
        return (separators.isEmpty() ? List.of(',') : separators)
                .stream().map(separator -> rows(text, separator)).toList();
    }

    private static String text(byte[] bytes) {
        if (starts(bytes, 0xFF, 0xFE)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16LE);
        }
        if (starts(bytes, 0xFE, 0xFF)) {
            return decoded(bytes, 2, StandardCharsets.UTF_16BE);
        }
        try {
            return strictly(bytes, starts(bytes, 0xEF, 0xBB, 0xBF) ? 3 : 0, StandardCharsets.UTF_8);
        } catch (CharacterCodingException notUtf8) {
            return decoded(bytes, 0, GB18030);
        }
    }

    private static boolean starts(byte[] bytes, int... mark) {
        for (var index = 0; index < mark.length; index++) {
            if (index >= bytes.length || (bytes[index] & 0xFF) != mark[index]) {
                return false;
            }
        }
        return true;
    }

    private static String decoded(byte[] bytes, int from, Charset charset) {
        try {
            return strictly(bytes, from, charset);
        } catch (CharacterCodingException unknown) {
            throw Refused.notUnderstood("roster.sheet.unknown");
        }
    }

    private static String strictly(byte[] bytes, int from, Charset charset) throws CharacterCodingException {
        return charset.newDecoder()
                .decode(ByteBuffer.wrap(bytes, from, bytes.length - from))
                .toString();
    }

    private static long count(String text, char separator) {
        return text.chars().filter(sign -> sign == separator).count();
    }

    private static List<Row> rows(String text, char separator) {
        try (var records = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .allowExtraFields(true)
                .allowMissingFields(true)
                .allowExtraCharsAfterClosingQuote(true)
                .ofCsvRecord(text)) {
            return records.stream()
                    .map(CsvFile::row)
                    .filter(row -> !row.isBlank())
                    .toList();
        } catch (CsvParseException broken) {
            throw Refused.notUnderstood("roster.sheet.broken");
        } catch (java.io.IOException impossible) {
            throw new java.io.UncheckedIOException(impossible);
        }
    }

    private static Row row(CsvRecord fields) {
        var cells =
                fields.getFields().stream().map(CsvFile::typed).map(Cell::of).toList();
        return new Row((int) fields.getStartingLineNumber(), cells);
    }

    /** Undoes what people write to keep Excel from turning text into numbers: {@code ="0120"} and {@code '0120}. */
    private static String typed(String field) {
        var text = Blanks.strip(field);
        if (text.length() > 2 && text.startsWith("=\"") && text.endsWith("\"")) {
            return text.substring(2, text.length() - 1);
        }
        return text.matches("'[0-9A-Za-z]+") ? text.substring(1) : text;
    }
}
