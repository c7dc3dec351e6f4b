package bupai.intake;

import bupai.access.Caller;
import java.util.Locale;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The mailbox over the interface: how its reading goes, and the mails with what became of each part. */
@RestController
@RequestMapping("/api/mailbox")
class MailboxApi {

    private final PostViews views;

    MailboxApi(PostViews views) {
        this.views = views;
    }

    @GetMapping
    PostViews.Mailbox show(Caller caller, Locale language) {
        return views.of(caller, language);
    }
}
