package bupai.people;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Right;
import bupai.access.Role;
import bupai.roster.Sheets;
import bupai.school.Refused;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Takes counsellors with their classes from a sheet: good rows land, bad ones are named. */
@Component
class CounsellorImport {

    /** @param password for the first sign-in; shown once */
    record Added(String username, String name, String password) {}

    record Rejected(int line, String value, Refused why) {}

    record Report(List<Added> added, List<String> changed, int unchanged, List<Rejected> rejected) {}

    private final Appointments appointments;
    private final People people;

    CounsellorImport(Appointments appointments, People people) {
        this.appointments = appointments;
        this.people = people;
    }

    /** Each row is a transaction of its own. */
    Report take(Caller caller, InputStream file) throws IOException {
        caller.must(Right.RUN_SEASON);
        var added = new ArrayList<Added>();
        var changed = new ArrayList<String>();
        var rejected = new ArrayList<Rejected>();
        var unchanged = 0;
        for (var line : CounsellorSheet.of(Sheets.read(file)).lines()) {
            try {
                var known = people.account(line.username());
                if (known.isEmpty()) {
                    var password = appointments.add(caller, entered(line, null, null));
                    added.add(new Added(line.username(), line.name(), password));
                    continue;
                }
                var person = known.get().person();
                if (person.role() != Role.COUNSELLOR) {
                    throw Refused.notNow("people.sheet.other-role", person.username(), person.name());
                }
                if (appointments.change(caller, entered(line, person.email(), person.phone()))) {
                    changed.add(line.name());
                } else {
                    unchanged++;
                }
            } catch (Refused refusal) {
                rejected.add(new Rejected(line.line(), line.username() + " " + line.name(), refusal));
            }
        }
        return new Report(added, changed, unchanged, rejected);
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
