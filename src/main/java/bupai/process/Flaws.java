package bupai.process;

import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Says what is wrong with a plan, with the cell's row, column and text. */
@Component
class Flaws {

    private static final int AT_ONCE = 5;

    private final MessageSource texts;
    private final PlanWords words;

    Flaws(MessageSource texts, PlanWords words) {
        this.texts = texts;
        this.words = words;
    }

    String said(Flaw flaw, Locale language) {
        var column = flaw.column();
        var codes = column == null ? "" : String.join(", ", column.words());
        var why = texts.getMessage(flaw.why(), new Object[] {flaw.text(), codes}, language);
        if (flaw.line() == 0 && column == null) {
            return why;
        }
        if (column == null) {
            return texts.getMessage(
                    "process.plan.flaw.at-row", new Object[] {String.valueOf(flaw.line()), why}, language);
        }
        if (flaw.line() == 0) {
            return texts.getMessage(
                    "process.plan.flaw.at-column", new Object[] {words.header(column, language), why}, language);
        }
        return texts.getMessage(
                "process.plan.flaw.at-cell",
                new Object[] {String.valueOf(flaw.line()), words.header(column, language), flaw.text(), why},
                language);
    }

    String summary(List<Flaw> flaws, Locale language) {
        var first = flaws.stream()
                .limit(AT_ONCE)
                .map(flaw -> said(flaw, language))
                .collect(Collectors.joining(language.getLanguage().equals("en") ? " " : ""));
        return texts.getMessage("process.plan.broken", new Object[] {flaws.size(), first}, language);
    }
}
