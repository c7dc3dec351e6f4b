package bupai.reminder;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.access.Slips;
import bupai.calendar.Deadlines;
import bupai.calendar.WorkingDays;
import bupai.makeup.Extensions;
import bupai.makeup.Makeups;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Deadlines are moved in two steps: see who would hear what, from when, then confirm. */
@Controller
class DeadlinePages {

    private final DeadlinePreviews previews;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final Extensions extensions;
    private final Makeups makeups;
    private final MessageSource texts;

    DeadlinePages(
            DeadlinePreviews previews,
            Deadlines deadlines,
            WorkingDays days,
            Extensions extensions,
            Makeups makeups,
            MessageSource texts) {
        this.previews = previews;
        this.deadlines = deadlines;
        this.days = days;
        this.extensions = extensions;
        this.makeups = makeups;
        this.texts = texts;
    }

    @GetMapping("/deadlines")
    String deadlines(
            Caller caller,
            @RequestParam(defaultValue = "") String makeup,
            @RequestParam(defaultValue = "") String pack,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletRequest request,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        var standing = deadlines.standing();
        page.addAttribute("standing", standing);
        page.addAttribute("lastWorkingDay", days.lastBefore(standing.pack()));
        page.addAttribute("makeup", makeup.isEmpty() ? standing.makeup().toString() : makeup);
        page.addAttribute("pack", pack.isEmpty() ? standing.pack().toString() : pack);
        page.addAttribute("reason", reason);
        if (!makeup.isEmpty() || !pack.isEmpty()) {
            tried(page, request, language, () -> {
                deadlines.check(date("makeup", makeup), date("pack", pack), reason.strip());
                page.addAttribute("preview", previews.ofMove(date("makeup", makeup), date("pack", pack)));
            });
        }
        return "reminder/deadlines";
    }

    @PostMapping("/deadlines")
    String move(
            Caller caller,
            @RequestParam String makeup,
            @RequestParam String pack,
            @RequestParam String reason,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        deadlines.move(date("makeup", makeup), date("pack", pack), reason.strip(), caller.name());
        back.addFlashAttribute("done", texts.getMessage("reminder.deadlines.moved", null, language));
        return "redirect:/deadlines";
    }

    @GetMapping("/makeups/{student}/deadline")
    String extension(
            Caller caller,
            @PathVariable String student,
            @RequestParam(defaultValue = "") String date,
            @RequestParam(defaultValue = "") String reason,
            Model page,
            HttpServletRequest request,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        var makeup = makeups.of(caller, StudentNumber.of(student));
        page.addAttribute("student", student);
        page.addAttribute("current", makeup.extension() == null ? deadlines.makeup() : makeup.extension());
        page.addAttribute("date", date);
        page.addAttribute("reason", reason);
        if (!date.isEmpty()) {
            tried(page, request, language, () -> {
                var to = day(date);
                extensions.check(makeup, to, reason.strip());
                page.addAttribute("preview", previews.ofExtension(makeup, to));
            });
        }
        return "reminder/extension";
    }

    @PostMapping("/makeups/{student}/deadline")
    String extend(
            Caller caller,
            @PathVariable String student,
            @RequestParam String date,
            @RequestParam String reason,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        extensions.extend(caller, makeups.of(caller, StudentNumber.of(student)).id(), day(date), reason.strip());
        back.addFlashAttribute("done", texts.getMessage("reminder.extension.done", null, language));
        return "redirect:/makeups/{student}";
    }

    /** What is refused is said beside its field, which keeps what was typed. */
    private void tried(Model page, HttpServletRequest request, Locale language, Runnable preview) {
        try {
            preview.run();
        } catch (Refused refusal) {
            var says = texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
            page.addAttribute("refusal", says);
            Slips.show(request, refusal, says);
        }
    }

    private static LocalDate day(String text) {
        var day = date("date", text);
        if (day == null) {
            throw Refused.notUnderstood("makeup.extension.date").about("date");
        }
        return day;
    }

    private static @Nullable LocalDate date(String field, String text) {
        if (text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADate) {
            throw Refused.notUnderstood("makeup.date.form", text).about(field);
        }
    }
}
