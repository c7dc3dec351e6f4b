package bupai.overview;

import bupai.access.Caller;
import bupai.access.Right;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;

/** The classes whose numbers do not agree, each with where it is mended. */
@Controller
class DifferencePage {

    private final Balances balances;

    DifferencePage(Balances balances) {
        this.balances = balances;
    }

    @GetMapping("/differences")
    String show(Caller caller, Model page) {
        caller.must(Right.FOLLOW_STUDENTS);
        page.addAttribute(
                "lines",
                balances.byClass(caller.scope(), any -> true).stream()
                        .filter(line -> line.one().difference() != 0 || line.unexplained() != 0)
                        .toList());
        return "overview/differences";
    }
}
