package bupai.roster;

import java.util.regex.Pattern;

/** What counts as nothing around a value that people typed: blanks of every width and signs without a shape. */
final class Blanks {

    private static final String ONE = "[\\s\\p{Z}\\p{Cf}]";
    private static final Pattern OUTER = Pattern.compile("^" + ONE + "+|" + ONE + "+$");
    private static final Pattern ANY = Pattern.compile(ONE + "+");

    private Blanks() {}

    static String strip(String text) {
        return OUTER.matcher(text).replaceAll("");
    }

    static String remove(String text) {
        return ANY.matcher(text).replaceAll("");
    }
}
