package bupai.evidence;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.mail.Outbox;
import bupai.makeup.MakeupViews;
import bupai.makeup.Makeups;
import bupai.school.School;
import bupai.school.StudentNumber;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** 告知凭证: one printable file that proves what a student was told, when, and what came of it. */
@RestController
class EvidenceApi {

    private final Makeups makeups;
    private final MakeupViews views;
    private final Outbox outbox;
    private final Journal journal;
    private final School school;
    private final SchoolClock clock;
    private final ITemplateEngine templates;

    EvidenceApi(
            Makeups makeups,
            MakeupViews views,
            Outbox outbox,
            Journal journal,
            School school,
            SchoolClock clock,
            ITemplateEngine templates) {
        this.makeups = makeups;
        this.views = views;
        this.outbox = outbox;
        this.journal = journal;
        this.school = school;
        this.clock = clock;
        this.templates = templates;
    }

    /** A page that stands on its own: every letter's text, address, time and server answer; route, steps, photos. */
    @GetMapping("/api/makeups/{student}/evidence")
    ResponseEntity<byte[]> evidence(Caller caller, @PathVariable String student, Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        var page = new Context(language);
        page.setVariable("school", school);
        page.setVariable("printedAt", clock.at(clock.now()));
        page.setVariable("printedBy", caller.name());
        page.setVariable("case", views.of(makeup, language));
        page.setVariable("letters", outbox.of(makeup.student().value()));
        page.setVariable("clock", clock);
        var file = templates.process("evidence/evidence", page).getBytes(StandardCharsets.UTF_8);
        journal.note(new Entry(
                clock.now(), caller.name(), makeup.id(), makeup.student().value(), "evidence", Map.of()));
        return ResponseEntity.ok()
                .contentType(new MediaType(MediaType.TEXT_HTML, StandardCharsets.UTF_8))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("evidence-" + makeup.student() + ".html")
                                .build()
                                .toString())
                .body(file);
    }
}
