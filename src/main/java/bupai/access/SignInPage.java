package bupai.access;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpSession;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The form by which people sign in; in the demo it names them. */
@Controller
class SignInPage {

    private final DemoCast cast;
    private final Callers callers;
    private final SignOn signOn;
    private final Links links;

    SignInPage(DemoCast cast, Callers callers, SignOn signOn, Links links) {
        this.cast = cast;
        this.callers = callers;
        this.signOn = signOn;
        this.links = links;
    }

    @GetMapping("/sign-in")
    String show(Model page, HttpServletRequest request) {
        if (callers.current().isPresent()) {
            return "redirect:/";
        }
        page.addAttribute("typed", typed(request.getSession(false)));
        page.addAttribute("cast", cast.everybody());
        page.addAttribute("buttons", signOn.buttons(links.page(CasSignOn.PATH)));
        page.addAttribute("forOffice", signOn.passwords() == SignOn.OwnPasswords.ACADEMIC_AFFAIRS);
        return "access/sign-in";
    }

    private static @Nullable String typed(@Nullable HttpSession session) {
        if (session == null || !(session.getAttribute(Refusals.TYPED) instanceof String typed)) {
            return null;
        }
        session.removeAttribute(Refusals.TYPED);
        return typed;
    }

    /** The school's sign-on knows who it is, but nobody entered that person here. */
    @GetMapping("/sign-in/unknown")
    String unknown() {
        return "access/unknown";
    }
}
