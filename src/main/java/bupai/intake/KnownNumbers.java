package bupai.intake;

import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.StudentNumber;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Who has a number: the open cases known by heart, everybody else asked of the roster once. */
final class KnownNumbers {

    private final Students roster;
    private final Map<String, List<Student>> known;

    KnownNumbers(Students roster, List<Student> open) {
        this.roster = roster;
        this.known = new HashMap<>(open.stream().collect(Collectors.groupingBy(KnownNumbers::key)));
    }

    /** For each token, those whose number its first known reading is. */
    List<Student> of(List<List<String>> tokens) {
        ask(tokens.stream()
                .filter(readings -> readings.stream().allMatch(one -> of(one).isEmpty()))
                .flatMap(Collection::stream)
                .filter(reading -> !known.containsKey(reading))
                .collect(Collectors.toCollection(LinkedHashSet::new)));
        return tokens.stream()
                .flatMap(readings ->
                        readings.stream().map(this::of).filter(students -> !students.isEmpty()).findFirst().stream())
                .flatMap(Collection::stream)
                .distinct()
                .toList();
    }

    private List<Student> of(String reading) {
        return known.getOrDefault(reading, List.of());
    }

    private void ask(Collection<String> readings) {
        var found = roster
                .among(readings.stream()
                        .flatMap(reading -> Stream.of(reading, reading.toUpperCase(Locale.ROOT)))
                        .flatMap(reading -> StudentNumber.read(reading).stream())
                        .collect(Collectors.toSet()))
                .stream()
                .collect(Collectors.groupingBy(KnownNumbers::key));
        readings.forEach(reading -> known.put(reading, found.getOrDefault(reading, List.of())));
    }

    private static String key(Student student) {
        return student.number().value().toLowerCase(Locale.ROOT);
    }
}
