package bupai.demo;

import bupai.school.Refused;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.MessageSource;
import org.springframework.context.annotation.Profile;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

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
    private final DemoAnswer answers;
    private final MessageSource texts;

    DemoMailPage(DemoMail mail, DemoAnswer answers, MessageSource texts) {
        this.letters = mail.letters();
        this.answers = answers;
        this.texts = texts;
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

    /** As a mail program would: the photo goes out over SMTP and comes back in through the office's mailbox. */
    @PostMapping("/{id}/answer")
    String answer(
            @PathVariable long id, @RequestParam List<MultipartFile> photos, RedirectAttributes back, Locale language)
            throws IOException {
        if (photos.stream().allMatch(MultipartFile::isEmpty)) {
            throw Refused.notUnderstood("demo.mail.answer.none");
        }
        answers.send(found(id), photos);
        back.addFlashAttribute("done", texts.getMessage("demo.mail.answer.done", null, language));
        return "redirect:/demo/mail/{id}";
    }

    private ReceivedLetter found(long id) {
        return letters.find(id).orElseThrow(() -> Refused.unknown("demo.mail.unknown"));
    }
}
