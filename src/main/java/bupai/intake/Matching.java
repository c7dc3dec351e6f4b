package bupai.intake;

import bupai.photo.Photo;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the student whom a file's name means. The number comes first, then a name that only one open case in the
 * uploader's scope has; where the two disagree, or several fit, nobody is chosen.
 */
final class Matching {

    static final int MOST_CANDIDATES = 20;

    private final Students roster;
    private final Map<String, List<Student>> open;
    private final List<String> classKeys;

    /** @param open the students in the uploader's scope whose case takes a photo */
    Matching(Students roster, List<Student> open) {
        this.roster = roster;
        this.open = open.stream().collect(Collectors.groupingBy(student -> NameOfFile.form(student.name())));
        // Longer keys first, so that 20财务管理1班(海外) is not taken for 20财务管理1班.
        this.classKeys = open.stream()
                .map(student -> student.className().key())
                .distinct()
                .sorted(Comparator.comparing(key -> -key.length()))
                .toList();
    }

    Match of(String path) {
        var name = new NameOfFile(path);
        var byNumber = numbered(name.numbers());
        var byName = named(name.words(classKeys));
        if (byNumber.size() == 1) {
            var student = byNumber.get(0);
            return byName.isEmpty() || name.holds(NameOfFile.form(student.name()))
                    ? new Match.Sure(student.number(), Photo.By.STUDENT_NUMBER)
                    : unsure(byNumber, byName);
        }
        var lostZeros = byNumber.isEmpty() ? lostZeros(name.numbers()) : List.<Student>of();
        if (byNumber.isEmpty() && (lostZeros.isEmpty() || lostZeros.equals(byName))) {
            return byName.size() == 1
                    ? new Match.Sure(byName.get(0).number(), Photo.By.NAME)
                    : ofClass(name, byName).orElseGet(() -> unsure(byName, guesses(name)));
        }
        return unsure(byNumber, lostZeros, byName);
    }

    private List<Student> numbered(Set<String> typed) {
        var numbers = typed.stream()
                .flatMap(number -> Stream.of(number, number.toUpperCase(Locale.ROOT)))
                .flatMap(number -> StudentNumber.read(number).stream())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return roster.among(numbers);
    }

    /** A sheet or a program may have dropped the zeros before a number was made a file name. */
    private List<Student> lostZeros(Set<String> typed) {
        return numbered(typed.stream()
                .filter(number -> number.matches("[0-9]{7,18}"))
                .flatMap(number -> Stream.of("0" + number, "00" + number))
                .collect(Collectors.toSet()));
    }

    private List<Student> named(Set<String> words) {
        return words.stream()
                .flatMap(word -> open.getOrDefault(word, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Namesakes, told apart by the class that name or folder holds. */
    private Optional<Match> ofClass(NameOfFile name, List<Student> namesakes) {
        if (namesakes.stream()
                        .map(student -> NameOfFile.form(student.name()))
                        .distinct()
                        .count()
                > 1) {
            return Optional.empty();
        }
        return classKeys.stream()
                .filter(name::pathHolds)
                .findFirst()
                .map(key -> namesakes.stream()
                        .filter(student -> student.className().key().equals(key))
                        .toList())
                .filter(students -> students.size() == 1)
                .map(students -> new Match.Sure(students.get(0).number(), Photo.By.CLASS_AND_NAME));
    }

    /** Too weak to match by: a name within a longer word, and what the folders say. */
    private List<Student> guesses(NameOfFile name) {
        var guesses = new ArrayList<Student>();
        open.forEach((form, students) -> {
            if (name.holds(form)) {
                guesses.addAll(students);
            }
        });
        guesses.addAll(numbered(name.folderNumbers()).stream()
                .filter(student -> open.getOrDefault(NameOfFile.form(student.name()), List.of())
                        .contains(student))
                .toList());
        guesses.addAll(named(name.folderWords(classKeys)));
        return guesses;
    }

    @SafeVarargs
    private static Match unsure(Collection<Student>... students) {
        return new Match.Unsure(Stream.of(students)
                .flatMap(Collection::stream)
                .map(Student::number)
                .distinct()
                .sorted()
                .limit(MOST_CANDIDATES)
                .toList());
    }
}
