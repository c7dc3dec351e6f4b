package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.roster.SchoolClass;
import bupai.school.School;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
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

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final SessionDay day;
    private final School school;
    private final Exports exports;
    private final SchoolClock clock;

    ClassPages(SessionDay day, School school, Exports exports, SchoolClock clock) {
        this.day = day;
        this.school = school;
        this.exports = exports;
        this.clock = clock;
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
        var shown = shown(show, today);
        var filter = filter(on, venue, college, shown);
        page.addAttribute("cameras", today ? day.atTheCameras(scope) : List.of());
        page.addAttribute("sheets", day.sheets(filter, scope));
        page.addAttribute("days", day.days(scope));
        page.addAttribute("venues", day.venues(scope));
        page.addAttribute(
                "colleges", day.colleges(scope).stream().map(school::college).toList());
        page.addAttribute("filter", filter);
        page.addAttribute("show", shown);
        page.addAttribute("asked", show != null || filter.narrows());
        page.addAttribute("shows", Show.values());
        page.addAttribute("username", caller.username());
        return "session/classes";
    }

    @GetMapping(params = "format")
    void export(
            Caller caller,
            @RequestParam(defaultValue = "") String on,
            @RequestParam(defaultValue = "") String venue,
            @RequestParam(defaultValue = "") String college,
            @RequestParam(required = false) @Nullable Show show,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        var rows = day.sheets(filter(on, venue, college, shown(show, day.isToday())), scope).stream()
                .flatMap(sheet -> sheet.entries().stream())
                .map(SessionDay.Entry::of)
                .toList();
        exports.answer(caller, new Table<>("classes", columns(), rows::forEach), format, language, request, response);
    }

    private static Show shown(@Nullable Show asked, boolean today) {
        return asked != null ? asked : today ? Show.ALL : Show.OPEN;
    }

    private List<Column<SchoolClass>> columns() {
        return List.of(
                new Column<>(
                        "session.day.on",
                        one -> one.slot() == null ? "" : one.slot().date()),
                new Column<>(
                        "session.day.start",
                        one -> one.slot() == null ? "" : one.slot().start()),
                new Column<>(
                        "session.day.end",
                        one -> one.slot() == null ? "" : one.slot().end()),
                new Column<>(
                        "session.day.venue",
                        one -> one.slot() == null ? "" : one.slot().venue()),
                new Column<>("session.day.class", SchoolClass::name),
                new Column<>("session.day.college", one -> school.college(one.college())
                        .name()),
                new Column<>("session.day.roster", SchoolClass::students),
                new Column<>(
                        "session.day.photographed",
                        one -> one.signOff() == null ? "" : one.signOff().photographed()),
                new Column<>(
                        "session.day.signed-by",
                        one -> one.signOff() == null ? "" : one.signOff().by()),
                new Column<>(
                        "session.day.signed-at",
                        one -> one.signOff() == null
                                ? ""
                                : TIME.format(clock.at(one.signOff().at()))));
    }

    private SessionDay.Filter filter(String on, String venue, String college, Show shown) {
        return new SessionDay.Filter(
                StringUtils.hasText(on) ? on : null,
                StringUtils.hasText(venue) ? venue : null,
                StringUtils.hasText(college) ? school.college(college).code() : null,
                shown == Show.ALL ? null : Boolean.valueOf(shown == Show.SIGNED));
    }
}
