package bupai.journal;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;

/** The page on which the newest seal is read and the whole journal verified. */
@Controller
@RequestMapping("/journal")
class JournalPage {

    private final Seals seals;
    private final Verification verification;
    private final MessageSource texts;
    private final SchoolClock clock;

    JournalPage(Seals seals, Verification verification, MessageSource texts, SchoolClock clock) {
        this.seals = seals;
        this.verification = verification;
        this.texts = texts;
        this.clock = clock;
    }

    @GetMapping
    String show(Caller caller, Model page) {
        caller.must(Right.OPERATE);
        page.addAttribute("newest", seals.newest().orElse(null));
        page.addAttribute("waiting", seals.waiting());
        page.addAttribute("clock", clock);
        return "journal/journal";
    }

    /** Changes nothing; a POST because it may take a while and is nothing for a prefetching browser. */
    @PostMapping
    String verify(Caller caller, Model page, Locale language) {
        caller.must(Right.OPERATE);
        var report = verification.verify();
        page.addAttribute("report", report);
        page.addAttribute(
                "fault", report.first() == null ? null : report.first().said(texts, language));
        return show(caller, page);
    }
}
