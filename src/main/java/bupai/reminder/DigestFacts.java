package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.journal.Seal;
import bupai.journal.Seals;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/**
 * What a digest says, counted when its round plays and kept with the letter: the day's dates as words in both languages, counts
 * and the first names of lists once, to be worded when the letter is sent.
 */
@Component
class DigestFacts {

    private static final String COLLEGES = "colleges";
    private static final DateTimeFormatter MINUTE = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm");

    private final Said said;
    private final DigestWords words;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final Seals seals;
    private final SchoolClock clock;

    DigestFacts(Said said, DigestWords words, Deadlines deadlines, WorkingDays days, Seals seals, SchoolClock clock) {
        this.said = said;
        this.words = words;
        this.deadlines = deadlines;
        this.days = days;
        this.seals = seals;
        this.clock = clock;
    }

    /** What every digest of a day says, looked up once. */
    record Day(Map<Language, Map<Placeholder, String>> everywhere) {

        Function<Placeholder, String> in(Language language) {
            return Said.of(everywhere.getOrDefault(language, Map.of()));
        }
    }

    Day on(LocalDate asOf) {
        var everywhere = new EnumMap<Language, Map<Placeholder, String>>(Language.class);
        for (var language : Language.values()) {
            everywhere.put(language, everywhere(asOf, language));
        }
        return new Day(everywhere);
    }

    Map<String, String> of(Found found, Day day) {
        var facts = new HashMap<String, String>();
        day.everywhere()
                .forEach((language, values) ->
                        values.forEach((placeholder, text) -> facts.put(key(placeholder, language), text)));
        facts.put(COLLEGES, found.colleges().stream().map(Standing::kept).collect(Collectors.joining("\n")));
        facts.put(Placeholder.TO_CALL.name(), KeptList.of(found.raised(), DigestFacts::kept));
        facts.put(Placeholder.MISSING.name(), KeptList.of(found.missing(), DigestFacts::kept));
        facts.put(Placeholder.UNSIGNED.name(), KeptList.of(found.unsigned(), name -> new String[] {name}));
        return facts;
    }

    /** What was kept with a letter, in one language. */
    Function<Placeholder, String> kept(Map<String, String> facts, Language language) {
        return placeholder -> {
            var list = facts.get(placeholder.name());
            var word = facts.get(key(placeholder, language));
            return list != null
                    ? words.list(placeholder, KeptList.read(list), language)
                    : word != null ? word : words.sum(placeholder, colleges(facts), language);
        };
    }

    private static List<Standing> colleges(Map<String, String> facts) {
        return facts.getOrDefault(COLLEGES, "").lines().map(Standing::read).toList();
    }

    private static String[] kept(Found.Named one) {
        return new String[] {
            one.className(), one.number(), one.name(), one.state().name(), one.phone()
        };
    }

    private static String key(Placeholder placeholder, Language language) {
        return placeholder.name() + "." + language.tag();
    }

    private Map<Placeholder, String> everywhere(LocalDate asOf, Language language) {
        var lastDay = days.lastBefore(deadlines.pack());
        var values = said.everywhere(deadlines.makeup(), language);
        values.put(Placeholder.TODAY, said.date(asOf, language));
        values.put(Placeholder.LAST_DAY, said.date(lastDay, language));
        values.put(Placeholder.DAYS_LEFT, lastDay.isBefore(asOf) ? "" : String.valueOf(days.between(asOf, lastDay)));
        values.put(
                Placeholder.SEAL,
                seals.newest().map(seal -> seal(seal, language)).orElse(""));
        return values;
    }

    private String seal(Seal seal, Language language) {
        return said.text(
                "reminder.digest.seal",
                language,
                String.valueOf(seal.number()),
                clock.at(seal.sealedAt()).format(MINUTE),
                seal.hash());
    }
}
