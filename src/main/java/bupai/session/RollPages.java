package bupai.session;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** A class's list at the camera, as plain forms; the script only makes it faster and bears a lost connection. */
@Controller
@RequestMapping("/classes/{name}")
class RollPages {

    private final RollCall rollCall;
    private final SessionDay day;
    private final SchoolClock clock;
    private final MessageSource texts;

    RollPages(RollCall rollCall, SessionDay day, SchoolClock clock, MessageSource texts) {
        this.rollCall = rollCall;
        this.day = day;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String open(Caller caller, @PathVariable String name, @RequestParam(defaultValue = "") String q, Model page) {
        var roll = rollCall.read(caller, new ClassName(name));
        page.addAttribute("roll", roll);
        page.addAttribute("q", q.strip());
        page.addAttribute("when", day.when(roll.of()));
        page.addAttribute("before", day.neighbour(roll.of(), -1, caller.scope()).orElse(null));
        page.addAttribute("after", day.neighbour(roll.of(), 1, caller.scope()).orElse(null));
        page.addAttribute("username", caller.username());
        page.addAttribute("clock", clock);
        return "session/roll";
    }

    /** @param tick the student's number, a colon, and whether absent */
    @PostMapping("/tick")
    String tick(
            Caller caller,
            @PathVariable String name,
            @RequestParam String tick,
            @RequestParam(defaultValue = "") String q,
            RedirectAttributes back) {
        var said = tick.split(":", 2);
        var absent = said.length == 2 && said[1].equals("true");
        var made = new Tick(UUID.randomUUID(), StudentNumber.of(said[0]), absent, clock.now());
        if (rollCall.tick(caller, new ClassName(name), List.of(made)).get(0) == Tick.Outcome.STRANGER) {
            throw Refused.unknown("session.roll.stranger", said[0], name);
        }
        back.addAttribute("ticked", said[0]);
        back.addFlashAttribute("undo", made);
        if (!q.isBlank()) {
            back.addAttribute("q", q);
            return "redirect:/classes/{name}?q={q}#s{ticked}";
        }
        return "redirect:/classes/{name}#s{ticked}";
    }

    @PostMapping("/sign-off")
    String signOff(
            Caller caller,
            @PathVariable String name,
            @RequestParam(defaultValue = "") String photographed,
            @RequestParam(required = false) @Nullable Integer seen,
            RedirectAttributes back,
            Locale language) {
        if (!photographed.strip().matches("\\d{1,4}")) {
            throw Refused.notUnderstood("session.roll.count.wrong").about("photographed");
        }
        var signed = rollCall.signOff(caller, new ClassName(name), Integer.parseInt(photographed.strip()), seen);
        var said = new Object[] {name, signed.expected(), signed.photographed(), signed.absent(), signed.difference()};
        var meets = signed.difference() == 0;
        var key = meets ? "session.page.signed" : "session.page.signed.difference";
        back.addFlashAttribute(meets ? "done" : "heed", texts.getMessage(key, said, language));
        return "redirect:/classes/{name}";
    }
}
