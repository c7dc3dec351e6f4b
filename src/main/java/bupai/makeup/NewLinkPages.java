package bupai.makeup;

import bupai.access.Caller;
import bupai.school.StudentNumber;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The button that gives a student another personal link. */
@Controller
class NewLinkPages {

    private final NewLinks links;
    private final MessageSource texts;

    NewLinkPages(NewLinks links, MessageSource texts) {
        this.links = links;
        this.texts = texts;
    }

    @PostMapping("/makeups/{student}/link")
    String give(Caller caller, @PathVariable String student, RedirectAttributes back, Locale language) {
        links.give(caller, StudentNumber.of(student));
        back.addFlashAttribute("done", texts.getMessage("makeup.link.renewed", null, language));
        return "redirect:/makeups/{student}";
    }
}
