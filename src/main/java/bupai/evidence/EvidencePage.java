package bupai.evidence;

import bupai.access.Caller;
import bupai.school.StudentNumber;
import java.util.Locale;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;

/** The evidence on the screen, ready to be printed. */
@Controller
class EvidencePage {

    private final Evidences evidences;
    private final EvidencePrint print;
    private final Handouts handouts;

    EvidencePage(Evidences evidences, EvidencePrint print, Handouts handouts) {
        this.evidences = evidences;
        this.print = print;
        this.handouts = handouts;
    }

    @GetMapping("/makeups/{student}/evidence")
    String show(Caller caller, @PathVariable String student, Model page, Locale language) {
        var evidence = evidences.of(caller, StudentNumber.of(student), language);
        page.addAllAttributes(print.shown(evidence));
        handouts.note(caller, evidence);
        return "evidence/evidence";
    }
}
