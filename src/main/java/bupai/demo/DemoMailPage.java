package bupai.demo;

import bupai.school.Refused;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The other end of the demo's mail: what students and staff find in their mailboxes. */
@Controller
@RequestMapping("/demo/mail")
@Profile("demo")
@ConditionalOnProperty(DemoMailPlace.INSIDE)
class DemoMailPage {

    private static final int SHOWN = 100;

    /** A letter may style itself, and do nothing else. */
    private static final String NOTHING_BUT_STYLE =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self';"
                    + " sandbox allow-popups allow-popups-to-escape-sandbox";

    private final ReceivedLetters letters;

    DemoMailPage(DemoMail mail) {
        this.letters = mail.letters();
    }

    @GetMapping
    String list(@RequestParam(defaultValue = "") String q, Model page) {
        page.addAttribute("q", q);
        page.addAttribute("count", letters.count());
        page.addAttribute("letters", letters.newest(SHOWN, q));
        return "demo/mail";
    }

    @GetMapping("/{id}")
    String one(@PathVariable long id, Model page) {
        page.addAttribute("letter", found(id));
        return "demo/letter";
    }

    @GetMapping("/{id}/html")
    ResponseEntity<String> html(@PathVariable long id) {
        // Links open beside the frame, where the page they lead to may run as it is.
        var html = "<base target=\"_blank\">" + found(id).html();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", NOTHING_BUT_STYLE)
                .body(html);
    }

    private ReceivedLetter found(long id) {
        return letters.find(id).orElseThrow(() -> Refused.unknown("demo.mail.unknown"));
    }
}
