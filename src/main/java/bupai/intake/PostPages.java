package bupai.intake;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.mail.PostBook;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The mails that came, newest first, with what became of each part. */
@Controller
@RequestMapping("/photos/mail")
class PostPages {

    private final PostViews views;
    private final PostBook book;
    private final MessageSource texts;

    PostPages(PostViews views, PostBook book, MessageSource texts) {
        this.views = views;
        this.book = book;
        this.texts = texts;
    }

    @GetMapping
    String list(Caller caller, Model page, Locale language) {
        page.addAttribute("mailbox", views.of(caller, language));
        page.addAttribute("runs", caller.may(Right.OPERATE));
        return "intake/mail";
    }

    @PostMapping("/{id}/again")
    String again(Caller caller, @PathVariable UUID id, RedirectAttributes back, Locale language) {
        caller.must(Right.OPERATE);
        book.again(id);
        back.addFlashAttribute("done", texts.getMessage("intake.post.again.done", null, language));
        return "redirect:/photos/mail";
    }
}
