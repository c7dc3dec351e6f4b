package bupai.intake;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What in a text may be a student number. Each token is a list of readings, the most exact first; part of a longer run of
 * digits is never one.
 */
final class NumberTokens {

    private static final Pattern RUN = Pattern.compile("[0-9a-z]+");
    private static final Pattern NUMBER = Pattern.compile("(?=[a-z]*[0-9])[0-9a-z]{4,20}");

    /** A word may touch the digits (xh0120…, 0120…zhangsan, 0120…v2); one letter may belong to another number. */
    private static final Pattern BESIDE_WORDS =
            Pattern.compile("(?:[a-z]{2,})?([0-9]{4,20})(?:(?:[a-z]{2,}|v)[0-9]{0,2})?");

    private static final Pattern DIGITS = Pattern.compile("[0-9]+");
    private static final Pattern GROUPS =
            Pattern.compile("(?<![0-9a-z])[0-9]{1,12}(?:[ -][0-9]{1,12}){1,8}(?![0-9a-z])");

    private NumberTokens() {}

    /** Those that stand there whole. */
    static List<List<String>> whole(String text) {
        var tokens = new ArrayList<List<String>>();
        for (var runs = RUN.matcher(text); runs.find(); ) {
            var readings = new ArrayList<String>();
            if (NUMBER.matcher(runs.group()).matches()) {
                readings.add(runs.group());
            }
            var digits = BESIDE_WORDS.matcher(runs.group());
            if (digits.matches() && !readings.contains(digits.group(1))) {
                readings.add(digits.group(1));
            }
            if (!readings.isEmpty()) {
                tokens.add(readings);
            }
        }
        return tokens;
    }

    /**
     * Those that would stand there if a sheet had not dropped the zeros before them, if nobody had set blanks or hyphens
     * into them, or if the letter that touches them were none of theirs.
     */
    static List<List<String>> mended(String text) {
        var tokens = new ArrayList<List<String>>();
        for (var groups = GROUPS.matcher(text); groups.find(); ) {
            addIfNumber(tokens, groups.group().replaceAll("[ -]", ""));
        }
        for (var runs = DIGITS.matcher(text); runs.find(); ) {
            addIfNumber(tokens, runs.group());
            if (runs.group().length() >= 7) {
                addIfNumber(tokens, "0" + runs.group());
                addIfNumber(tokens, "00" + runs.group());
            }
        }
        return tokens;
    }

    private static void addIfNumber(List<List<String>> tokens, String digits) {
        if (NUMBER.matcher(digits).matches()) {
            tokens.add(List.of(digits));
        }
    }
}
