package bupai.roster;

import bupai.school.Refused;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a roster's rows would change, before anything is written. */
final class RosterPlan {

    private final Map<String, Known> known;

    final List<Known> added = new ArrayList<>();
    final List<Known.Change> changed = new ArrayList<>();
    final List<Known> unchanged = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();
    final List<Remark> remarks = new ArrayList<>();

    RosterPlan(List<Enrolment> rows, Map<String, Known> known) {
        this.known = known;
        var landed = new LinkedHashMap<String, Enrolment>();
        for (var row : rows) {
            var first = landed.putIfAbsent(row.number().value(), row);
            if (first == null) {
                land(row);
            } else if (first.says(row)) {
                remarks.add(Remark.of("roster.repeated", row.line(), row.number(), first.line()));
            } else {
                reject(row, Refused.notUnderstood("roster.rejected.repeated", row.number(), line(first)));
            }
        }
    }

    /** The classes in which a student is, or was until now. */
    Set<String> classes() {
        return Stream.of(
                        added.stream(),
                        unchanged.stream(),
                        changed.stream().map(Known.Change::before),
                        changed.stream().map(Known.Change::after))
                .flatMap(students -> students)
                .map(Known::classKey)
                .collect(Collectors.toSet());
    }

    /** The numbers that must be looked up for these rows. */
    static List<String> numbers(List<Enrolment> rows) {
        return rows.stream()
                .flatMap(row -> row.numericNumber()
                        ? Stream.of(row.number().value(), "0" + row.number(), "00" + row.number())
                        : Stream.of(row.number().value()))
                .distinct()
                .toList();
    }

    private void land(Enrolment row) {
        var before = known.get(row.number().value());
        var zeros = before == null ? withZeros(row) : Optional.<Known>empty();
        if (zeros.isPresent()) {
            reject(
                    row,
                    Refused.notUnderstood(
                            "roster.rejected.lost-zeros",
                            row.number(),
                            zeros.get().number()));
            return;
        }
        var after = Known.after(row, before);
        if (before == null) {
            added.add(after);
        } else if (after.equals(before)) {
            unchanged.add(after);
        } else {
            changed.add(new Known.Change(before, after));
        }
    }

    /** The student that a numeric cell most likely means, where the sheet has dropped the leading zeros. */
    private Optional<Known> withZeros(Enrolment row) {
        return row.numericNumber()
                ? Optional.ofNullable(known.get("0" + row.number()))
                        .or(() -> Optional.ofNullable(known.get("00" + row.number())))
                : Optional.empty();
    }

    private void reject(Enrolment row, Refused why) {
        rejected.add(Rejected.of(row.line(), why));
    }

    private static String line(Enrolment row) {
        return String.valueOf(row.line());
    }
}
