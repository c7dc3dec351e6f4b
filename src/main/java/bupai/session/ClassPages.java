package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.School;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.util.StringUtils;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The timetable: on the session day it opens at the camera, on other days at what nobody has signed off. */
@Controller
@RequestMapping("/classes")
class ClassPages {

    /** Which classes are listed. */
    enum Show {
        ALL,
        OPEN,
        SIGNED
    }

    private final SessionDay day;
    private final School school;

    ClassPages(SessionDay day, School school) {
        this.day = day;
        this.school = school;
    }

    @GetMapping
    String open(
            Caller caller,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String venue,
            @RequestParam(defaultValue = "") String college,
            @RequestParam(required = false) @Nullable Show show,
            Model page) {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        var today = day.isToday();
        var shown = show != null ? show : today ? Show.ALL : Show.OPEN;
        var filter = new SessionDay.Filter(
                StringUtils.hasText(on) ? on : null,
                StringUtils.hasText(venue) ? venue : null,
                StringUtils.hasText(college) ? school.college(college).code() : null,
                shown == Show.ALL ? null : Boolean.valueOf(shown == Show.SIGNED));
        page.addAttribute("cameras", today ? day.atTheCameras(scope) : List.of());
        page.addAttribute("sheets", day.sheets(filter, scope));
        page.addAttribute("days", day.days(scope));
        page.addAttribute("venues", day.venues(scope));
        page.addAttribute(
                "colleges", day.colleges(scope).stream().map(school::college).toList());
        page.addAttribute("filter", filter);
        page.addAttribute("show", shown);
        page.addAttribute("shows", Show.values());
        page.addAttribute("username", caller.username());
        return "session/classes";
    }
}
