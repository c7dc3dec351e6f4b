package bupai.intake;

import bupai.mail.Post;
import bupai.photo.Photo;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Finds the student whom a mailed file means: by its name first, then by the letter that the mail answers, the address
 * that it came from, its subject. Whatever says something has to agree; where it does not, nobody is chosen.
 */
final class Clues {

    /** Whom one of them speaks of; a name that fits several is by nothing alone. */
    private record Clue(Photo.@Nullable By by, Set<StudentNumber> students) {}

    private final Matching names;
    private final Students roster;
    private final Map<String, List<Student>> byAddress;

    /** @param open the students in the sender's scope whose case takes a photo */
    Clues(Students roster, List<Student> open) {
        this.names = new Matching(roster, open);
        this.roster = roster;
        this.byAddress = open.stream()
                .filter(student -> student.email() != null && !student.email().isBlank())
                .collect(Collectors.groupingBy(
                        student -> String.valueOf(student.email()).strip().toLowerCase(Locale.ROOT)));
    }

    /** A file that lies in the mail itself, or alone in a zip. */
    Match of(String name, List<Post.Envelope> around) {
        var clues = new ArrayList<Clue>();
        clues.add(named(name));
        clues.addAll(mailed(around));
        return together(clues);
    }

    /** One of many in a zip: what the mail says is not about this one, so it only proposes. */
    Match ofMany(String path, List<Post.Envelope> around) {
        var name = names.of(path);
        return name instanceof Match.Unsure unsure
                ? new Match.Unsure(union(unsure.candidates(), mailed(around)))
                : name;
    }

    private Clue named(String name) {
        var match = names.of(name);
        return match instanceof Match.Sure sure
                ? new Clue(sure.by(), Set.of(sure.student()))
                : new Clue(null, new LinkedHashSet<>(((Match.Unsure) match).candidates()));
    }

    private List<Clue> mailed(List<Post.Envelope> around) {
        return List.of(
                first(Photo.By.REPLY, around, this::answered),
                first(Photo.By.SENDER, around, this::sending),
                first(Photo.By.SUBJECT, around, this::subject));
    }

    /** A forwarded mail's own head says more than that of the mail around it. */
    private static Clue first(
            Photo.By by, List<Post.Envelope> around, Function<Post.Envelope, Collection<StudentNumber>> says) {
        return new Clue(
                by,
                around.stream()
                        .map(says)
                        .filter(students -> !students.isEmpty())
                        .findFirst()
                        .<Set<StudentNumber>>map(LinkedHashSet::new)
                        .orElse(Set.of()));
    }

    private List<StudentNumber> answered(Post.Envelope envelope) {
        var letters = envelope.students().stream().map(StudentNumber::new).toList();
        return roster.among(letters).stream().map(Student::number).toList();
    }

    private List<StudentNumber> sending(Post.Envelope envelope) {
        return byAddress.getOrDefault(envelope.sender(), List.of()).stream()
                .map(Student::number)
                .toList();
    }

    /** Its words are about anything, so that a guess from them is none. */
    private List<StudentNumber> subject(Post.Envelope envelope) {
        var match = names.of(envelope.subject().replaceAll("[/\\\\]", " "));
        return match instanceof Match.Sure sure ? List.of(sure.student()) : List.of();
    }

    private static Match together(List<Clue> clues) {
        var speaking = clues.stream().filter(clue -> !clue.students().isEmpty()).toList();
        var sure = speaking.stream()
                .filter(clue -> clue.by() != null && clue.students().size() == 1)
                .findFirst();
        var all = union(List.of(), speaking);
        if (sure.isPresent()) {
            var student = sure.get().students().iterator().next();
            var by = sure.get().by();
            if (by != null && speaking.stream().allMatch(clue -> clue.students().contains(student))) {
                return new Match.Sure(student, by);
            }
        }
        return new Match.Unsure(all);
    }

    private static List<StudentNumber> union(Collection<StudentNumber> some, List<Clue> clues) {
        var all = new LinkedHashSet<>(some);
        clues.forEach(clue -> all.addAll(clue.students()));
        return all.stream().sorted().limit(Matching.MOST_CANDIDATES).toList();
    }
}
