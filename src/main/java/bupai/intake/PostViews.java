package bupai.intake;

import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.mail.PostBook;
import bupai.photo.Photo;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.StudentNumber;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** The mailbox as each person may see it: the own students' mails, or how the reading goes, or both. */
@Component
class PostViews {

    /**
     * @param state {@code OFF}, {@code WELL} or {@code TROUBLE}
     * @param readAt the last reading that went well
     * @param counts mails by state
     * @param aside those that could not be read, for whoever may have them read again
     * @param mails null for an operator, who sees no student's data
     */
    record Mailbox(
            String state,
            @Nullable OffsetDateTime readAt,
            @Nullable String trouble,
            Map<String, Integer> counts,
            List<Aside> aside,
            @Nullable List<Mail> mails) {}

    record Aside(UUID id, OffsetDateTime arrivedAt, int attempts, @Nullable String trouble) {}

    record Mail(
            UUID id,
            OffsetDateTime arrivedAt,
            String sender,
            String senderName,
            String subject,
            String state,
            PostBook.@Nullable Kind kind,
            List<Part> parts) {}

    /** @param by what said whose photo it is */
    record Part(
            String file,
            PostParts.Outcome outcome,
            @Nullable StudentNumber studentNumber,
            @Nullable String name,
            Photo.@Nullable By by,
            @Nullable Integer version,
            List<StudentNumber> candidates,
            @Nullable String reason) {}

    private static final int SHOWN = 100;

    private final PostBook book;
    private final PostParts parts;
    private final Students students;
    private final People people;
    private final SchoolClock clock;
    private final MessageSource texts;

    PostViews(
            PostBook book, PostParts parts, Students students, People people, SchoolClock clock, MessageSource texts) {
        this.book = book;
        this.parts = parts;
        this.students = students;
        this.people = people;
        this.clock = clock;
        this.texts = texts;
    }

    Mailbox of(Caller caller, Locale language) {
        var runs = caller.may(Right.OPERATE);
        if (!runs) {
            caller.must(Right.FOLLOW_STUDENTS);
        }
        var standing = book.standing();
        return new Mailbox(
                !standing.isOn() ? "OFF" : standing.trouble() == null ? "WELL" : "TROUBLE",
                at(standing.readAt()),
                runs ? standing.trouble() : null,
                runs ? standing.counts() : Map.of(),
                runs ? book.aside(SHOWN).stream().map(this::aside).toList() : List.of(),
                caller.may(Right.FOLLOW_STUDENTS) ? mails(caller, language) : null);
    }

    private Aside aside(PostBook.Line line) {
        return new Aside(line.id(), clock.at(line.arrivedAt()), line.attempts(), line.trouble());
    }

    private List<Mail> mails(Caller caller, Locale language) {
        var own = people.find(caller.username()).map(Person::email).orElse("");
        var lines = caller.may(Right.RUN_SEASON)
                ? book.newest(SHOWN)
                : book.newest(parts.about(caller.scope()), String.valueOf(own), SHOWN);
        var partsOf = parts.of(lines.stream().map(PostBook.Line::id).toList());
        var known = known(partsOf.values().stream().flatMap(List::stream).toList());
        return lines.stream()
                .map(line -> {
                    var sentByCaller = !line.sender().isEmpty() && line.sender().equalsIgnoreCase(own);
                    var shown = partsOf.getOrDefault(line.id(), List.of()).stream()
                            .filter(part -> caller.may(Right.RUN_SEASON)
                                    || sentByCaller
                                    || numbers(part).map(known::get).anyMatch(one -> isIn(caller, one)))
                            .map(part -> part(part, caller, known, language))
                            .toList();
                    return mail(line, shown);
                })
                .toList();
    }

    private Mail mail(PostBook.Line line, List<Part> shown) {
        return new Mail(
                line.id(),
                clock.at(line.arrivedAt()),
                line.sender(),
                line.senderName(),
                line.subject(),
                line.state(),
                line.kind(),
                shown);
    }

    private Part part(PostParts.Line line, Caller caller, Map<StudentNumber, Student> known, Locale language) {
        var fate = line.fate();
        var student = Optional.ofNullable(fate.student()).map(known::get);
        return new Part(
                line.fileName(),
                fate.outcome(),
                fate.student(),
                student.map(Student::name).orElse(null),
                fate.by(),
                fate.version(),
                // Another's students are not named, however well the file would fit them.
                fate.candidates().stream()
                        .filter(number -> caller.may(Right.RUN_SEASON) || isIn(caller, known.get(number)))
                        .toList(),
                fate.reason() == null
                        ? null
                        : texts.getMessage(fate.reason(), fate.arguments().toArray(), language));
    }

    private Map<StudentNumber, Student> known(Collection<PostParts.Line> lines) {
        var numbers = lines.stream().flatMap(PostViews::numbers).collect(Collectors.toSet());
        return students.among(numbers).stream().collect(Collectors.toMap(Student::number, student -> student));
    }

    private static boolean isIn(Caller caller, @Nullable Student student) {
        return student != null && student.isIn(caller.scope());
    }

    private static Stream<StudentNumber> numbers(PostParts.Line line) {
        var fate = line.fate();
        return Stream.concat(Stream.ofNullable(fate.student()), fate.candidates().stream());
    }

    private @Nullable OffsetDateTime at(@Nullable Instant instant) {
        // By the school's clock, which in a demo is not the machine's.
        return instant == null ? null : clock.at(clock.now().minus(Duration.between(instant, Instant.now())));
    }
}
