package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Links;
import bupai.access.VisitorKind;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.PreviewAnswers;
import bupai.photo.Previews;
import bupai.roster.Students;
import bupai.route.Route;
import bupai.school.Refused;
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

/** The page behind a student's personal link: made for a phone, without a sign-in. */
@Controller
@RequestMapping("/s/{token}")
class StudentPages {

    private final Links links;
    private final Makeups makeups;
    private final Students students;
    private final CaseViews cases;
    private final LinkOpenings linkOpenings;
    private final RouteChoices routeChoices;
    private final Steps steps;
    private final HandIns handIns;
    private final Photos photos;
    private final PreviewAnswers previews;
    private final MessageSource texts;

    StudentPages(
            Links links,
            Makeups makeups,
            Students students,
            CaseViews cases,
            LinkOpenings linkOpenings,
            RouteChoices routeChoices,
            Steps steps,
            HandIns handIns,
            Photos photos,
            PreviewAnswers previews,
            MessageSource texts) {
        this.links = links;
        this.makeups = makeups;
        this.students = students;
        this.cases = cases;
        this.linkOpenings = linkOpenings;
        this.routeChoices = routeChoices;
        this.steps = steps;
        this.handIns = handIns;
        this.photos = photos;
        this.previews = previews;
        this.texts = texts;
    }

    @GetMapping
    String show(@PathVariable String token, Model page, Locale language, HttpServletRequest request) {
        var makeup = opened(token);
        linkOpenings.note(makeup, VisitorKind.of(request), VisitorKind.agent(request));
        page.addAttribute("token", token);
        page.addAttribute("case", cases.of(makeup, language));
        return "makeup/student";
    }

    @PostMapping("/route")
    String choose(
            @PathVariable String token, @RequestParam Route.Code route, RedirectAttributes back, Locale language) {
        var makeup = opened(token);
        routeChoices.choose(student(makeup), makeup.id(), route);
        return said("makeup.done.route", back, language);
    }

    @PostMapping("/step")
    String step(
            @PathVariable String token,
            @RequestParam String step,
            @RequestParam Makeup.Outcome outcome,
            RedirectAttributes back,
            Locale language) {
        var makeup = opened(token);
        steps.report(student(makeup), makeup.id(), step, outcome);
        return said("makeup.done.step." + outcome, back, language);
    }

    @PostMapping("/photo")
    String photo(
            @PathVariable String token,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "UNKNOWN") Photo.Origin origin,
            RedirectAttributes back,
            Locale language) {
        var makeup = opened(token);
        if (file.isEmpty()) {
            throw Refused.notUnderstood("makeup.photo.none");
        }
        var photo = handIns.handIn(student(makeup), makeup.id(), Uploaded.of(file), origin, Photo.Channel.LINK);
        back.addFlashAttribute("answered", photo.version());
        if (photo.mayBeReviewed()) {
            return said("makeup.done.photo", back, language);
        }
        back.addFlashAttribute("refusal", texts.getMessage("makeup.done.photo.blocked", null, language));
        return "redirect:/s/{token}";
    }

    /** A smaller copy of one's own photo. */
    @GetMapping("/photos/{version}/preview")
    ResponseEntity<byte[]> preview(@PathVariable String token, @PathVariable int version, Locale language) {
        var photo = photos.find(opened(token).id(), version)
                .filter(standing -> standing.movedTo() == null)
                .orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        return previews.of(photo.sha256(), Previews.Size.LIST, language);
    }

    private Makeup opened(String token) {
        return links.open(token)
                .flatMap(makeups::find)
                // An older letter of a student who was marked again leads to the case that counts now.
                .flatMap(makeup -> makeups.newest(makeup.student()))
                .orElseThrow(() -> Refused.unknown("makeup.link.unknown"));
    }

    private Caller student(Makeup makeup) {
        return Caller.student(students.find(makeup.student())
                .orElseThrow(() -> Refused.unknown("makeup.link.unknown"))
                .name());
    }

    private String said(String key, RedirectAttributes back, Locale language) {
        back.addFlashAttribute("done", texts.getMessage(key, null, language));
        return "redirect:/s/{token}";
    }
}
