package bupai.intake;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Previews;
import bupai.roster.Student;
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.core.io.InputStreamResource;
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

/** A heap handed in from a browser, what became of it, and the tray of files that belong to nobody yet. */
@Controller
@RequestMapping("/photos")
class HeapPages {

    /** @param candidates those of the caller's students whom it may show */
    record Line(TrayFiles.Waiting file, List<Student> candidates) {}

    record Landed(String file, StudentNumber student, Photo.By by, int version, String level, @Nullable String note) {}

    record Unfit(String file, String reason) {}

    private static final int A_PAGE = 30;

    private final Heap heap;
    private final Tray tray;
    private final Students students;
    private final Wanted wanted;
    private final Previews previews;
    private final SchoolClock clock;
    private final MessageSource texts;

    HeapPages(
            Heap heap,
            Tray tray,
            Students students,
            Wanted wanted,
            Previews previews,
            SchoolClock clock,
            MessageSource texts) {
        this.heap = heap;
        this.tray = tray;
        this.students = students;
        this.wanted = wanted;
        this.previews = previews;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String show(Caller caller, @RequestParam(defaultValue = "0") int page, Model model) {
        caller.must(Right.FOLLOW_STUDENTS);
        var waiting = tray.of(caller);
        var pages = (waiting.size() + A_PAGE - 1) / A_PAGE;
        // Whoever assigns the last file of the last page is shown the page before it.
        var shown = Math.max(0, Math.min(page, pages - 1));
        model.addAttribute(
                "lines",
                waiting.stream()
                        .skip((long) shown * A_PAGE)
                        .limit(A_PAGE)
                        .map(this::line)
                        .toList());
        model.addAttribute("wanted", waiting.isEmpty() ? List.of() : wanted.of(caller.scope()));
        model.addAttribute("waiting", waiting.size());
        model.addAttribute("page", shown);
        model.addAttribute("pages", pages);
        model.addAttribute("aside", tray.setAside(caller));
        return "intake/photos";
    }

    @PostMapping
    String take(
            Caller caller,
            @RequestParam("files") List<MultipartFile> files,
            @RequestParam(defaultValue = "UNKNOWN") Photo.Origin origin,
            RedirectAttributes back,
            Locale language) {
        var sent = files.stream()
                .filter(file -> !file.isEmpty())
                .<Incoming>map(HeapApi.Uploaded::new)
                .toList();
        var sorted = heap.take(From.uploader(caller, origin, clock.now()), sent);
        back.addFlashAttribute(
                "landed",
                sorted.matched.stream().map(one -> landed(one, language)).toList());
        back.addFlashAttribute(
                "unfit",
                sorted.rejected.stream()
                        .map(one -> new Unfit(one.file(), said(one.why(), language)))
                        .toList());
        var counts = new Object[] {sorted.matched.size(), sorted.unmatched.size(), sorted.rejected.size()};
        back.addFlashAttribute("done", texts.getMessage("intake.page.sorted", counts, language));
        return "redirect:/photos";
    }

    /** By a number, or a name that only one of the caller's students has; several are shown to choose from. */
    @PostMapping("/unmatched/{id}/student")
    String assign(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam String student,
            @RequestParam(defaultValue = "0") int page,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.FOLLOW_STUDENTS);
        back.addAttribute("page", page);
        var typed = student.strip();
        var number = StudentNumber.read(typed);
        var found =
                number.isPresent() || typed.length() < 2 ? List.<Student>of() : students.search(caller.scope(), typed);
        if (found.size() > 1) {
            back.addFlashAttribute("asked", id);
            back.addFlashAttribute("found", found);
            return "redirect:/photos";
        }
        var owner = number.or(() -> found.stream().map(Student::number).findFirst())
                .orElseThrow(() -> Refused.unknown("intake.page.nobody", typed));
        var photo = tray.assign(caller, id, owner);
        var words = new Object[] {photo.fileName(), owner, photo.version()};
        back.addFlashAttribute("done", texts.getMessage("intake.page.assigned", words, language));
        return "redirect:/photos";
    }

    @PostMapping("/unmatched/{id}/aside")
    String setAside(
            Caller caller,
            @PathVariable UUID id,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "0") int page,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.FOLLOW_STUDENTS);
        back.addAttribute("page", page);
        tray.setAside(caller, id, reason);
        back.addFlashAttribute("done", texts.getMessage("intake.page.set-aside", null, language));
        return "redirect:/photos";
    }

    @PostMapping("/unmatched/{id}/back")
    String takeBack(Caller caller, @PathVariable UUID id) {
        caller.must(Right.FOLLOW_STUDENTS);
        tray.takeBack(caller, id);
        return "redirect:/photos";
    }

    @GetMapping("/unmatched/{id}/preview")
    ResponseEntity<byte[]> preview(Caller caller, @PathVariable UUID id) {
        caller.must(Right.FOLLOW_STUDENTS);
        return previews.of(tray.find(caller, id).sha256(), Previews.Size.LIST)
                .map(copy ->
                        ResponseEntity.ok().contentType(MediaType.IMAGE_JPEG).body(copy))
                .orElseGet(() -> ResponseEntity.notFound().build());
    }

    @GetMapping("/unmatched/{id}/original")
    ResponseEntity<InputStreamResource> original(Caller caller, @PathVariable UUID id) throws IOException {
        caller.must(Right.FOLLOW_STUDENTS);
        var file = tray.find(caller, id);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_OCTET_STREAM)
                .contentLength(file.bytes())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(id + ".jpg")
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(tray.open(caller, file)));
    }

    private Line line(TrayFiles.Waiting file) {
        return new Line(file, students.among(file.candidates()));
    }

    private Landed landed(Sorted.Matched one, Locale language) {
        var photo = one.photo();
        var note = one.note();
        return new Landed(
                one.file(),
                photo.student(),
                one.by(),
                photo.version(),
                photo.verdict().level().name(),
                note == null
                        ? null
                        : texts.getMessage(note.key(), note.arguments().toArray(), language));
    }

    private String said(Refused refusal, Locale language) {
        return texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
    }
}
