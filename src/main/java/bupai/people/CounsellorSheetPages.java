package bupai.people;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.roster.LookedAtFiles;
import bupai.school.Refused;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Counsellors come in by two steps, as a roster does: see what the sheet would do, then take that very sheet. */
@Controller
@RequestMapping("/people/sheet")
class CounsellorSheetPages {

    /** @param gained names of classes, empty where there are none */
    record Line(String username, String name, String gained, String lost) {}

    record Bad(int line, String value, String reason) {}

    private final CounsellorImport sheets;
    private final LookedAtFiles files;
    private final Appointments appointments;
    private final MessageSource texts;

    CounsellorSheetPages(CounsellorImport sheets, LookedAtFiles files, Appointments appointments, MessageSource texts) {
        this.sheets = sheets;
        this.files = files;
        this.appointments = appointments;
        this.texts = texts;
    }

    @PostMapping
    String look(Caller caller, @RequestParam MultipartFile file) throws IOException {
        caller.must(Right.RUN_SEASON);
        if (file.isEmpty()) {
            throw Refused.notUnderstood("people.sheet.none");
        }
        try (var bytes = file.getInputStream()) {
            var kept = LookedAtFiles.Kept.of(bytes, Objects.requireNonNullElse(file.getOriginalFilename(), ""));
            sheets.look(caller, kept.open());
            files.keep(kept, caller);
            return "redirect:/people/sheet/" + kept.sha256();
        }
    }

    @GetMapping("/{id}")
    String trial(Caller caller, @PathVariable("id") String sha256, Model page, Locale language) throws IOException {
        caller.must(Right.RUN_SEASON);
        var kept = files.get(sha256);
        var trial = sheets.look(caller, kept.open());
        page.addAttribute("id", sha256);
        page.addAttribute("file", kept.name());
        page.addAttribute("trial", trial);
        page.addAttribute("added", trial.added().stream().map(this::line).toList());
        page.addAttribute("changed", trial.changed().stream().map(this::line).toList());
        page.addAttribute("rejected", said(trial.rejected(), language));
        return "people/sheet-trial";
    }

    /** Shown at once and not after a redirect: the passwords are in no session and on no second page. */
    @PostMapping("/{id}")
    String take(
            Caller caller,
            @PathVariable("id") String sha256,
            @RequestParam String basis,
            Model page,
            RedirectAttributes back,
            Locale language)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        var kept = files.get(sha256);
        try {
            var report = sheets.take(caller, kept.open(), basis);
            files.forget(kept);
            page.addAttribute("report", report);
            page.addAttribute("rejected", said(report.rejected(), language));
            return "people/sheet";
        } catch (Refused refusal) {
            if (refusal.why() != Refused.Why.NOT_NOW) {
                throw refusal;
            }
            back.addFlashAttribute(
                    "refusal",
                    texts.getMessage(refusal.key(), refusal.arguments().toArray(), language));
            return "redirect:/people/sheet/" + sha256;
        }
    }

    private Line line(CounsellorImport.Planned row) {
        return new Line(row.after().username(), row.after().name(), names(row.gained()), names(row.lost()));
    }

    private String names(Collection<String> keys) {
        var names = appointments.classNames();
        return keys.stream().map(key -> names.getOrDefault(key, key)).collect(Collectors.joining("、"));
    }

    private List<Bad> said(List<CounsellorImport.Rejected> rejected, Locale language) {
        return rejected.stream()
                .map(row -> new Bad(
                        row.line(),
                        row.value(),
                        texts.getMessage(row.why().key(), row.why().arguments().toArray(), language)))
                .toList();
    }
}
