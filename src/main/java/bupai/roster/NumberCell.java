package bupai.roster;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** Writes a sheet's number as the person at the sheet sees it. */
final class NumberCell {

    private NumberCell() {}

    /** @param format a format of nothing but zeros shows leading ones: {@code 000000000000} */
    static Cell of(BigDecimal number, @Nullable String format) {
        var whole = number.signum() == 0 ? BigDecimal.ZERO : number.stripTrailingZeros();
        var text = whole.toPlainString();
        if (format != null && format.matches("0{2,20}") && text.matches("[0-9]+")) {
            text = "0".repeat(Math.max(0, format.length() - text.length())) + text;
        }
        return new Cell(text, true);
    }
}
