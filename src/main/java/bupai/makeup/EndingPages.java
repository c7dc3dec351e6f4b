package bupai.makeup;

import bupai.access.Address;
import bupai.access.Caller;
import bupai.school.StudentNumber;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Ends a case from its page: the absence was none, or the student no longer graduates. */
@Controller
@RequestMapping("/makeups/{student}")
class EndingPages {

    private final Makeups makeups;
    private final Endings endings;
    private final MessageSource texts;

    EndingPages(Makeups makeups, Endings endings, MessageSource texts) {
        this.makeups = makeups;
        this.endings = endings;
        this.texts = texts;
    }

    @PostMapping("/withdrawal")
    String withdraw(
            Caller caller,
            @PathVariable String student,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes back,
            Locale language) {
        endings.withdraw(caller, makeups.of(caller, StudentNumber.of(student)).id(), reason.strip());
        return said("makeup.done.withdrawn", back, language);
    }

    @PostMapping("/exemption")
    String exempt(
            Caller caller,
            @PathVariable String student,
            @RequestParam(defaultValue = "") String reason,
            RedirectAttributes back,
            Locale language) {
        endings.exempt(caller, makeups.of(caller, StudentNumber.of(student)).id(), reason.strip());
        return said("makeup.done.exempted", back, language);
    }

    private String said(String key, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage(key, null, language));
        return "redirect:" + Address.again("/makeups/{student}");
    }
}
