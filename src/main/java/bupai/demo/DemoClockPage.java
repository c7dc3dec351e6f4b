package bupai.demo;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.access.Shell;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Moves the demo's clock from the overview. */
@Controller
@Profile("demo")
class DemoClockPage {

    private final DemoDays days;
    private final MessageSource texts;
    private final Shell shell;

    DemoClockPage(DemoDays days, MessageSource texts, Shell shell) {
        this.days = days;
        this.texts = texts;
        this.shell = shell;
    }

    @PostMapping("/demo/clock")
    String move(Caller caller, @RequestParam String today, RedirectAttributes back, Locale language) {
        caller.must(Right.RUN_SEASON);
        days.passUntil(DemoClockApi.day(today));
        var moved = new Object[] {shell.inWords(days.today())};
        back.addFlashAttribute("done", texts.getMessage("demo.clock.moved", moved, language));
        return "redirect:/";
    }
}
