package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.Refused;
import bupai.school.School;
import bupai.school.StudentNumber;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
import java.util.Map;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A college's pack, its deliveries and their receipts, as officers and academic affairs see them. */
@Controller
@RequestMapping("/colleges/{college}")
class CollegePages {

    /** An answer that was refused. */
    record Entered(int version, String remark, String photos) {}

    private final School school;
    private final Deliveries deliveries;
    private final Builds builds;
    private final HandOvers handOvers;
    private final Receipts receipts;
    private final CollegeView view;
    private final OfficeView office;
    private final PackPost post;
    private final BuildProgress progress;
    private final FailureWords failures;
    private final SchoolClock clock;
    private final MessageSource texts;

    CollegePages(
            School school,
            Deliveries deliveries,
            Builds builds,
            HandOvers handOvers,
            Receipts receipts,
            CollegeView view,
            OfficeView office,
            PackPost post,
            BuildProgress progress,
            FailureWords failures,
            SchoolClock clock,
            MessageSource texts) {
        this.school = school;
        this.deliveries = deliveries;
        this.builds = builds;
        this.handOvers = handOvers;
        this.receipts = receipts;
        this.view = view;
        this.office = office;
        this.post = post;
        this.progress = progress;
        this.failures = failures;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String one(Caller caller, @PathVariable String college, Model page, HttpServletResponse response, Locale language) {
        var own = own(caller, college);
        var building = deliveries.of(own.code()).stream()
                .filter(delivery -> delivery.state() == Delivery.State.BUILDING)
                .findFirst();
        building.ifPresent(delivery -> {
            page.addAttribute("building", delivery);
            page.addAttribute("progress", progress.of(delivery));
            // Told by the header, so that progress is seen without a script too.
            response.setHeader("Refresh", "2");
        });
        page.addAttribute("due", office.due());
        page.addAttribute("now", view.now(own));
        page.addAttribute("photos", view.photos(own));
        page.addAttribute("missing", view.missing(own, language));
        page.addAttribute("history", view.history(own));
        page.addAttribute("failures", failures);
        page.addAttribute("clock", clock);
        page.addAttribute("answers", caller.may(Right.RUN_SEASON));
        return "pack/college";
    }

    @PostMapping("/deliveries")
    String handOver(Caller caller, @PathVariable String college, RedirectAttributes back, Locale language) {
        deliveries.ask(own(caller, college), caller);
        return done("handed-over", back, language);
    }

    @PostMapping("/deliveries/{version}/call-off")
    String callOff(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            RedirectAttributes back,
            Locale language) {
        builds.callOff(own(caller, college), version, caller);
        return done("called-off", back, language);
    }

    @PostMapping("/deliveries/{version}/mails")
    String resume(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            RedirectAttributes back,
            Locale language) {
        post.resume(own(caller, college), version);
        return done("resumed", back, language);
    }

    @PostMapping("/deliveries/{version}/upload")
    String uploaded(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            RedirectAttributes back,
            Locale language) {
        handOvers.uploaded(own(caller, college), version, caller);
        return done("uploaded", back, language);
    }

    /** @param photos one line for each photo that is wanting: the student number, a space, what is wrong */
    @PostMapping("/deliveries/{version}/receipt")
    String answer(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            @RequestParam boolean inOrder,
            @RequestParam(defaultValue = "") String remark,
            @RequestParam(defaultValue = "") String photos,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        var own = own(caller, college);
        try {
            receipts.answer(own, version, new Answer(inOrder, remark.strip(), remarks(photos)), caller);
        } catch (Refused refusal) {
            // What was written stays in the form.
            back.addFlashAttribute("entered", new Entered(version, remark, photos));
            back.addFlashAttribute(
                    "refusal",
                    texts.getMessage(refusal.key(), refusal.arguments().toArray(), language));
            return "redirect:/colleges/{college}";
        }
        return done(inOrder ? "received" : "complained", back, language);
    }

    private static Map<StudentNumber, String> remarks(String photos) {
        return Answer.Remark.together(photos.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(CollegePages::remark)
                .toList());
    }

    private static Answer.Remark remark(String line) {
        var words = line.split("[\\s:：,，]+", 2);
        if (words.length < 2 || !words[0].matches("[0-9A-Za-z]{4,20}")) {
            throw Refused.notUnderstood("pack.receipt.line", line);
        }
        return new Answer.Remark(StudentNumber.of(words[0]), words[1].strip());
    }

    private String done(String what, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage("pack.page." + what, null, language));
        return "redirect:/colleges/{college}";
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }
}
