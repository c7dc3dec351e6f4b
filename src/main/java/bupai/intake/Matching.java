package bupai.intake;

import bupai.photo.Photo;
import bupai.roster.Student;
import bupai.roster.Students;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Finds the student whom a file's name means. The number comes first, then a name that only one open case in the
 * uploader's scope has; where anything in the name speaks of somebody else, or several fit, nobody is chosen.
 */
final class Matching {

    static final int MOST_CANDIDATES = 20;

    /** Numbers of one school that begin alike are numbers of its students. */
    private static final int COMMON_START = 4;

    private final Students roster;
    private final KnownNumbers numbers;
    private final Set<Student> open;
    private final Map<String, List<Student>> byForm;
    private final List<String> classKeys;

    /** @param open the students in the uploader's scope whose case takes a photo */
    Matching(Students roster, List<Student> open) {
        this.roster = roster;
        this.numbers = new KnownNumbers(roster, open);
        this.open = Set.copyOf(open);
        this.byForm = open.stream().collect(Collectors.groupingBy(Matching::form));
        this.classKeys = roster.classKeys().stream()
                .sorted(Comparator.comparing(key -> -key.length()))
                .toList();
    }

    Match of(String path) {
        var name = new NameOfFile(path, classKeys);
        var words = name.words();
        var byNumber = numbers.of(name.numbers());
        var byName = named(words);
        if (byNumber.size() == 1) {
            return numbered(byNumber.get(0), words, byName);
        }
        if (byNumber.size() > 1) {
            return unsure(byNumber, byName);
        }
        var mended = numbers.of(name.mendedNumbers());
        if (!mended.isEmpty() && !numbersOf(mended).equals(numbersOf(byName))) {
            return unsure(mended, byName);
        }
        return named(name, byName);
    }

    /** The number is enough unless somebody else's name stands beside it. */
    private Match numbered(Student student, Set<String> words, List<Student> byName) {
        var own = form(student);
        var others = byName.isEmpty() && !words.contains(own) ? roster.named(words) : byName;
        return others.stream().allMatch(other -> form(other).equals(own))
                ? new Match.Sure(student.number(), Photo.By.STUDENT_NUMBER)
                : unsure(List.of(student), others);
    }

    /** The name is enough where only one has it; namesakes are told apart by the class. */
    private Match named(NameOfFile name, List<Student> byName) {
        var classes = name.classes();
        var fitting = byName.stream()
                .filter(student -> classes.isEmpty()
                        ? isOfClassNumber(student, name.numbersOfClasses())
                        : classes.contains(student.className().key()))
                .filter(student -> !holdsSimilarNumber(name, student))
                .toList();
        var sameName = byName.stream().map(Matching::form).distinct().count() == 1;
        if (fitting.size() != 1 || !sameName || byName.size() > 1 && classes.isEmpty()) {
            return byName.isEmpty() ? unsure(guesses(name)) : unsure(byName);
        }
        var by = byName.size() == 1 ? Photo.By.NAME : Photo.By.CLASS_AND_NAME;
        return new Match.Sure(fitting.get(0).number(), by);
    }

    private static boolean isOfClassNumber(Student student, Set<String> said) {
        var key = student.className().key();
        return said.isEmpty() || !key.matches(".*[0-9]班.*") || said.stream().anyMatch(key::contains);
    }

    /** A student number that is not this student's, however nobody else's it is. */
    private static boolean holdsSimilarNumber(NameOfFile name, Student student) {
        var own = student.number().value();
        return name.numbers().stream()
                .flatMap(Collection::stream)
                .anyMatch(other -> other.length() == own.length()
                        && other.regionMatches(true, 0, own, 0, COMMON_START)
                        && !other.equalsIgnoreCase(own));
    }

    private List<Student> named(Set<String> words) {
        return words.stream()
                .flatMap(word -> byForm.getOrDefault(word, List.of()).stream())
                .distinct()
                .toList();
    }

    /** Too weak to match by: a name within a longer word, and what the folders say. */
    private List<Student> guesses(NameOfFile name) {
        var guesses = new ArrayList<Student>();
        byForm.forEach((form, students) -> {
            if (name.holds(form)) {
                guesses.addAll(students);
            }
        });
        guesses.addAll(numbers.of(name.folderNumbers()));
        guesses.addAll(named(name.folderWords()));
        return guesses;
    }

    private static String form(Student student) {
        return NameOfFile.form(student.name());
    }

    private static Set<String> numbersOf(List<Student> students) {
        return students.stream().map(student -> student.number().value()).collect(Collectors.toSet());
    }

    /** Only those to whom the uploader may give the file are proposed, so that nothing is told of others. */
    @SafeVarargs
    private Match unsure(Collection<Student>... students) {
        return new Match.Unsure(Stream.of(students)
                .flatMap(Collection::stream)
                .filter(open::contains)
                .map(Student::number)
                .distinct()
                .sorted()
                .limit(MOST_CANDIDATES)
                .toList());
    }
}
