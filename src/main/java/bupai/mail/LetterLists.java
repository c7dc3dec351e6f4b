package bupai.mail;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.access.Slips;
import bupai.calendar.SchoolClock;
import bupai.roster.Classes;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import bupai.sheet.Exports;
import bupai.sheet.LongLists;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** All letters of one's students: which went out, which did not, and what the server said. */
@Controller
@RequestMapping("/letters")
class LetterLists {

    private static final int A_PAGE = 50;
    private static final int AT_ONCE = 500;
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final LetterPages letters;
    private final Outbox outbox;
    private final Classes classes;
    private final LongLists longLists;
    private final Exports exports;
    private final SchoolClock clock;
    private final MessageSource texts;

    LetterLists(
            LetterPages letters,
            Outbox outbox,
            Classes classes,
            LongLists longLists,
            Exports exports,
            SchoolClock clock,
            MessageSource texts) {
        this.letters = letters;
        this.outbox = outbox;
        this.classes = classes;
        this.longLists = longLists;
        this.exports = exports;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String list(
            Caller caller,
            @RequestParam(defaultValue = "") String student,
            @RequestParam(name = "class", defaultValue = "") String className,
            @RequestParam(required = false) Letter.@Nullable State state,
            @RequestParam(defaultValue = "0") int page,
            Model model,
            HttpServletRequest request,
            HttpServletResponse response,
            Locale language) {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        model.addAttribute("lines", List.of());
        model.addAttribute("total", 0);
        model.addAttribute("pages", 0);
        try {
            var asked =
                    new LetterPages.Asked(number(student), ofClass(className, scope), state, Math.max(0, page), A_PAGE);
            var total = letters.total(asked, scope);
            model.addAttribute("lines", letters.newest(asked, scope));
            model.addAttribute("total", total);
            model.addAttribute("pages", (total + A_PAGE - 1) / A_PAGE);
        } catch (Refused refusal) {
            var says = texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
            Slips.show(request, refusal, says);
            response.setStatus(refusal.why().status());
        }
        model.addAttribute("student", student);
        model.addAttribute("className", className);
        model.addAttribute("classes", classes.in(scope));
        model.addAttribute("state", state);
        model.addAttribute("states", Letter.State.values());
        model.addAttribute("page", Math.max(0, page));
        model.addAttribute("clock", clock);
        return "mail/letters";
    }

    /** One letter as it went out, with what the mail server said; letters to staff are academic affairs' to read. */
    @GetMapping("/{letter}")
    String one(Caller caller, @PathVariable("letter") long id, Model model) {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        var letter = outbox.find(id).orElseThrow(() -> Refused.unknown("mail.letter.unknown", String.valueOf(id)));
        if (!letters.has(id, scope)) {
            throw Refused.outOfScope("mail.letter.foreign", String.valueOf(id));
        }
        model.addAttribute("letter", letter);
        model.addAttribute("clock", clock);
        return "mail/letter";
    }

    @GetMapping(params = "format")
    void export(
            Caller caller,
            @RequestParam(defaultValue = "") String student,
            @RequestParam(name = "class", defaultValue = "") String className,
            @RequestParam(required = false) Letter.@Nullable State state,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        var asked = new LetterPages.Asked(number(student), ofClass(className, scope), state, 0, AT_ONCE);
        Table.Rows<LetterPages.Line> rows = use -> longLists.each(db -> letters.all(db, asked, scope), use);
        exports.answer(caller, new Table<>("letters", columns(language), rows), format, language, request, response);
    }

    private List<Column<LetterPages.Line>> columns(Locale language) {
        return List.of(
                new Column<>("mail.list.written", line -> at(line.createdAt())),
                new Column<>("mail.list.student", LetterPages.Line::student),
                new Column<>("mail.list.name", LetterPages.Line::name),
                new Column<>("mail.list.class", LetterPages.Line::className),
                new Column<>("mail.list.to", LetterPages.Line::to),
                new Column<>("mail.list.subject", LetterPages.Line::subject),
                new Column<>(
                        "mail.list.state", line -> texts.getMessage("mail.list.state." + line.state(), null, language)),
                new Column<>("mail.list.sent", line -> line.sentAt() == null ? "" : at(line.sentAt())),
                new Column<>("mail.list.attempts", LetterPages.Line::attempts),
                new Column<>("mail.list.answer", LetterPages.Line::answer));
    }

    private String at(Instant instant) {
        return TIME.format(clock.at(instant));
    }

    private @Nullable ClassName ofClass(String typed, Scope scope) {
        return typed.isBlank()
                ? null
                : Refused.in("class", () -> classes.inScope(new ClassName(typed), scope))
                        .name();
    }

    private static @Nullable String number(String typed) {
        return typed.isBlank()
                ? null
                : Refused.in("student", () -> StudentNumber.of(typed)).value();
    }
}
