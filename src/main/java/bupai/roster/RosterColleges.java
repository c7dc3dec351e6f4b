package bupai.roster;

import bupai.school.Refused;
import bupai.school.School;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Settles which college each class of a roster belongs to, and which rows do not fit that. */
final class RosterColleges {

    private final Map<String, SchoolClass> known;
    private final School school;

    final List<Enrolment> fitting = new ArrayList<>();
    final List<Rejected> rejected = new ArrayList<>();
    /** New classes with their college's code, by key. */
    final Map<String, String> created = new LinkedHashMap<>();

    /** Classes that change to another college, with its code, by key. */
    final Map<String, String> moved = new LinkedHashMap<>();

    RosterColleges(List<Enrolment> rows, Map<String, SchoolClass> known, School school) {
        this.school = school;
        this.known = known;
        var colleges = new HashMap<String, @Nullable String>();
        rows.stream()
                .collect(Collectors.groupingBy(Enrolment::classKey, LinkedHashMap::new, Collectors.toList()))
                .forEach((key, ofClass) -> colleges.put(key, settle(key, ofClass)));
        rows.forEach(row -> sort(row, colleges.get(row.classKey())));
    }

    private @Nullable String settle(String key, List<Enrolment> rows) {
        var stated = rows.stream()
                .map(Enrolment::college)
                .filter(Objects::nonNull)
                .collect(Collectors.toCollection(TreeSet::new));
        var before = known.get(key);
        if (before == null) {
            var first = rows.stream()
                    .map(Enrolment::college)
                    .filter(Objects::nonNull)
                    .findFirst();
            first.ifPresent(college -> created.put(key, college));
            return first.orElse(null);
        }
        if (stated.size() == 1 && !stated.contains(before.college())) {
            moved.put(key, stated.first());
            return stated.first();
        }
        return before.college();
    }

    private void sort(Enrolment row, @Nullable String college) {
        if (college == null) {
            reject(row, Refused.notUnderstood("roster.rejected.class-unknown", row.className()));
        } else if (row.college() != null && !row.college().equals(college)) {
            reject(
                    row,
                    Refused.notUnderstood(
                            "roster.rejected.college-differs", name(row.college()), row.className(), name(college)));
        } else {
            fitting.add(row);
        }
    }

    private String name(String code) {
        return school.college(code).name();
    }

    private void reject(Enrolment row, Refused why) {
        rejected.add(Rejected.of(row.line(), why));
    }
}
