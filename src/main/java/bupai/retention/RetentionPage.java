package bupai.retention;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.School;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
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

/** The season's end for academic affairs: the archive, what would go and when, the orders and their proof. */
@Controller
@RequestMapping("/retention")
class RetentionPage {

    private static final String PAGE = "redirect:/retention";

    private final Purges purges;
    private final CohortArchive archive;
    private final School school;
    private final SchoolClock clock;
    private final MessageSource texts;

    RetentionPage(Purges purges, CohortArchive archive, School school, SchoolClock clock, MessageSource texts) {
        this.purges = purges;
        this.archive = archive;
        this.school = school;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String show(Caller caller, Model page) {
        page.addAttribute("stages", purges.standing(caller));
        page.addAttribute("open", purges.openCases());
        page.addAttribute("year", school.year());
        page.addAttribute("today", clock.today());
        page.addAttribute("clock", clock);
        return "retention/retention";
    }

    @GetMapping("/archive.zip")
    void archive(Caller caller, HttpServletResponse response) throws IOException {
        archive.send(caller, response);
    }

    @PostMapping("/{stage}/order")
    String order(
            Caller caller,
            @PathVariable Stage stage,
            @RequestParam String year,
            RedirectAttributes back,
            Locale language) {
        purges.order(caller, stage, year);
        back.addFlashAttribute("done", texts.getMessage("retention.order.done", null, language));
        return PAGE;
    }

    @PostMapping("/{stage}/call-off")
    String callOff(Caller caller, @PathVariable Stage stage, RedirectAttributes back, Locale language) {
        purges.callOff(caller, stage);
        back.addFlashAttribute("done", texts.getMessage("retention.order.off", null, language));
        return PAGE;
    }
}
