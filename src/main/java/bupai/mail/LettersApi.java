package bupai.mail;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Which letters were written, to whom, and what became of each. */
@RestController
class LettersApi {

    private static final int LARGEST_PAGE = 500;

    private final LetterPages letters;
    private final Students students;
    private final SchoolClock clock;

    LettersApi(LetterPages letters, Students students, SchoolClock clock) {
        this.letters = letters;
        this.students = students;
        this.clock = clock;
    }

    record Page(long total, List<Item> items) {}

    /**
     * @param student the addressee; null for letters to staff
     * @param to the address; null where there is none
     */
    record Item(
            long id,
            @Nullable String student,
            Letter.Kind kind,
            @Nullable String to,
            String subject,
            Letter.State state,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime sentAt,
            int attempts,
            @Nullable String answer) {}

    @GetMapping("/api/letters")
    Page letters(
            Caller caller,
            @RequestParam(required = false) @Nullable String student,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        if (page < 0) {
            throw Refused.notUnderstood("mail.page.form", String.valueOf(page));
        }
        if (size < 1 || size > LARGEST_PAGE) {
            throw Refused.notUnderstood("mail.size.form", String.valueOf(size), LARGEST_PAGE);
        }
        var asked = new LetterPages.Asked(number(caller, student), null, state(state), page, size);
        var items = letters.page(asked, scope).stream().map(this::item).toList();
        return new Page(letters.total(asked, scope), items);
    }

    private @Nullable String number(Caller caller, @Nullable String student) {
        return StringUtils.hasText(student)
                ? students.inScope(StudentNumber.of(student), caller.scope())
                        .number()
                        .value()
                : null;
    }

    private static Letter.@Nullable State state(@Nullable String state) {
        if (!StringUtils.hasText(state)) {
            return null;
        }
        return Arrays.stream(Letter.State.values())
                .filter(known -> known.name().equalsIgnoreCase(state.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.notUnderstood("mail.state.form", state));
    }

    private Item item(LetterPages.Line line) {
        return new Item(
                line.id(),
                line.student(),
                line.kind(),
                line.to(),
                line.subject(),
                line.state(),
                clock.at(line.createdAt()),
                line.sentAt() == null ? null : clock.at(line.sentAt()),
                line.attempts(),
                line.answer());
    }
}
