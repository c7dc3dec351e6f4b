package bupai.reminder;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.Refused;
import bupai.wording.Fault;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Texts;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Where academic affairs words its letters: reads, writes, looks before it uses, goes back. */
@Controller
@RequestMapping("/letters/wording")
class WordingPages {

    private final Texts texts;
    private final Drafts drafts;
    private final SchoolClock clock;
    private final MessageSource sentences;

    WordingPages(Texts texts, Drafts drafts, SchoolClock clock, MessageSource sentences) {
        this.texts = texts;
        this.drafts = drafts;
        this.clock = clock;
        this.sentences = sentences;
    }

    /** One text in the list. */
    record Row(String code, List<Cell> cells) {}

    record Cell(Language language, int version, String by, boolean leftAside) {}

    @GetMapping
    String list(Caller caller, Model page) {
        caller.must(Right.RUN_SEASON);
        page.addAttribute(
                "rows", texts.slots().stream().map(slot -> row(slot.code())).toList());
        return "reminder/wordings";
    }

    @GetMapping("/{code}/{language}")
    String open(Caller caller, @PathVariable String code, @PathVariable String language, Model page, Locale locale) {
        caller.must(Right.RUN_SEASON);
        var tongue = language(language);
        texts.slot(code);
        var version = texts.current(code, tongue).version();
        var aside = said(texts.leftAside(code, tongue), locale);
        return show(page, code, tongue, version.version(), version.source(), version.html(), aside, List.of());
    }

    @PostMapping("/{code}/{language}")
    String write(
            Caller caller,
            @PathVariable String code,
            @PathVariable String language,
            @RequestParam int version,
            @RequestParam String source,
            @RequestParam(defaultValue = "") String html,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(defaultValue = "") String student,
            Model page,
            RedirectAttributes back,
            Locale locale) {
        caller.must(Right.RUN_SEASON);
        var tongue = language(language);
        var own = StringUtils.hasText(html) ? html : null;
        var faults = texts.write(code, tongue, version, source, own, caller.name(), note);
        if (!faults.isEmpty()) {
            var inUse = texts.current(code, tongue).version().version();
            page.addAttribute("note", note);
            page.addAttribute("example", student);
            return show(page, code, tongue, inUse, source, own, List.of(), said(faults, locale));
        }
        back.addFlashAttribute("done", sentences.getMessage("reminder.wording.done", null, locale));
        return "redirect:/letters/wording/{code}/{language}";
    }

    /** Back to an earlier version: its text becomes the newest. */
    @PostMapping("/{code}/{language}/back")
    String goBack(
            Caller caller,
            @PathVariable String code,
            @PathVariable String language,
            @RequestParam int to,
            RedirectAttributes back,
            Locale locale) {
        caller.must(Right.RUN_SEASON);
        var tongue = language(language);
        var earlier = texts.history(code, tongue).stream()
                .filter(one -> one.version() == to)
                .findFirst()
                .orElseThrow(() -> Refused.unknown("reminder.wording.version.unknown", String.valueOf(to)));
        var note = sentences.getMessage("reminder.wording.back.note", new Object[] {String.valueOf(to)}, locale);
        var inUse = texts.current(code, tongue).version().version();
        var faults = texts.write(code, tongue, inUse, earlier.source(), earlier.html(), caller.name(), note);
        if (!faults.isEmpty()) {
            back.addFlashAttribute("refusal", String.join(" ", said(faults, locale)));
        } else {
            back.addFlashAttribute("done", sentences.getMessage("reminder.wording.done", null, locale));
        }
        return "redirect:/letters/wording/{code}/{language}";
    }

    /** The text in use as a student would get it. */
    @GetMapping("/{code}/{language}/preview")
    ResponseEntity<String> inUse(
            Caller caller, @PathVariable String code, @PathVariable String language, Locale locale) {
        caller.must(Right.RUN_SEASON);
        var tongue = language(language);
        texts.slot(code);
        var version = texts.current(code, tongue).version();
        return drafts.shown(caller, code, tongue, version.source(), version.html(), "", List.of(), locale);
    }

    /** The text as a student would get it, or why it cannot be used; nothing is kept. */
    @PostMapping("/{code}/{language}/preview")
    ResponseEntity<String> preview(
            Caller caller,
            @PathVariable String code,
            @PathVariable String language,
            @RequestParam String source,
            @RequestParam(defaultValue = "") String html,
            @RequestParam(defaultValue = "") String student,
            Locale locale) {
        caller.must(Right.RUN_SEASON);
        var tongue = language(language);
        var own = StringUtils.hasText(html) ? html : null;
        var faults = said(texts.faults(code, tongue, source, own), locale);
        return drafts.shown(caller, code, tongue, source, own, student, faults, locale);
    }

    private String show(
            Model page,
            String code,
            Language language,
            int version,
            String source,
            @Nullable String html,
            List<String> aside,
            List<String> faults) {
        page.addAttribute("code", code);
        page.addAttribute("tongue", language);
        page.addAttribute("version", version);
        page.addAttribute("source", source);
        page.addAttribute("html", html);
        page.addAttribute("aside", aside);
        page.addAttribute("faults", faults);
        page.addAttribute("history", texts.history(code, language));
        page.addAttribute("placeholders", known(code, language));
        page.addAttribute("zone", clock.zone());
        if (!page.containsAttribute("example")) {
            page.addAttribute("example", drafts.example());
        }
        return "reminder/wording";
    }

    /** @param written as it stands in a text of that language */
    record Known(String code, String written, boolean needed) {}

    private List<Known> known(String code, Language language) {
        var slot = texts.slot(code);
        return Arrays.stream(Placeholder.values())
                .filter(slot.known()::contains)
                .map(one ->
                        new Known(one.name(), one.in(language), slot.needed().contains(one)))
                .toList();
    }

    private Row row(String code) {
        var cells = new ArrayList<Cell>();
        for (var language : Language.values()) {
            var version = texts.current(code, language).version();
            var aside = !texts.leftAside(code, language).isEmpty();
            cells.add(new Cell(language, version.version(), version.by(), aside));
        }
        return new Row(code, cells);
    }

    private List<String> said(List<Fault> faults, Locale locale) {
        return faults.stream()
                .map(fault -> sentences.getMessage(fault.key(), fault.told(), locale))
                .toList();
    }

    private static Language language(String tag) {
        return Stream.of(Language.values())
                .filter(one -> one.tag().equals(tag))
                .findFirst()
                .orElseThrow(() -> Refused.unknown("reminder.wording.language.unknown", tag));
    }
}
