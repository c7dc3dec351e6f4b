package bupai.reminder;

import bupai.makeup.State;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** Words what a digest counted. */
@Component
class DigestWords {

    private final Said said;
    private final School school;

    DigestWords(Said said, School school) {
        this.said = said;
        this.school = school;
    }

    /** What a reader's sums say; empty for a placeholder that is no sum. */
    String sum(Placeholder placeholder, List<Standing> colleges, Language language) {
        var all = new Standing("");
        colleges.forEach(all::add);
        return switch (placeholder) {
            case STATES -> states(all, language);
            case BALANCE -> balance(all, language);
            case TO_REVIEW -> toReview(all, language);
            case BEHIND -> behind(colleges, language);
            default -> "";
        };
    }

    /** A heading with the count, then the first ones; empty where there is nobody. */
    String list(Placeholder placeholder, KeptList kept, Language language) {
        if (kept.count() == 0) {
            return "";
        }
        var heading =
                switch (placeholder) {
                    case TO_CALL -> "reminder.digest.raised";
                    case MISSING -> "reminder.digest.missing";
                    default -> "reminder.digest.unsigned";
                };
        var text = new StringBuilder(said.text(heading, language, kept.count()));
        for (var row : kept.rows()) {
            text.append("\n· ").append(line(heading, row, language));
        }
        var more = kept.count() - kept.rows().size();
        return more == 0
                ? text.toString()
                : text.append("\n· ")
                        .append(said.text("reminder.digest.more", language, more))
                        .toString();
    }

    private String line(String heading, String[] row, Language language) {
        return row.length == 1
                ? row[0]
                : said.text(
                                heading + ".one",
                                language,
                                row[0],
                                row[1],
                                row[2],
                                state(State.valueOf(row[3]), language),
                                row[4])
                        .strip();
    }

    private String states(Standing standing, Language language) {
        var counts = standing.states().entrySet().stream()
                .filter(one -> one.getKey().countsAsAbsent() && one.getValue() > 0)
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

    private String toReview(Standing standing, Language language) {
        var waiting = standing.in(State.IN_REVIEW);
        return waiting == 0 ? "" : said.text("reminder.digest.review", language, waiting);
    }

    private String behind(List<Standing> colleges, Language language) {
        var lines = colleges.stream()
                .filter(college -> college.missing() > 0)
                .sorted(Comparator.comparingInt(Standing::missing).reversed().thenComparing(Standing::college))
                .map(college -> "\n· " + behind(college, language))
                .collect(Collectors.joining());
        return lines.isEmpty() ? "" : said.text("reminder.digest.behind", language) + lines;
    }

    private String behind(Standing college, Language language) {
        return said.text(
                "reminder.digest.behind.one",
                language,
                school.college(college.college()).fullName(),
                college.missing(),
                college.absent());
    }

    private String state(State state, Language language) {
        return said.text("makeup.state." + state, language);
    }
}
