package bupai.people;

import bupai.access.Caller;
import bupai.access.PasswordDoor;
import bupai.access.Presence;
import bupai.access.Slips;
import bupai.school.Refused;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** Everybody's own password; a new one ends all sessions but this one. */
@Controller
@RequestMapping("/password")
class PasswordPage {

    private static final int SHORTEST = 10;

    /** The encoder takes no more bytes than these. */
    private static final int LONGEST = 72;

    private final Appointments appointments;
    private final PasswordDoor door;
    private final MessageSource texts;

    PasswordPage(Appointments appointments, PasswordDoor door, MessageSource texts) {
        this.appointments = appointments;
        this.door = door;
        this.texts = texts;
    }

    @GetMapping
    String show(Caller caller, Model page) {
        page.addAttribute("once", appointments.account(caller.username()).passwordOnce());
        page.addAttribute("taken", door.takesPasswordOf(caller));
        return "people/password";
    }

    @PostMapping
    String change(
            Caller caller,
            @RequestParam String old,
            @RequestParam String fresh,
            @RequestParam String again,
            HttpServletRequest request,
            RedirectAttributes back,
            Locale language) {
        try {
            mustBeGood(caller, fresh, again, old);
            door.mustBeRight(caller, old, request.getRemoteAddr());
            Presence.renew(request, appointments.ownPassword(caller, fresh));
            back.addFlashAttribute("done", texts.getMessage("people.password.done", null, language));
        } catch (Refused refusal) {
            var says = texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
            back.addFlashAttribute("refusal", says);
            Slips.keep(request, refusal, says, back);
        }
        return "redirect:/password";
    }

    private static void mustBeGood(Caller caller, String fresh, String again, String old) {
        if (fresh.length() < SHORTEST
                || fresh.equalsIgnoreCase(caller.username())
                || fresh.chars().distinct().count() < 5) {
            throw Refused.notUnderstood("people.password.weak", SHORTEST).about("fresh");
        }
        if (fresh.getBytes(StandardCharsets.UTF_8).length > LONGEST) {
            throw Refused.notUnderstood("people.password.long").about("fresh");
        }
        if (!fresh.equals(again)) {
            throw Refused.notUnderstood("people.password.differs").about("again");
        }
        if (fresh.equals(old)) {
            throw Refused.notUnderstood("people.password.same").about("fresh");
        }
    }
}
