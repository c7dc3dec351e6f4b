package bupai.reminder;

import bupai.access.Links;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.makeup.Makeup;
import bupai.makeup.ReturnReasons;
import bupai.makeup.State;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.Sentences;
import bupai.photo.Verdict;
import bupai.roster.Students;
import bupai.route.ClosedRoutes;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.School;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** What is filled in where a text is for one student, as the case stands now. */
@Component
class StudentValues {

    private final Said said;
    private final Students students;
    private final Photos photos;
    private final Sentences sentences;
    private final ReturnReasons reasons;
    private final Routes routes;
    private final ClosedRoutes closedRoutes;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;
    private final Links links;
    private final School school;

    StudentValues(
            Said said,
            Students students,
            Photos photos,
            Sentences sentences,
            ReturnReasons reasons,
            Routes routes,
            ClosedRoutes closedRoutes,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock,
            Links links,
            School school) {
        this.said = said;
        this.students = students;
        this.photos = photos;
        this.sentences = sentences;
        this.reasons = reasons;
        this.routes = routes;
        this.closedRoutes = closedRoutes;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
        this.links = links;
        this.school = school;
    }

    LocalDate deadline(Makeup makeup) {
        var extension = makeup.extension();
        return extension == null ? deadlines.makeup() : extension;
    }

    /** @param facts what the letter answers: {@code deadline}, {@code reason}, {@code version} */
    Map<Placeholder, String> of(Makeup makeup, String name, Map<String, String> facts, Language language) {
        var moved = facts.get("moved");
        var deadline = moved == null ? deadline(makeup) : LocalDate.parse(moved);
        var values = said.everywhere(deadline, language);
        values.put(Placeholder.NAME, name);
        values.put(Placeholder.NUMBER, makeup.student().value());
        students.find(makeup.student()).ifPresent(student -> {
            values.put(Placeholder.CLASS, student.className().value());
            values.put(Placeholder.COLLEGE, school.college(student.college()).fullName());
        });
        values.put(Placeholder.DAYS_LEFT, String.valueOf(Math.max(0, days.between(clock.today(), deadline))));
        values.put(Placeholder.LINK, links.to(makeup.id()));
        values.put(Placeholder.REASON, reason(facts, language));
        values.put(
                Placeholder.REMEDY,
                reasons.find(facts.get("code"))
                        .map(reason -> reason.advice(language.locale()))
                        .orElse(""));
        values.put(Placeholder.COMPLAINTS, complaints(makeup, facts, language));
        ways(values, makeup, deadline, language);
        return values;
    }

    private void ways(Map<Placeholder, String> values, Makeup makeup, LocalDate deadline, Language language) {
        var closed = closedRoutes.of(makeup.student());
        values.put(Placeholder.ROUTES_IN_TIME, inTime(deadline, closed.keySet(), language));
        var code = makeup.route();
        if (code == null || closed.containsKey(code)) {
            values.put(
                    Placeholder.ROUTE,
                    code == null
                            ? said.text("reminder.no-route", language)
                            : said.text(
                                    "reminder.route-closed",
                                    language,
                                    name(routes.of(code), language),
                                    closed.getOrDefault(code, "")));
            values.put(
                    Placeholder.ROUTES,
                    routes.openBut(closed.keySet()).stream()
                            .map(route -> "· " + line(route, deadline, language))
                            .collect(Collectors.joining("\n")));
            return;
        }
        var route = routes.of(code);
        values.put(Placeholder.ROUTE, name(route, language));
        values.put(Placeholder.LATEST_START, said.date(routes.latestStart(code, deadline), language));
        values.put(Placeholder.CONTACT, route.contact());
        var step = makeup.step();
        if (makeup.state() == State.UNDERWAY && step != null) {
            var at = route.step(step);
            values.put(Placeholder.STEP, language == Language.EN ? at.nameEn() : at.name());
        }
    }

    private String inTime(LocalDate deadline, Set<Route.Code> closed, Language language) {
        var open = routes.stillInTime(clock.today(), deadline, closed).stream()
                .map(route -> name(route, language))
                .collect(Collectors.joining(language == Language.EN ? ", " : "、"));
        return open.isEmpty()
                ? said.text("reminder.none-in-time", language)
                : said.text("reminder.in-time", language, open);
    }

    private String line(Route route, LocalDate deadline, Language language) {
        var latest = routes.latestStart(route.code(), deadline);
        return latest.isBefore(clock.today())
                ? said.text("reminder.route-late", language, name(route, language), route.contact())
                : said.text(
                        "reminder.route-line",
                        language,
                        name(route, language),
                        said.date(latest, language),
                        route.contact());
    }

    private String reason(Map<String, String> facts, Language language) {
        var given = reasons.said(facts.get("code"), facts.getOrDefault("reason", ""), language.locale());
        return given.isBlank() ? said.text("reminder.reason.none", language) : given;
    }

    private String complaints(Makeup makeup, Map<String, String> facts, Language language) {
        var version = facts.get("version");
        return version == null
                ? ""
                : photos.find(makeup.id(), Integer.parseInt(version)).map(Photo::verdict).stream()
                        .flatMap(verdict -> verdict.complaints().stream())
                        // What is only noted needs no act, and would hide what does.
                        .filter(complaint -> complaint.level() != Verdict.Level.INFO)
                        .sorted(Comparator.comparing(Verdict.Complaint::level).reversed())
                        .map(complaint -> "· " + sentences.of(complaint, language.locale()))
                        .collect(Collectors.joining("\n"));
    }

    private static String name(Route route, Language language) {
        return language == Language.EN ? route.nameEn() : route.name();
    }

    static Map<String, String> facts(Letter letter) {
        var deadline = letter.facts().get("deadline");
        if (letter.kind() != Letter.Kind.DEADLINE_MOVED || deadline == null) {
            return letter.facts();
        }
        var facts = new HashMap<>(letter.facts());
        facts.put("moved", deadline);
        return facts;
    }
}
