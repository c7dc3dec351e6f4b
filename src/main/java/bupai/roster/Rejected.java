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
}
