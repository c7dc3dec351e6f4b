package bupai.people;

import bupai.access.Account;
import bupai.access.Caller;
import bupai.access.People;
import bupai.access.Person;
import bupai.access.Right;
import bupai.access.Role;
import bupai.school.School;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.ui.Model;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** Everybody who works here, by role, name and class. */
@Controller
@RequestMapping("/people")
class PeopleLists {

    /** @param scope the college's name or the classes' */
    record Line(Account account, String scope) {

        private boolean has(String wanted) {
            var person = account.person();
            return (person.username() + " " + person.name() + " " + scope)
                    .toLowerCase(Locale.ROOT)
                    .contains(wanted);
        }

        /** A key of the message bundles. */
        public String standing() {
            return "people.standing." + (!account.active() ? "left" : account.passwordOnce() ? "once" : "active");
        }
    }

    private final Appointments appointments;
    private final People people;
    private final School school;
    private final Exports exports;
    private final MessageSource texts;

    PeopleLists(Appointments appointments, People people, School school, Exports exports, MessageSource texts) {
        this.appointments = appointments;
        this.people = people;
        this.school = school;
        this.exports = exports;
        this.texts = texts;
    }

    @GetMapping
    String list(
            Caller caller,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String q,
            Model page) {
        caller.must(Right.RUN_SEASON);
        page.addAttribute("lines", lines(role, q));
        page.addAttribute("role", role);
        page.addAttribute("q", q);
        page.addAttribute("roles", Role.values());
        page.addAttribute("colleges", school.colleges());
        return "people/people";
    }

    @GetMapping(params = "format")
    void export(
            Caller caller,
            @RequestParam(required = false) @Nullable Role role,
            @RequestParam(defaultValue = "") String q,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        var lines = lines(role, q);
        exports.answer(
                caller, new Table<>("people", columns(language), lines::forEach), format, language, request, response);
    }

    private List<Line> lines(@Nullable Role role, String q) {
        var names = appointments.classNames();
        var wanted = q.strip().toLowerCase(Locale.ROOT);
        return people.everybody().stream()
                .filter(one -> role == null || one.person().role() == role)
                .map(one -> new Line(one, scope(one.person(), names)))
                .filter(line -> line.has(wanted))
                .toList();
    }

    private String scope(Person person, Map<String, String> names) {
        return Stream.concat(
                        Stream.ofNullable(person.college())
                                .map(code -> school.college(code).name()),
                        person.classes().stream().sorted().map(key -> names.getOrDefault(key, key)))
                .collect(Collectors.joining("、"));
    }

    private List<Column<Line>> columns(Locale language) {
        return List.of(
                new Column<>("access.username", line -> line.account().person().username()),
                new Column<>("people.name", line -> line.account().person().name()),
                new Column<>(
                        "people.role",
                        line -> said("access.role." + line.account().person().role(), language)),
                new Column<>("people.scope", Line::scope),
                new Column<>("people.email", line -> line.account().person().email()),
                new Column<>("people.phone", line -> line.account().person().phone()),
                new Column<>("people.standing", line -> said(line.standing(), language)));
    }

    private String said(String key, Locale language) {
        return texts.getMessage(key, null, language);
    }
}
