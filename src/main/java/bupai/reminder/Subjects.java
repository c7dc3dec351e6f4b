package bupai.reminder;

import bupai.mail.Letter;
import java.time.LocalDate;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What stands in a letter's subject: Chinese, and nothing that only the student should see. */
@Component
class Subjects {

    private final MessageSource texts;
    private final Dates dates;

    Subjects(MessageSource texts, Dates dates) {
        this.texts = texts;
        this.dates = dates;
    }

    String of(Letter.Kind kind, LocalDate deadline) {
        var date = dates.said(deadline, Locale.SIMPLIFIED_CHINESE);
        return texts.getMessage("reminder.subject." + kind, new Object[] {date}, Locale.SIMPLIFIED_CHINESE);
    }
}
