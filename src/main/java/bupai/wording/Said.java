package bupai.wording;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.mail.Office;
import bupai.school.School;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** What can be filled in everywhere, whomever a text is for. */
@Component
public class Said {

    /** What {@link #everywhere} gives. */
    public static final Set<Placeholder> EVERYWHERE = Set.of(
            Placeholder.TODAY,
            Placeholder.DEADLINE,
            Placeholder.PACK_DEADLINE,
            Placeholder.SEASON_END,
            Placeholder.SCHOOL,
            Placeholder.SCHOOL_CODE,
            Placeholder.COHORT,
            Placeholder.OFFICE,
            Placeholder.OFFICE_CONTACT,
            Placeholder.OFFICE_PHONE);

    private final Deadlines deadlines;
    private final SchoolClock clock;
    private final School school;
    private final Office office;
    private final Dates dates;
    private final MessageSource texts;

    Said(Deadlines deadlines, SchoolClock clock, School school, Office office, Dates dates, MessageSource texts) {
        this.deadlines = deadlines;
        this.clock = clock;
        this.school = school;
        this.office = office;
        this.dates = dates;
        this.texts = texts;
    }

    /** @param deadline the student's own, or the cohort's */
    public Map<Placeholder, String> everywhere(LocalDate deadline, Language language) {
        var values = new EnumMap<Placeholder, String>(Placeholder.class);
        values.put(Placeholder.TODAY, date(clock.today(), language));
        values.put(Placeholder.DEADLINE, date(deadline, language));
        values.put(Placeholder.PACK_DEADLINE, date(deadlines.pack(), language));
        values.put(Placeholder.SEASON_END, date(deadlines.seasonEnd(), language));
        values.put(Placeholder.SCHOOL, school.name());
        values.put(Placeholder.SCHOOL_CODE, school.code());
        values.put(Placeholder.COHORT, school.cohort());
        values.put(Placeholder.OFFICE, office.name());
        values.put(Placeholder.OFFICE_CONTACT, office.contact());
        values.put(Placeholder.OFFICE_PHONE, office.phone());
        return values;
    }

    public String date(LocalDate date, Language language) {
        return dates.said(date, language.locale());
    }

    public String text(String key, Language language, Object... arguments) {
        return texts.getMessage(key, arguments, language.locale());
    }

    public static Function<Placeholder, String> of(Map<Placeholder, String> values) {
        return placeholder -> values.getOrDefault(placeholder, "");
    }
}
