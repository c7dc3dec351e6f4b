package bupai.pack;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.College;
import bupai.school.School;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Locale;
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
@RequestMapping("/colleges")
class CollegePages {

    /**
     * @param accepted photos that are in the pack
     * @param pending of these, in no delivery that stands
     * @param missing students without an accepted photo
     * @param awaiting whether a delivery waits for its receipt
     */
    record Line(College college, int accepted, int pending, int missing, boolean awaiting) {}

    private final School school;
    private final Deliveries deliveries;
    private final PackContents contents;
    private final MissingList missing;
    private final BuildProgress progress;
    private final FailureWords failures;
    private final SchoolClock clock;
    private final MessageSource texts;

    CollegePages(
            School school,
            Deliveries deliveries,
            PackContents contents,
            MissingList missing,
            BuildProgress progress,
            FailureWords failures,
            SchoolClock clock,
            MessageSource texts) {
        this.school = school;
        this.deliveries = deliveries;
        this.contents = contents;
        this.missing = missing;
        this.progress = progress;
        this.failures = failures;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String all(Caller caller, Model page) {
        caller.must(Right.DELIVER);
        var lines = school.colleges().stream()
                .filter(college -> caller.scope().coversCollege(college.code()))
                .map(this::line)
                .toList();
        if (lines.size() == 1) {
            return "redirect:/colleges/" + lines.get(0).college().code();
        }
        page.addAttribute("lines", lines);
        return "pack/colleges";
    }

    @GetMapping("/{college}")
    String one(Caller caller, @PathVariable String college, Model page, HttpServletResponse response) {
        var own = own(caller, college);
        var building = deliveries.of(own.code()).stream()
                .filter(delivery -> delivery.state() == Delivery.State.BUILDING)
                .findFirst();
        building.ifPresent(delivery -> {
            page.addAttribute("building", delivery);
            page.addAttribute("progress", progress.of(delivery).orElse(new BuildProgress.Seen(0, 0, null)));
            // Told by the header, so that progress is seen without a script too.
            response.setHeader("Refresh", "2");
        });
        page.addAttribute("failures", failures);
        page.addAttribute("line", line(own));
        page.addAttribute("clock", clock);
        page.addAttribute(
                "deliveries",
                deliveries.of(own.code()).stream()
                        .filter(delivery -> delivery.state() != Delivery.State.OPEN)
                        .toList());
        page.addAttribute("answers", caller.may(Right.RUN_SEASON));
        return "pack/college";
    }

    @PostMapping("/{college}/deliveries")
    String handOver(Caller caller, @PathVariable String college, RedirectAttributes back, Locale language) {
        deliveries.ask(own(caller, college), caller);
        back.addFlashAttribute("done", texts.getMessage("pack.page.handed-over", null, language));
        return "redirect:/colleges/{college}";
    }

    @PostMapping("/{college}/deliveries/{version}/call-off")
    String callOff(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            RedirectAttributes back,
            Locale language) {
        deliveries.callOff(own(caller, college), version, caller);
        back.addFlashAttribute("done", texts.getMessage("pack.page.called-off", null, language));
        return "redirect:/colleges/{college}";
    }

    @PostMapping("/{college}/deliveries/{version}/receipt")
    String answer(
            Caller caller,
            @PathVariable String college,
            @PathVariable int version,
            @RequestParam boolean inOrder,
            @RequestParam(defaultValue = "") String remark,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        deliveries.receipt(own(caller, college), version, inOrder, remark.strip(), caller);
        var said = inOrder ? "pack.page.received" : "pack.page.complained";
        back.addFlashAttribute("done", texts.getMessage(said, null, language));
        return "redirect:/colleges/{college}";
    }

    private Line line(College college) {
        return new Line(
                college,
                contents.accepted(college.code()).size(),
                contents.pending(college.code()).size(),
                missing.of(college.code()).count(),
                deliveries.of(college.code()).stream().anyMatch(Delivery::awaitsAnswer));
    }

    private College own(Caller caller, String word) {
        var college = school.college(word);
        caller.mustDeliverFor(college.code());
        return college;
    }
}
