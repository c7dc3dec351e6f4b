package bupai.wording;

import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.springframework.stereotype.Component;

/** Says a date with its weekday, so that nobody has to look it up. */
@Component
class Dates {

    private static final DateTimeFormatter CHINESE =
            DateTimeFormatter.ofPattern("yyyy年M月d日（E）", Locale.SIMPLIFIED_CHINESE);
    private static final DateTimeFormatter ENGLISH = DateTimeFormatter.ofPattern("EEEE, d MMMM yyyy", Locale.ENGLISH);

    String said(LocalDate date, Locale language) {
        return date.format(language.getLanguage().equals("en") ? ENGLISH : CHINESE);
    }
}
