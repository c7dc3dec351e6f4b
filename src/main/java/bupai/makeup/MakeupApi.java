package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.route.Route;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Cases over the interface: what they are, and every act on one but its photos. */
@RestController
@RequestMapping("/api/makeups")
class MakeupApi {

    record RouteBody(@Nullable String route) {}

    record StepBody(@Nullable String outcome) {}

    record DeadlineBody(@Nullable String date, @Nullable String reason) {}

    record ReasonBody(@Nullable String reason) {}

    private final Makeups makeups;
    private final MakeupPage page;
    private final MakeupViews views;
    private final RouteChoices routeChoices;
    private final Steps steps;
    private final Extensions extensions;
    private final Endings endings;

    MakeupApi(
            Makeups makeups,
            MakeupPage page,
            MakeupViews views,
            RouteChoices routeChoices,
            Steps steps,
            Extensions extensions,
            Endings endings) {
        this.makeups = makeups;
        this.page = page;
        this.views = views;
        this.routeChoices = routeChoices;
        this.steps = steps;
        this.extensions = extensions;
        this.endings = endings;
    }

    @GetMapping
    MakeupPage.Lines list(
            Caller caller,
            @RequestParam(required = false) @Nullable String college,
            @RequestParam(name = "class", required = false) @Nullable String className,
            @RequestParam(required = false) @Nullable String state,
            @RequestParam(required = false) @Nullable String route,
            @RequestParam(defaultValue = "0") int page,
            @RequestParam(defaultValue = "50") int size) {
        caller.must(Right.FOLLOW_STUDENTS);
        var filter = new MakeupPage.Filter(
                college,
                className,
                read(State.values(), state, "makeup.filter.state").orElse(null),
                read(Route.Code.values(), route, "makeup.filter.route").orElse(null),
                page,
                size);
        return this.page.show(filter, caller.scope());
    }

    @GetMapping("/{student}")
    MakeupViews.View one(Caller caller, @PathVariable String student, Locale language) {
        return view(caller, student, language);
    }

    @PutMapping("/{student}/route")
    MakeupViews.View route(Caller caller, @PathVariable String student, @RequestBody RouteBody body, Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        var route = read(Route.Code.values(), body.route(), "makeup.filter.route")
                .orElseThrow(() -> Refused.notUnderstood("makeup.route.missing"));
        routeChoices.choose(caller, makeup.id(), route);
        return view(caller, student, language);
    }

    @PutMapping("/{student}/deadline")
    MakeupViews.View deadline(
            Caller caller, @PathVariable String student, @RequestBody DeadlineBody body, Locale language) {
        caller.must(Right.RUN_SEASON);
        var makeup = makeups.of(caller, StudentNumber.of(student));
        extensions.extend(caller, makeup.id(), date(body.date()), said(body.reason()));
        return view(caller, student, language);
    }

    @PostMapping("/{student}/steps/{step}")
    MakeupViews.View step(
            Caller caller,
            @PathVariable String student,
            @PathVariable String step,
            @RequestBody(required = false) @Nullable StepBody body,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        var outcome = read(Makeup.Outcome.values(), body == null ? null : body.outcome(), "makeup.step.outcome")
                .orElse(Makeup.Outcome.DONE);
        steps.report(caller, makeup.id(), step, outcome);
        return view(caller, student, language);
    }

    @PostMapping("/{student}/exemption")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void exemption(Caller caller, @PathVariable String student, @RequestBody ReasonBody body) {
        caller.must(Right.RUN_SEASON);
        endings.exempt(caller, makeups.of(caller, StudentNumber.of(student)).id(), said(body.reason()));
    }

    private MakeupViews.View view(Caller caller, String student, Locale language) {
        return views.of(makeups.of(caller, StudentNumber.of(student)), language);
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static LocalDate date(@Nullable String text) {
        if (text == null || text.isBlank()) {
            throw Refused.notUnderstood("makeup.extension.date");
        }
        try {
            return LocalDate.parse(text.strip());
        } catch (DateTimeParseException notADate) {
            throw Refused.notUnderstood("makeup.date.form", text);
        }
    }

    /** One of the constants by name; empty where nothing was said. */
    static <E extends Enum<E>> Optional<E> read(E[] constants, @Nullable String name, String otherwise) {
        if (name == null || name.isBlank()) {
            return Optional.empty();
        }
        return Optional.of(Arrays.stream(constants)
                .filter(constant -> constant.name().equalsIgnoreCase(name.strip()))
                .findFirst()
                .orElseThrow(() -> Refused.notUnderstood(otherwise, name)));
    }
}
