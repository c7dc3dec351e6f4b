package bupai.process;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The cells of the plan as an office writes them in a sheet, and back: 未启动、途中 for codes, 3至5 for ranges. */
@Component
class PlanWords {

    private static final List<Locale> LANGUAGES = List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH);
    private static final Pattern RANGE = Pattern.compile("(-?\\d+)\\s*(?:至|到|~|～|\\.\\.|to)\\s*(-?\\d+)");
    private static final Pattern COMPARED = Pattern.compile("(≥|≤|>=|<=|>|<)\\s*(-?\\d+)");
    private static final Pattern FOLLOWED = Pattern.compile("(?i)(.*)\\{(route|state|途径|状态)}");
    private static final Pattern FOLLOWED_IN_FEEL = Pattern.compile("\"([^\"]*)\"\\s*\\+\\s*(route|state)");

    private final MessageSource texts;

    PlanWords(MessageSource texts) {
        this.texts = texts;
    }

    String header(PlanColumn column, Locale language) {
        return text("process.plan.column." + column, language);
    }

    /** The header of the column that explains each row. */
    String about(Locale language) {
        return text("process.plan.column.about", language);
    }

    /** Whether a sheet's header names this column, in either language or as the model calls it. */
    boolean heads(String header, PlanColumn column) {
        return header.equalsIgnoreCase(column.inModel())
                || LANGUAGES.stream()
                        .anyMatch(language -> header(column, language).equalsIgnoreCase(header));
    }

    /** As an office reads it. */
    String said(PlanColumn column, String cell, Locale language) {
        if (column == PlanColumn.THRESHOLD) {
            return threshold(cell, language);
        }
        var condition = Condition.read(column.kind(), cell);
        if (condition.isEmpty() || condition.get() instanceof Condition.Any) {
            return cell.equals("-") ? "" : cell;
        }
        if (condition.get() instanceof Condition.Words words) {
            return column.words().stream()
                    .filter(words.words()::contains)
                    .map(code -> name(column, code, language))
                    .collect(Collectors.joining(language.getLanguage().equals("en") ? ", " : "、"));
        }
        if (condition.get() instanceof Condition.Flag flag) {
            return text(flag.wanted() ? "process.plan.yes" : "process.plan.no", language);
        }
        return days(cell, language);
    }

    String name(PlanColumn column, String code, Locale language) {
        return switch (column) {
            case STATE -> text("makeup.state." + code, language);
            case ROUTE -> text(code.equals("NONE") ? "process.plan.route.NONE" : "makeup.route." + code, language);
            case LETTER -> text("process.plan.letter." + code, language);
            default -> text("process.plan.hears." + code, language);
        };
    }

    /** As the model has it; what is not understood stays as it is, for the check to name. */
    String cell(PlanColumn column, String said) {
        if (said.contains("\"") || said.contains("(") && column.kind() != PlanColumn.Kind.WORDS) {
            return said;
        }
        return switch (column.kind()) {
            case WORDS -> words(column, said);
            case FLAG -> flag(column, said);
            case DAYS -> said.isEmpty() ? "" : inDays(said);
            case TEXT -> followed(said);
        };
    }

    private String words(PlanColumn column, String said) {
        if (said.isEmpty()) {
            return column == PlanColumn.HEARS ? "\"NONE\"" : "";
        }
        return Arrays.stream(said.split("[、,，;；\n]"))
                .map(String::strip)
                .filter(word -> !word.isEmpty())
                .map(word -> '"' + code(column, word) + '"')
                .collect(Collectors.joining(","));
    }

    private String code(PlanColumn column, String word) {
        return column.words().stream()
                .filter(code -> code.equalsIgnoreCase(word)
                        || LANGUAGES.stream().anyMatch(language -> name(column, code, language)
                                .equalsIgnoreCase(word)))
                .findFirst()
                .orElse(word);
    }

    private String flag(PlanColumn column, String said) {
        if (said.isEmpty()) {
            return column.asks() ? "" : "false";
        }
        for (var language : LANGUAGES) {
            if (said.equalsIgnoreCase(text("process.plan.yes", language)) || said.equalsIgnoreCase("true")) {
                return "true";
            }
            if (said.equalsIgnoreCase(text("process.plan.no", language)) || said.equalsIgnoreCase("false")) {
                return "false";
            }
        }
        return said;
    }

    private String days(String cell, Locale language) {
        var parts = new ArrayList<String>();
        for (var part : cell.split(",")) {
            var range = Condition.RANGE.matcher(part.strip());
            parts.add(
                    range.matches()
                                    && range.group(1).equals("[")
                                    && range.group(4).equals("]")
                            ? range.group(2) + text("process.plan.to", language) + range.group(3)
                            : part.strip().replace(">=", "≥").replace("<=", "≤").replace(" ", ""));
        }
        return String.join(", ", parts);
    }

    private static String inDays(String said) {
        return Arrays.stream(said.replace('，', ',')
                        .replace('＞', '>')
                        .replace('＜', '<')
                        .replace('－', '-')
                        .split(","))
                .map(String::strip)
                .map(PlanWords::inDaysOne)
                .collect(Collectors.joining(","));
    }

    private static String inDaysOne(String part) {
        var range = RANGE.matcher(part);
        if (range.matches()) {
            return "[" + range.group(1) + ".." + range.group(2) + "]";
        }
        var compared = COMPARED.matcher(part);
        return compared.matches()
                ? compared.group(1).replace("≥", ">=").replace("≤", "<=") + " " + compared.group(2)
                : part;
    }

    private String threshold(String cell, Locale language) {
        var followed = FOLLOWED_IN_FEEL.matcher(cell);
        if (followed.matches()) {
            var column = followed.group(2).equals("route") ? PlanColumn.ROUTE : PlanColumn.STATE;
            return followed.group(1) + "{" + header(column, language) + "}";
        }
        return cell.matches("\"[^\"]*\"") ? cell.substring(1, cell.length() - 1) : cell;
    }

    private String followed(String said) {
        var followed = FOLLOWED.matcher(said);
        if (followed.matches()) {
            var variable =
                    List.of("route", "途径").contains(followed.group(2).toLowerCase(Locale.ROOT)) ? "route" : "state";
            return '"' + followed.group(1) + "\" + " + variable;
        }
        return '"' + said + '"';
    }

    private String text(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}
