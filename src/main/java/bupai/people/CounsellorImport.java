package bupai.people;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Right;
import bupai.access.Role;
import bupai.journal.Sha256;
import bupai.roster.Sheets;
import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes counsellors with their classes from a sheet: first what it would do, then good rows land and bad ones are named. */
@Component
class CounsellorImport {

    /** @param before as the person is now; null for somebody new */
    record Planned(int line, Entered entered, Person after, @Nullable Person before) {

        boolean isNew() {
            return before == null;
        }

        boolean changes() {
            return before != null && !before.equals(after);
        }

        Set<String> gained() {
            return without(after.classes(), before == null ? Set.of() : before.classes());
        }

        Set<String> lost() {
            return without(before == null ? Set.of() : before.classes(), after.classes());
        }

        private static Set<String> without(Set<String> classes, Set<String> others) {
            var rest = new TreeSet<>(classes);
            rest.removeAll(others);
            return rest;
        }

        private String basis() {
            return before == null
                    ? after.username()
                    : before.username()
                            + before.name()
                            + before.role()
                            + new TreeSet<>(before.classes())
                            + before.email()
                            + before.phone();
        }
    }

    record Rejected(int line, String value, Refused why) {}

    /** @param basis stands for the people as they are; another value means that somebody was changed since */
    record Trial(String basis, List<Planned> rows, List<Rejected> rejected) {

        List<Planned> added() {
            return rows.stream().filter(Planned::isNew).toList();
        }

        List<Planned> changed() {
            return rows.stream().filter(Planned::changes).toList();
        }

        public int unchanged() {
            return rows.size() - added().size() - changed().size();
        }
    }

    /** @param password for the first sign-in; shown once */
    record Added(String username, String name, String password) {}

    record Report(List<Added> added, int changed, int unchanged, List<Rejected> rejected) {}

    private final Appointments appointments;
    private final People people;

    CounsellorImport(Appointments appointments, People people) {
        this.appointments = appointments;
        this.people = people;
    }

    /** What the sheet would do; nothing is written. */
    Trial look(Caller caller, InputStream file) throws IOException {
        caller.must(Right.RUN_SEASON);
        var rows = new ArrayList<Planned>();
        var rejected = new ArrayList<Rejected>();
        for (var line : CounsellorSheet.of(Sheets.read(file)).lines()) {
            try {
                rows.add(planned(line));
            } catch (Refused refusal) {
                rejected.add(rejected(line.line(), line.username(), line.name(), refusal));
            }
        }
        var basis = rows.stream().map(Planned::basis).collect(Collectors.joining("\n"));
        return new Trial(Sha256.of(basis), List.copyOf(rows), List.copyOf(rejected));
    }

    /**
     * Each row is a transaction of its own.
     *
     * @throws Refused 409 where somebody on the sheet was changed since the look
     */
    Report take(Caller caller, InputStream file, String basis) throws IOException {
        var trial = look(caller, file);
        if (!trial.basis().equals(basis)) {
            throw Refused.notNow("people.sheet.stale");
        }
        var added = new ArrayList<Added>();
        var changed = 0;
        var rejected = new ArrayList<>(trial.rejected());
        for (var row : trial.rows()) {
            try {
                if (row.isNew()) {
                    var password = appointments.add(caller, row.entered());
                    added.add(new Added(row.after().username(), row.after().name(), password));
                } else if (row.changes() && appointments.change(caller, row.entered())) {
                    changed++;
                }
            } catch (Refused meanwhile) {
                // The passwords of the others are shown once, and not lost for this one.
                rejected.add(
                        rejected(row.line(), row.after().username(), row.after().name(), meanwhile));
            }
        }
        return new Report(added, changed, trial.unchanged(), rejected);
    }

    private Planned planned(CounsellorSheet.Line line) {
        var before =
                people.account(line.username()).map(known -> known.person()).orElse(null);
        if (before != null && before.role() != Role.COUNSELLOR) {
            throw Refused.notNow("people.sheet.other-role", before.username(), before.name());
        }
        var entered = before == null ? entered(line, null, null) : entered(line, before.email(), before.phone());
        return new Planned(line.line(), entered, appointments.read(entered), before);
    }

    private static Rejected rejected(int line, String username, String name, Refused why) {
        return new Rejected(line, (username + " " + name).strip(), why);
    }

    /** An empty cell leaves what is known alone. */
    private static Entered entered(CounsellorSheet.Line line, @Nullable String email, @Nullable String phone) {
        return new Entered(
                line.username(),
                line.name(),
                Role.COUNSELLOR,
                null,
                line.classes(),
                line.email().isEmpty() ? email : line.email(),
                line.phone().isEmpty() ? phone : line.phone());
    }
}
