package bupai.makeup;

import bupai.access.Address;
import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.StudentNumber;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Who needs a call, and the forms that note one. */
@Controller
class CallPages {

    private final Makeups makeups;
    private final Calls calls;
    private final MessageSource texts;

    CallPages(Makeups makeups, Calls calls, MessageSource texts) {
        this.makeups = makeups;
        this.calls = calls;
        this.texts = texts;
    }

    @GetMapping("/calls")
    String list(Caller caller, Model page) {
        caller.must(Right.FOLLOW_STUDENTS);
        page.addAttribute("tasks", calls.waiting(caller.scope()));
        return "makeup/calls";
    }

    @PostMapping("/makeups/{student}/calls")
    String called(
            Caller caller,
            @PathVariable String student,
            @RequestParam boolean reached,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = "back", defaultValue = "") String whence,
            RedirectAttributes back,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        calls.called(caller, makeup.id(), reached, note);
        return said(reached ? "makeup.call.done" : "makeup.call.done.not-reached", whence, back, language);
    }

    @PostMapping("/makeups/{student}/handovers")
    String handedOver(
            Caller caller,
            @PathVariable String student,
            @RequestParam(defaultValue = "") String note,
            @RequestParam(name = "back", defaultValue = "") String whence,
            RedirectAttributes back,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        calls.handedOver(caller, makeup.id(), note);
        return said("makeup.call.done.handed-over", whence, back, language);
    }

    private String said(String key, String whence, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage(key, null, language));
        return "redirect:" + Address.whence(whence, "/makeups/{student}");
    }
}
