package bupai.roster;

import bupai.school.Refused;

/**
 * A row of a sheet that did not land.
 *
 * @param line counted from 1, as the sheet or the editor shows it
 * @param value what was wrong, as written
 */
public record Rejected(int line, String value, Remark reason) {

    /** A refusal's first argument is the value that caused it. */
    static Rejected of(int line, Refused refusal) {
        var arguments = refusal.arguments();
        var value = arguments.isEmpty() ? "" : String.valueOf(arguments.get(0));
        return new Rejected(line, value, Remark.of(refusal.key(), arguments.toArray()));
    }

    /** The column in which to look. */
    public Column column() {
        return switch (reason.key()) {
            case "roster.rejected.no-name", "roster.rejected.name-form" -> Column.NAME;
            case "roster.rejected.no-class", "roster.rejected.class-unknown", "school.class-name.form" -> Column.CLASS;
            case "roster.rejected.college-differs", "school.college.unknown" -> Column.COLLEGE;
            default -> Column.NUMBER;
        };
    }
}
