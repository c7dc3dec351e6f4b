package bupai.overview;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.Refused;
import bupai.school.School;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** The cohort over the interface: what is due when, and the routes with their latest start. */
@RestController
@RequestMapping("/api/cohort")
class CohortApi {

    record Cohort(
            String name,
            String schoolCode,
            LocalDate today,
            LocalDate makeupDeadline,
            LocalDate packDeadline,
            LocalDate packLastWorkingDay,
            LocalDate seasonEnd,
            List<RouteLine> routes) {}

    record RouteLine(
            Route.Code code,
            String name,
            int leadWorkingDays,
            boolean assumed,
            LocalDate latestStart,
            String contact,
            List<StepLine> steps) {}

    record StepLine(String code, String name) {}

    record DeadlinesBody(@Nullable String makeup, @Nullable String pack, @Nullable String reason) {}

    private final School school;
    private final SchoolClock clock;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final Routes routes;

    CohortApi(School school, SchoolClock clock, Deadlines deadlines, WorkingDays days, Routes routes) {
        this.school = school;
        this.clock = clock;
        this.deadlines = deadlines;
        this.days = days;
        this.routes = routes;
    }

    @GetMapping
    Cohort cohort(Locale language) {
        var makeup = deadlines.makeup();
        var pack = deadlines.pack();
        var english = language.getLanguage().equals("en");
        return new Cohort(
                school.cohort(),
                school.code(),
                clock.today(),
                makeup,
                pack,
                days.lastBefore(pack),
                deadlines.seasonEnd(),
                routes.all().stream().map(route -> line(route, makeup, english)).toList());
    }

    /** Moves one deadline or both; both move, or neither. */
    @PutMapping("/deadlines")
    Cohort move(Caller caller, @RequestBody DeadlinesBody body, Locale language) {
        caller.must(Right.RUN_SEASON);
        var makeup = date(body.makeup());
        var pack = date(body.pack());
        var reason = body.reason() == null ? "" : body.reason().strip();
        if (makeup == null && pack == null) {
            throw Refused.notUnderstood("overview.deadlines.missing");
        }
        deadlines.move(makeup, pack, reason, caller.name());
        return cohort(language);
    }

    private RouteLine line(Route route, LocalDate deadline, boolean english) {
        return new RouteLine(
                route.code(),
                english ? route.nameEn() : route.name(),
                route.leadWorkingDays(),
                route.assumed(),
                routes.latestStart(route.code(), deadline),
                route.contact(),
                route.steps().stream()
                        .map(step -> new StepLine(step.code(), english ? step.nameEn() : step.name()))
                        .toList());
    }

    private static @Nullable LocalDate date(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADate) {
            throw Refused.notUnderstood("makeup.date.form", text);
        }
    }
}
