package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.roster.Classes;
import bupai.school.ClassName;
import java.util.Arrays;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Classes that nobody has signed off yet, each with the form that does it. */
@Controller
@RequestMapping("/classes")
class ClassPages {

    private final Classes classes;
    private final Attendance attendance;
    private final MessageSource texts;

    ClassPages(Classes classes, Attendance attendance, MessageSource texts) {
        this.classes = classes;
        this.attendance = attendance;
        this.texts = texts;
    }

    @GetMapping
    String open(Caller caller, Model page) {
        caller.must(Right.FOLLOW_STUDENTS);
        page.addAttribute(
                "classes",
                classes.in(caller.scope()).stream()
                        .filter(one -> !one.isSignedOff())
                        .toList());
        return "session/classes";
    }

    @PostMapping
    String signOff(
            Caller caller,
            @RequestParam("class") String name,
            @RequestParam int photographed,
            @RequestParam(defaultValue = "") String absent,
            RedirectAttributes back,
            Locale language) {
        var numbers = Arrays.stream(absent.split("[\\s,，、;；]+"))
                .filter(typed -> !typed.isEmpty())
                .toList();
        var signed = attendance.signOff(caller, new ClassName(name), photographed, numbers);
        var said = new Object[] {name, signed.expected(), signed.photographed(), signed.absent(), signed.difference()};
        var key = signed.difference() == 0 ? "session.page.signed" : "session.page.signed.difference";
        back.addFlashAttribute("done", texts.getMessage(key, said, language));
        return "redirect:/classes";
    }
}
