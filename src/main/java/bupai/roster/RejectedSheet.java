package bupai.roster;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.dhatim.fastexcel.Workbook;
import org.springframework.context.MessageSource;

/** The rows of a roster that did not land, as a sheet that the office mends line by line. */
final class RejectedSheet {

    private static final List<String> HEADS = List.of("line", "column", "value", "mend");

    private final MessageSource texts;
    private final Locale language;

    RejectedSheet(MessageSource texts, Locale language) {
        this.texts = texts;
        this.language = language;
    }

    byte[] of(List<Rejected> rows) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var book = new Workbook(bytes, "Bupai", null)) {
            var sheet = book.newWorksheet(text("roster.trial.rejected.sheet"));
            for (var column = 0; column < HEADS.size(); column++) {
                sheet.value(0, column, text("roster.trial.rejected." + HEADS.get(column)));
                sheet.style(0, column).bold().set();
            }
            for (var line = 1; line <= rows.size(); line++) {
                var row = rows.get(line - 1);
                sheet.value(line, 0, row.line());
                sheet.value(line, 1, row.column().header());
                sheet.value(line, 2, row.value());
                sheet.value(line, 3, texts.getMessage(row.reason(), language));
            }
            sheet.width(2, 24);
            sheet.width(3, 80);
        }
        return bytes.toByteArray();
    }

    private String text(String key) {
        return texts.getMessage(key, null, language);
    }
}
