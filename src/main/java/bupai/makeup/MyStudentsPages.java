package bupai.makeup;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.roster.Classes;
import bupai.roster.SchoolClass;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.School;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.ModelAttribute;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** The list a day begins with: whose turn it is, why, and the forms to do it at once. */
@Controller
@RequestMapping("/makeups")
class MyStudentsPages {

    /** Which of them: by need, or those who need somebody. */
    record Filter(
            @Nullable String college,
            @Nullable String className,
            @Nullable State state,
            Route.@Nullable Code route,
            String need,
            int page) {

        static final String URGENT = "URGENT";

        MyStudents.Asked asked() {
            return new MyStudents.Asked(new MakeupPage.Filter(college, className, state, route, page, A_PAGE), needs());
        }

        private Set<Need> needs() {
            if (need.equals(URGENT)) {
                var urgent = EnumSet.noneOf(Need.class);
                Arrays.stream(Need.values()).filter(Need::isUrgent).forEach(urgent::add);
                return urgent;
            }
            return MakeupApi.read(Need.values(), need, "makeup.filter.need")
                    .map(Set::of)
                    .orElse(Set.of());
        }
    }

    private static final int A_PAGE = 50;

    private final MyStudents students;
    private final Classes classes;
    private final Routes routes;
    private final School school;
    private final Exports exports;
    private final SchoolClock clock;
    private final MessageSource texts;

    MyStudentsPages(
            MyStudents students,
            Classes classes,
            Routes routes,
            School school,
            Exports exports,
            SchoolClock clock,
            MessageSource texts) {
        this.students = students;
        this.classes = classes;
        this.routes = routes;
        this.school = school;
        this.exports = exports;
        this.clock = clock;
        this.texts = texts;
    }

    @ModelAttribute
    Filter filter(
            @RequestParam(defaultValue = "") String college,
            @RequestParam(name = "class", defaultValue = "") String className,
            @RequestParam(required = false) @Nullable State state,
            @RequestParam(required = false) Route.@Nullable Code route,
            @RequestParam(defaultValue = "") String need,
            @RequestParam(defaultValue = "0") int page) {
        return new Filter(college, className, state, route, need.strip(), page);
    }

    @GetMapping
    String list(Caller caller, @ModelAttribute(binding = false) Filter filter, Model page) {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        var asked = filter.asked();
        var counts = students.counts(asked.filter(), scope);
        var total = asked.needs().isEmpty()
                ? counts.values().stream().mapToLong(Long::longValue).sum()
                : asked.needs().stream()
                        .mapToLong(need -> counts.getOrDefault(need, 0L))
                        .sum();
        var mine = classes.in(scope);
        page.addAttribute("lines", students.page(asked, scope));
        page.addAttribute("total", total);
        page.addAttribute("counts", counts);
        page.addAttribute(
                "everybody", counts.values().stream().mapToLong(Long::longValue).sum());
        page.addAttribute(
                "urgent",
                counts.entrySet().stream()
                        .filter(count -> count.getKey().isUrgent())
                        .mapToLong(count -> count.getValue())
                        .sum());
        page.addAttribute("filter", filter);
        page.addAttribute("states", State.values());
        page.addAttribute("routes", routes.all());
        page.addAttribute("classes", mine.stream().map(SchoolClass::name).toList());
        page.addAttribute(
                "colleges",
                school.colleges().stream()
                        .filter(one -> caller.scope().coversCollege(one.code()))
                        .toList());
        page.addAttribute("page", filter.page());
        page.addAttribute("pages", (total + A_PAGE - 1) / A_PAGE);
        page.addAttribute("today", clock.today());
        return "makeup/list";
    }

    @GetMapping(params = "format")
    void export(
            Caller caller,
            @ModelAttribute(binding = false) Filter filter,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        var scope = caller.must(Right.FOLLOW_STUDENTS).scope();
        var asked = filter.asked();
        students.counts(asked.filter(), scope);
        var table = new Table<MyStudents.Line>("makeups", columns(language), use -> students.each(asked, scope, use));
        exports.answer(caller, table, format, language, request, response);
    }

    private List<Column<MyStudents.Line>> columns(Locale language) {
        return List.of(
                new Column<>("makeup.list.number", line -> line.number().value()),
                new Column<>("makeup.list.name", MyStudents.Line::name),
                new Column<>("makeup.list.class", line -> line.className().value()),
                new Column<>("makeup.list.college", MyStudents.Line::college),
                new Column<>("makeup.calls.phone", MyStudents.Line::phone),
                new Column<>("makeup.list.state", line -> said("makeup.state." + line.state(), language)),
                new Column<>("makeup.list.need", line -> said("makeup.need.short." + line.need(), language)),
                new Column<>(
                        "makeup.list.route",
                        line -> line.route() == null
                                ? ""
                                : routes.of(line.route()).name(language)),
                new Column<>("makeup.list.step", line -> step(line, language)),
                new Column<>("makeup.list.deadline", MyStudents.Line::deadline),
                new Column<>("makeup.list.latest", line -> line.state().isGettingThePhoto() ? line.latestStart() : ""),
                new Column<>("makeup.list.letters", MyStudents.Line::letters),
                new Column<>(
                        "makeup.list.last-letter",
                        line -> line.lastLetterAt() == null
                                ? ""
                                : line.lastLetterAt().toLocalDate().toString()));
    }

    private String step(MyStudents.Line line, Locale language) {
        return line.route() == null || line.step() == null || line.step().equals(Makeup.CHSI)
                ? ""
                : routes.of(line.route()).step(line.step()).name(language);
    }

    private String said(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}
