package bupai.reminder;

import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.makeup.State;
import bupai.reminder.Standings.Missing;
import bupai.reminder.Standings.Standing;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What a digest says, counted when its round plays and kept with the letter, in both languages. */
@Component
class DigestFacts {

    private static final int NAMED = 40;

    /** What was found for one reader. */
    record Found(
            Standing standing,
            List<Standing> colleges,
            List<Escalations.Raised> raised,
            List<Missing> missing,
            List<String> unsigned) {}

    private final Said said;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final School school;

    DigestFacts(Said said, Deadlines deadlines, WorkingDays days, School school) {
        this.said = said;
        this.deadlines = deadlines;
        this.days = days;
        this.school = school;
    }

    Map<String, String> of(Found found, LocalDate asOf) {
        var facts = new HashMap<String, String>();
        for (var language : Language.values()) {
            values(found, asOf, language).forEach((placeholder, words) -> facts.put(key(placeholder, language), words));
        }
        return facts;
    }

    /** What was kept with a letter, in one language. */
    static Function<Placeholder, String> kept(Map<String, String> facts, Language language) {
        return placeholder -> facts.getOrDefault(key(placeholder, language), "");
    }

    private static String key(Placeholder placeholder, Language language) {
        return placeholder.name() + "." + language.tag();
    }

    private Map<Placeholder, String> values(Found found, LocalDate asOf, Language language) {
        var lastDay = days.lastBefore(deadlines.pack());
        var values = said.everywhere(deadlines.makeup(), language);
        values.put(Placeholder.TODAY, said.date(asOf, language));
        values.put(Placeholder.LAST_DAY, said.date(lastDay, language));
        values.put(Placeholder.DAYS_LEFT, lastDay.isBefore(asOf) ? "" : String.valueOf(days.between(asOf, lastDay)));
        values.put(Placeholder.STATES, states(found.standing(), language));
        values.put(Placeholder.BALANCE, balance(found.standing(), language));
        values.put(Placeholder.TO_CALL, toCall(found.raised(), language));
        values.put(Placeholder.TO_REVIEW, toReview(found.standing(), language));
        values.put(Placeholder.MISSING, missing(found.missing(), language));
        values.put(Placeholder.BEHIND, behind(found.colleges(), language));
        values.put(Placeholder.UNSIGNED, unsigned(found.unsigned(), language));
        return values;
    }

    private String states(Standing standing, Language language) {
        var counts = standing.states().entrySet().stream()
                .filter(one -> one.getKey().countsAsAbsent() && one.getValue() > 0)
                .sorted(Map.Entry.comparingByKey())
                .map(one -> state(one.getKey(), language) + " " + one.getValue())
                .collect(Collectors.joining(language == Language.EN ? ", " : "、"));
        return counts.isEmpty() ? said.text("reminder.digest.nobody", language) : counts;
    }

    private String balance(Standing standing, Language language) {
        return said.text(
                "reminder.digest.balance",
                language,
                standing.expected(),
                standing.expected() - standing.absent(),
                standing.absent(),
                states(standing, language));
    }

    private String toCall(List<Escalations.Raised> raised, Language language) {
        return list(
                raised,
                said.text("reminder.digest.raised", language, raised.size()),
                one -> said.text(
                                "reminder.digest.raised.one",
                                language,
                                one.className(),
                                one.student(),
                                one.name(),
                                state(one.state(), language),
                                one.phone())
                        .strip(),
                language);
    }

    private String toReview(Standing standing, Language language) {
        var waiting = standing.in(State.IN_REVIEW);
        return waiting == 0 ? "" : said.text("reminder.digest.review", language, waiting);
    }

    private String missing(List<Missing> missing, Language language) {
        return list(
                missing,
                said.text("reminder.digest.missing", language, missing.size()),
                one -> said.text(
                        "reminder.digest.missing.one",
                        language,
                        one.className(),
                        one.number(),
                        one.name(),
                        state(one.state(), language)),
                language);
    }

    private String behind(List<Standing> colleges, Language language) {
        var behind = colleges.stream()
                .filter(college -> college.missing() > 0)
                .sorted(Comparator.comparingInt(Standing::missing).reversed())
                .toList();
        return list(
                behind,
                said.text("reminder.digest.behind", language),
                college -> said.text(
                        "reminder.digest.behind.one",
                        language,
                        school.college(college.college()).fullName(),
                        college.missing(),
                        college.absent()),
                language);
    }

    private String unsigned(List<String> classes, Language language) {
        return list(classes, said.text("reminder.digest.unsigned", language, classes.size()), name -> name, language);
    }

    private <T> String list(List<T> all, String heading, Function<T, String> line, Language language) {
        if (all.isEmpty()) {
            return "";
        }
        var lines = all.stream().limit(NAMED).map(one -> "· " + line.apply(one)).collect(Collectors.joining("\n"));
        var more = all.size() <= NAMED ? "" : "\n· " + said.text("reminder.digest.more", language, all.size() - NAMED);
        return heading + "\n" + lines + more;
    }

    private String state(State state, Language language) {
        return said.text("makeup.state." + state, language);
    }
}
