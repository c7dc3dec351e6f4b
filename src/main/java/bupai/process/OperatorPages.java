package bupai.process;

import bupai.access.Address;
import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.journal.Seals;
import bupai.mail.MailQueue;
import bupai.mail.MailStop;
import bupai.reminder.PlayedRounds;
import bupai.school.Refused;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The operator's own pages: what failed and why, where the models' instances stand, what the last rounds did. */
@Controller
@RequestMapping("/operator")
class OperatorPages {

    private static final int SHOWN = 50;
    private static final int ROUNDS = 14;

    private final FailedJobs jobs;
    private final ModelFigures models;
    private final MailQueue queue;
    private final MailStop stop;
    private final PlayedRounds rounds;
    private final Seals seals;
    private final SchoolClock clock;
    private final MessageSource texts;

    OperatorPages(
            FailedJobs jobs,
            ModelFigures models,
            MailQueue queue,
            MailStop stop,
            PlayedRounds rounds,
            Seals seals,
            SchoolClock clock,
            MessageSource texts) {
        this.jobs = jobs;
        this.models = models;
        this.queue = queue;
        this.stop = stop;
        this.rounds = rounds;
        this.seals = seals;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping
    String open(Caller caller, Model page) {
        caller.must(Right.OPERATE);
        page.addAttribute("jobs", jobs.some(SHOWN));
        page.addAttribute("waitingJobs", jobs.waitingForAPerson());
        page.addAttribute("letters", queue.stuck(SHOWN));
        page.addAttribute(
                "mail",
                queue.counts().entrySet().stream()
                        .collect(Collectors.toMap(one -> one.getKey().name(), Map.Entry::getValue)));
        page.addAttribute("stopped", stop.notAdmitted().map(Fault::blotted).orElse(null));
        page.addAttribute("unreachable", stop.unreachable().map(Fault::blotted).orElse(null));
        page.addAttribute("models", models.models());
        page.addAttribute("rounds", rounds.last(ROUNDS));
        page.addAttribute("seal", seals.newest().orElse(null));
        page.addAttribute("unsealed", seals.waiting());
        page.addAttribute("clock", clock);
        return "process/operator";
    }

    @PostMapping("/jobs/{id}")
    String retryJob(Caller caller, @PathVariable String id, RedirectAttributes back, Locale language) {
        caller.must(Right.OPERATE);
        jobs.retry(id);
        return said("process.operator.job.again", back, language);
    }

    @PostMapping("/jobs")
    String retryJobs(Caller caller, RedirectAttributes back, Locale language) {
        caller.must(Right.OPERATE);
        jobs.retryAll();
        return said("process.operator.job.again", back, language);
    }

    @PostMapping("/letters/{number}")
    String retryLetter(
            Caller caller,
            @PathVariable long number,
            @RequestParam(name = "back", required = false) @Nullable String whence,
            RedirectAttributes back,
            Locale language) {
        caller.must(Right.OPERATE);
        queue.retry(number);
        said("process.operator.letter.again", back, language);
        return "redirect:" + Address.whence(whence, "/operator#letters");
    }

    @GetMapping("/models/{key}")
    String model(Caller caller, @PathVariable String key, Model page) {
        caller.must(Right.OPERATE);
        known(key);
        page.addAttribute("model", models.model(key));
        page.addAttribute("versions", models.versions(key));
        page.addAttribute("places", models.places(key));
        page.addAttribute("clock", clock);
        return "process/model";
    }

    /** The model itself, to be drawn; it says nothing of anybody. */
    @GetMapping("/models/{key}/diagram")
    ResponseEntity<byte[]> diagram(Caller caller, @PathVariable String key, Locale language) {
        caller.must(Right.OPERATE);
        known(key);
        return ResponseEntity.ok()
                .contentType(MediaType.APPLICATION_XML)
                .body(models.diagram(key, language).getBytes(StandardCharsets.UTF_8));
    }

    @GetMapping("/rounds/{day}")
    String round(Caller caller, @PathVariable LocalDate day, Model page) {
        caller.must(Right.OPERATE);
        page.addAttribute("day", day);
        page.addAttribute("situations", rounds.situations(day));
        return "process/round";
    }

    private static void known(String key) {
        if (!ModelFigures.knows(key)) {
            throw Refused.unknown("process.operator.model.unknown", key);
        }
    }

    private String said(String key, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage(key, null, language));
        return "redirect:/operator";
    }
}
