package bupai.roster;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.util.Locale;
import java.util.Objects;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A roster comes in by two steps: see what the file would do, then take that very file. */
@Controller
@RequestMapping("/roster")
class RosterPages {

    private static final MediaType XLSX =
            MediaType.parseMediaType("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");

    private final LookedAtRosters files;
    private final Departures departures;
    private final Classes classes;
    private final MessageSource texts;

    RosterPages(LookedAtRosters files, Departures departures, Classes classes, MessageSource texts) {
        this.files = files;
        this.departures = departures;
        this.classes = classes;
        this.texts = texts;
    }

    @GetMapping
    String open(Caller caller, Model page) {
        caller.must(Right.RUN_SEASON);
        var all = classes.in(Scope.all());
        page.addAttribute("classes", all.size());
        page.addAttribute(
                "students", all.stream().mapToInt(SchoolClass::students).sum());
        page.addAttribute(
                "different", all.stream().filter(one -> one.difference() != 0).count());
        return "roster/roster";
    }

    @PostMapping
    String look(@RequestParam MultipartFile file, Caller caller) throws IOException {
        caller.must(Right.RUN_SEASON);
        if (file.isEmpty()) {
            throw Refused.notUnderstood("roster.sheet.empty");
        }
        try (var bytes = file.getInputStream()) {
            var name = Objects.requireNonNullElse(file.getOriginalFilename(), "");
            return "redirect:/roster/" + files.keep(bytes, name, caller).sha256();
        }
    }

    @GetMapping("/{id}")
    String trial(@PathVariable("id") String sha256, Caller caller, Model page) {
        caller.must(Right.RUN_SEASON);
        var kept = files.get(sha256);
        page.addAttribute("sha256", sha256);
        page.addAttribute("name", kept.name());
        page.addAttribute("trial", files.look(kept, caller));
        return "roster/trial";
    }

    /** The rows that would not land, to be mended and sent again. */
    @GetMapping("/{id}/rejected.xlsx")
    ResponseEntity<byte[]> rejected(@PathVariable("id") String sha256, Caller caller, Locale language)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        var report = files.look(files.get(sha256), caller).report();
        return ResponseEntity.ok()
                .contentType(XLSX)
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("rejected-" + sha256.substring(0, 8) + ".xlsx")
                                .build()
                                .toString())
                .body(new RejectedSheet(texts, language).of(report.rejected()));
    }

    @PostMapping("/{id}")
    String confirm(
            @PathVariable("id") String sha256,
            @RequestParam String basis,
            Caller caller,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        try {
            var report = files.confirm(sha256, basis, caller);
            var said = new Object[] {
                report.added(),
                report.changed(),
                report.unchanged(),
                report.rejected().size()
            };
            back.addFlashAttribute("done", texts.getMessage("roster.trial.taken", said, language));
            return "redirect:/roster";
        } catch (Refused refusal) {
            if (refusal.why() != Refused.Why.NOT_NOW) {
                throw refusal;
            }
            back.addFlashAttribute(
                    "refusal",
                    texts.getMessage(refusal.key(), refusal.arguments().toArray(), language));
            return "redirect:/roster/" + sha256;
        }
    }

    @PostMapping("/left")
    String leave(
            @RequestParam String number,
            @RequestParam String reason,
            Caller caller,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        departures.leave(Refused.in("number", () -> StudentNumber.of(number)), reason, caller);
        back.addFlashAttribute("done", texts.getMessage("roster.page.left", new Object[] {number}, language));
        return "redirect:/roster";
    }
}
