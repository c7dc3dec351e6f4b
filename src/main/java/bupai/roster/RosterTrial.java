package bupai.roster;

import java.util.List;

/**
 * What an import would do, tried out and taken back.
 *
 * @param basis stands for the roster as it was; another value means that it has changed since
 * @param moves students who change class
 * @param returning students who had left and would be expected again
 * @param missing students of the file's classes whom it does not name; they stay expected
 */
public record RosterTrial(
        String basis, RosterReport report, List<Move> moves, List<Person> returning, List<Person> missing) {

    public record Person(String number, String name, String className) {}

    public record Move(String number, String name, String from, String to) {}

    /** Whether taking the file would change anything. */
    public boolean changesAnything() {
        return report.added() + report.changed() > 0;
    }
}
