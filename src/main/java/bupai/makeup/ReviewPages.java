package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.photo.GuideLines;
import bupai.school.School;
import bupai.school.StudentNumber;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.BindParam;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;
import org.springframework.web.util.UriComponentsBuilder;

/** 审核: one waiting photo after the other, each decided by one key or one press. */
@Controller
@RequestMapping("/review")
class ReviewPages {

    /** Which part of the scope is gone through, and what was put off; all of it stands in the address. */
    record Tour(@Nullable String college, @BindParam("class") @Nullable String className, @Nullable List<String> skip) {

        /** An address has its limits; whoever skips more sees the first of them again. */
        private static final int MOST = 60;

        public List<String> skipped() {
            return skip == null ? List.of() : skip;
        }

        Tour skipping(StudentNumber student) {
            var more = new ArrayList<>(skipped());
            more.remove(student.value());
            more.add(student.value());
            return new Tour(college, className, more.subList(Math.max(0, more.size() - MOST), more.size()));
        }

        /** For a link or a redirect. */
        public String address() {
            var address = UriComponentsBuilder.fromPath("/review");
            if (college != null && !college.isBlank()) {
                address.queryParam("college", college);
            }
            if (className != null && !className.isBlank()) {
                address.queryParam("class", className);
            }
            skipped().forEach(number -> address.queryParam("skip", number));
            return address.encode().toUriString();
        }
    }

    /** A reason as a button, with the key that presses it. */
    record Button(ReturnReasons.Reason reason, String key) {}

    /** The first accepts. */
    private static final String KEYS = "234567890qwertyuiop";

    private final ReviewLane lane;
    private final Makeups makeups;
    private final CaseViews cases;
    private final Decisions decisions;
    private final ReturnReasons reasons;
    private final GuideLines guides;
    private final Lookalikes lookalikes;
    private final School school;
    private final MessageSource texts;

    ReviewPages(
            ReviewLane lane,
            Makeups makeups,
            CaseViews cases,
            Decisions decisions,
            ReturnReasons reasons,
            GuideLines guides,
            Lookalikes lookalikes,
            School school,
            MessageSource texts) {
        this.lane = lane;
        this.makeups = makeups;
        this.cases = cases;
        this.decisions = decisions;
        this.reasons = reasons;
        this.guides = guides;
        this.lookalikes = lookalikes;
        this.school = school;
        this.texts = texts;
    }

    @GetMapping
    String next(Caller caller, Tour tour, Model page, Locale language) {
        caller.must(Right.FOLLOW_STUDENTS);
        var turn = lane.inTurn(caller, lane.waiting(caller, tour.college(), tour.className()), tour.skipped());
        page.addAttribute("left", turn.size());
        page.addAttribute(
                "colleges",
                school.colleges().stream()
                        .filter(one -> caller.scope().coversCollege(one.code()))
                        .toList());
        if (!turn.isEmpty()) {
            show(caller, turn, tour, page, language);
        }
        return "makeup/review";
    }

    private void show(Caller caller, List<ReviewLane.Waiting> turn, Tour tour, Model page, Locale language) {
        var at = turn.get(0);
        var makeup = makeups.of(caller, at.student());
        var one = cases.of(makeup, language);
        page.addAttribute("case", one);
        page.addAttribute("photo", one.photo(at.version()));
        page.addAttribute("earlier", one.before(at.version()));
        page.addAttribute("upNext", turn.size() > 1 ? turn.get(1) : null);
        page.addAttribute("later", tour.skipping(at.student()));
        page.addAttribute("guides", guides);
        page.addAttribute("lookalikes", lookalikes.of(caller, makeup.id()));
        page.addAttribute("buttons", buttons());
    }

    @PostMapping("/{student}")
    String decide(
            Caller caller,
            @PathVariable String student,
            @RequestParam int version,
            @RequestParam boolean accepted,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String reasonCode,
            Tour tour,
            RedirectAttributes back,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        decisions.decide(caller, makeup.id(), version, new Ruling(accepted, reason, reasonCode), null);
        var key = accepted ? "makeup.review.done.accepted" : "makeup.review.done.returned";
        back.addFlashAttribute("done", texts.getMessage(key, new Object[] {makeup.student()}, language));
        return "redirect:" + tour.address();
    }

    /** Reasons in own words have a field of their own instead. */
    private List<Button> buttons() {
        var buttons = new ArrayList<Button>();
        for (var reason : reasons.reasons()) {
            if (!reason.inOwnWords()) {
                var key = buttons.size() < KEYS.length() ? KEYS.substring(buttons.size(), buttons.size() + 1) : "";
                buttons.add(new Button(reason, key));
            }
        }
        return buttons;
    }
}
