package bupai.season;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.access.Slips;
import bupai.calendar.CalendarYear;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.school.Refused;
import bupai.school.School;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.multipart.MultipartFile;

/** Walks academic affairs through the next season: look at its days, give its timetable, take its folder home. */
@Controller
@RequestMapping("/next-season")
class SeasonPages {

    private final Outfit outfit;
    private final School school;
    private final CalendarYear calendar;
    private final Deadlines deadlines;
    private final SchoolClock clock;
    private final MessageSource texts;

    SeasonPages(
            Outfit outfit,
            School school,
            CalendarYear calendar,
            Deadlines deadlines,
            SchoolClock clock,
            MessageSource texts) {
        this.outfit = outfit;
        this.school = school;
        this.calendar = calendar;
        this.deadlines = deadlines;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String open(Caller caller, Model page) {
        caller.must(Right.RUN_SEASON);
        return show(page, SeasonForm.proposed(school, calendar));
    }

    /** The same form with what it means; nothing is kept. */
    @GetMapping(params = "cohort")
    String look(Caller caller, @ModelAttribute("typed") SeasonForm form, Model page, Locale language) {
        caller.must(Right.RUN_SEASON);
        try {
            var next = form.read();
            var faults = next.faults(school.year());
            page.addAttribute("wrong", wrong(faults, language));
            if (faults.isEmpty()) {
                page.addAttribute(
                        "doubts",
                        next.doubts().stream()
                                .map(key -> texts.getMessage(key, null, language))
                                .toList());
                page.addAttribute("next", next);
                page.addAttribute("packLast", next.lastWorkingDayBefore(next.packDeadline()));
            }
        } catch (Refused refusal) {
            page.addAttribute("wrong", wrong(List.of(refusal), language));
        }
        return show(page, form);
    }

    @PostMapping
    ResponseEntity<byte[]> pack(
            Caller caller,
            @ModelAttribute("typed") SeasonForm form,
            @RequestParam(required = false) @Nullable MultipartFile file)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        if (!isOver()) {
            throw Refused.notNow("season.not-over", school.cohort(), deadlines.seasonEnd());
        }
        var next = form.read();
        for (var fault : next.faults(school.year())) {
            throw fault;
        }
        var classes = file == null || file.isEmpty() ? new byte[0] : file.getBytes();
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("application/zip"))
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename("season-" + next.year() + ".zip")
                                .build()
                                .toString())
                .header(HttpHeaders.CACHE_CONTROL, "no-store")
                .body(outfit.pack(next, classes));
    }

    private String show(Model page, SeasonForm form) {
        page.addAttribute("form", form);
        page.addAttribute("right", new Slips.Kept(null, null));
        page.addAttribute("over", isOver());
        page.addAttribute("seasonEnd", deadlines.seasonEnd());
        return "season/next";
    }

    private boolean isOver() {
        return !clock.today().isBefore(deadlines.seasonEnd());
    }

    /** By the field that each is about; of several the first. */
    private Map<String, Slips.Kept> wrong(List<Refused> faults, Locale language) {
        var wrong = new HashMap<String, Slips.Kept>();
        for (var fault : faults) {
            var says = texts.getMessage(fault.key(), fault.arguments().toArray(), language);
            wrong.putIfAbsent(fault.field().orElse("cohort"), new Slips.Kept(says, null));
        }
        return wrong;
    }
}
