package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.access.Slips;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.roster.Classes;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.Refused;
import bupai.school.Scope;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.servlet.mvc.support.RedirectAttributes;

/** The four routes as academic affairs sees them: until when each makes it, and for whom it is closed. */
@Controller
@RequestMapping("/routes")
class RoutePages {

    private final RouteClosings closings;
    private final RouteTravellers travellers;
    private final ClosedRoutes closedRoutes;
    private final Routes routes;
    private final Classes classes;
    private final Deadlines deadlines;
    private final SchoolClock clock;
    private final MessageSource texts;

    RoutePages(
            RouteClosings closings,
            RouteTravellers travellers,
            ClosedRoutes closedRoutes,
            Routes routes,
            Classes classes,
            Deadlines deadlines,
            SchoolClock clock,
            MessageSource texts) {
        this.closings = closings;
        this.travellers = travellers;
        this.closedRoutes = closedRoutes;
        this.routes = routes;
        this.classes = classes;
        this.deadlines = deadlines;
        this.clock = clock;
        this.texts = texts;
    }

    /** What the form holds; it stays as it was filled in. */
    record Asked(
            Route.@Nullable Code route,
            @Nullable String className,
            @Nullable String student,
            @Nullable String reason) {}

    @GetMapping
    String show(
            Caller caller,
            @ModelAttribute("asked") Asked asked,
            Model page,
            HttpServletRequest request,
            Locale language) {
        caller.must(Right.RUN_SEASON);
        page.addAttribute("routes", routes);
        page.addAttribute("deadline", deadlines.makeup());
        page.addAttribute("today", clock.today());
        page.addAttribute("closings", closedRoutes.all());
        page.addAttribute("classes", classes.in(Scope.all()));
        var route = asked.route();
        if (route != null) {
            try {
                page.addAttribute(
                        "told", closings.preview(caller, route, travellers.whom(asked.className(), asked.student())));
            } catch (Refused refusal) {
                var says = texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
                page.addAttribute("refusal", says);
                Slips.show(request, refusal, says);
            }
        }
        return "makeup/routes";
    }

    @PostMapping("/closings")
    String close(Caller caller, @ModelAttribute("asked") Asked asked, RedirectAttributes back, Locale language) {
        caller.must(Right.RUN_SEASON);
        var route = asked.route();
        if (route == null) {
            throw Refused.notUnderstood("makeup.route.missing");
        }
        var reason = asked.reason() == null ? "" : asked.reason();
        var told = closings.close(caller, route, travellers.whom(asked.className(), asked.student()), reason);
        return said(back, "makeup.closing.done", language, told.size());
    }

    @PostMapping("/openings")
    String reopen(
            Caller caller,
            @RequestParam Route.Code route,
            @RequestParam(required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String student,
            RedirectAttributes back,
            Locale language) {
        closings.reopen(caller, route, travellers.whom(className, student));
        return said(back, "makeup.closing.reopened", language);
    }

    private String said(RedirectAttributes back, String key, Locale language, Object... arguments) {
        back.addFlashAttribute("done", texts.getMessage(key, arguments, language));
        return "redirect:/routes";
    }
}
