package bupai.makeup;

import bupai.access.Address;
import bupai.access.Caller;
import bupai.access.Slips;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.PreviewAnswers;
import bupai.photo.Previews;
import bupai.route.Route;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.springframework.context.MessageSource;
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

/** Cases as staff see them: the list, and one case with everything that can be done about it. */
@Controller
@RequestMapping("/makeups")
class StaffPages {

    private final Makeups makeups;
    private final CaseViews cases;
    private final RouteChoices routeChoices;
    private final Steps steps;
    private final HandIns handIns;
    private final Decisions decisions;
    private final Origins origins;
    private final ReturnReasons reasons;
    private final Photos photos;
    private final PreviewAnswers previews;
    private final Lookalikes lookalikes;
    private final MessageSource texts;

    StaffPages(
            Makeups makeups,
            CaseViews cases,
            RouteChoices routeChoices,
            Steps steps,
            HandIns handIns,
            Decisions decisions,
            Origins origins,
            ReturnReasons reasons,
            Photos photos,
            PreviewAnswers previews,
            Lookalikes lookalikes,
            MessageSource texts) {
        this.makeups = makeups;
        this.cases = cases;
        this.routeChoices = routeChoices;
        this.steps = steps;
        this.handIns = handIns;
        this.decisions = decisions;
        this.origins = origins;
        this.reasons = reasons;
        this.photos = photos;
        this.previews = previews;
        this.lookalikes = lookalikes;
        this.texts = texts;
    }

    /** Straight to a student whose number is known; a wrong one stays in its field. */
    @GetMapping(params = {"number", "!format"})
    String find(
            Caller caller,
            @RequestParam String number,
            HttpServletRequest request,
            RedirectAttributes back,
            Locale language) {
        try {
            return "redirect:/makeups/"
                    + makeups.of(caller, StudentNumber.of(number)).student();
        } catch (Refused refusal) {
            if (refusal.why() == Refused.Why.OUT_OF_SCOPE) {
                throw refusal;
            }
            var says = texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
            Slips.keep(request, refusal, says, back);
            back.addFlashAttribute("refusal", says);
            return "redirect:/makeups";
        }
    }

    @GetMapping("/{student}")
    String show(Caller caller, @PathVariable String student, Model page, Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        page.addAttribute("case", cases.of(makeup, language));
        page.addAttribute("acts", Act.now(makeup, caller));
        page.addAttribute("lookalikes", lookalikes.of(caller, makeup.id()));
        page.addAttribute("reasons", reasons.reasons());
        return "makeup/case";
    }

    @PostMapping("/{student}/route")
    String choose(
            Caller caller,
            @PathVariable String student,
            @RequestParam Route.Code route,
            @RequestParam(name = "back", defaultValue = "") String whence,
            RedirectAttributes back,
            Locale language) {
        routeChoices.choose(caller, id(caller, student), route);
        return said("makeup.done.route", whence, back, language);
    }

    @PostMapping("/{student}/step")
    String step(
            Caller caller,
            @PathVariable String student,
            @RequestParam String step,
            @RequestParam Makeup.Outcome outcome,
            RedirectAttributes back,
            Locale language) {
        steps.report(caller, id(caller, student), step, outcome);
        return said("makeup.done.step." + outcome, back, language);
    }

    @PostMapping("/{student}/photo")
    String photo(
            Caller caller,
            @PathVariable String student,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "UNKNOWN") Photo.Origin origin,
            @RequestParam(name = "back", defaultValue = "") String whence,
            RedirectAttributes back,
            Locale language) {
        if (file.isEmpty()) {
            throw Refused.notUnderstood("makeup.photo.none");
        }
        var photo = handIns.handIn(caller, StudentNumber.of(student), Uploaded.of(file), origin, Photo.Channel.STAFF);
        if (photo.mayBeReviewed()) {
            return said("makeup.done.photo", whence, back, language);
        }
        back.addFlashAttribute("refusal", texts.getMessage("makeup.done.photo.blocked", null, language));
        return "redirect:" + Address.again("/makeups/{student}");
    }

    @PostMapping("/{student}/decision")
    String decide(
            Caller caller,
            @PathVariable String student,
            @RequestParam int version,
            @RequestParam boolean accepted,
            @RequestParam(defaultValue = "") String reason,
            @RequestParam(defaultValue = "") String reasonCode,
            RedirectAttributes back,
            Locale language) {
        // The reason for a return may still be chosen when the other button is pressed.
        var ruling = new Ruling(accepted, reason, accepted ? "" : reasonCode);
        decisions.decide(caller, id(caller, student), version, ruling, null);
        return said(accepted ? "makeup.done.accepted" : "makeup.done.returned", back, language);
    }

    @PostMapping("/{student}/origin")
    String origin(
            Caller caller,
            @PathVariable String student,
            @RequestParam int version,
            @RequestParam Photo.Origin origin,
            RedirectAttributes back,
            Locale language) {
        origins.correct(caller, id(caller, student), version, origin);
        return said("makeup.done.origin", back, language);
    }

    /** A smaller copy to look at; the original stays as it came. */
    @GetMapping("/{student}/photos/{version}/preview")
    ResponseEntity<byte[]> preview(
            Caller caller,
            @PathVariable String student,
            @PathVariable int version,
            @RequestParam(defaultValue = "LIST") Previews.Size size,
            Locale language) {
        var photo = photos.find(id(caller, student), version)
                .orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        return previews.of(photo.sha256(), size, language);
    }

    private java.util.UUID id(Caller caller, String student) {
        return makeups.of(caller, StudentNumber.of(student)).id();
    }

    private String said(String key, RedirectAttributes back, Locale language) {
        return said(key, "", back, language);
    }

    private String said(String key, String whence, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage(key, null, language));
        return "redirect:" + Address.whence(whence, Address.again("/makeups/{student}"));
    }
}
