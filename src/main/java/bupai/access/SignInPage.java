package bupai.access;

import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The form by which people sign in; in the demo it names them. */
@Controller
class SignInPage {

    private final DemoCast cast;
    private final Callers callers;

    SignInPage(DemoCast cast, Callers callers) {
        this.cast = cast;
        this.callers = callers;
    }

    @GetMapping("/sign-in")
    String show(Model page) {
        if (callers.current().isPresent()) {
            return "redirect:/";
        }
        page.addAttribute("cast", cast.everybody());
        return "access/sign-in";
    }
}
