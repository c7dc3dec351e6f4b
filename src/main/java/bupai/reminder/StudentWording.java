package bupai.reminder;

import bupai.access.Links;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.calendar.WorkingDays;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.mail.Wording;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.makeup.ReturnReasons;
import bupai.makeup.State;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.Sentences;
import bupai.photo.Verdict;
import bupai.route.Route;
import bupai.route.Routes;
import bupai.school.School;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** What each letter to a student says: today's one thing first, then the next step, then the link. */
@Component
class StudentWording implements Wording {

    /** One language's half of a letter. */
    record Half(
            String language,
            String greeting,
            String today,
            List<String> next,
            String linkLabel,
            String link,
            List<String> closing) {}

    private static final Set<Letter.Kind> OURS = EnumSet.range(Letter.Kind.TOLD, Letter.Kind.SEASON_CLOSED);

    private final Makeups makeups;
    private final Photos photos;
    private final Sentences sentences;
    private final ReturnReasons reasons;
    private final Routes routes;
    private final Deadlines deadlines;
    private final WorkingDays days;
    private final SchoolClock clock;
    private final Links links;
    private final School school;
    private final Office office;
    private final Dates dates;
    private final MessageSource texts;
    private final ITemplateEngine templates;

    StudentWording(
            Makeups makeups,
            Photos photos,
            Sentences sentences,
            ReturnReasons reasons,
            Routes routes,
            Deadlines deadlines,
            WorkingDays days,
            SchoolClock clock,
            Links links,
            School school,
            Office office,
            Dates dates,
            MessageSource texts,
            ITemplateEngine templates) {
        this.makeups = makeups;
        this.photos = photos;
        this.sentences = sentences;
        this.reasons = reasons;
        this.routes = routes;
        this.deadlines = deadlines;
        this.days = days;
        this.clock = clock;
        this.links = links;
        this.school = school;
        this.office = office;
        this.dates = dates;
        this.texts = texts;
        this.templates = templates;
    }

    @Override
    public boolean words(Letter.Kind kind) {
        return OURS.contains(kind);
    }

    @Override
    public Optional<String> reasonGone(Letter letter) {
        var makeup = makeup(letter);
        return Reasons.holds(letter.kind(), makeup.state())
                ? Optional.empty()
                : Optional.of("情况已变化，不再需要此通知（" + makeup.state() + "） / no longer needed");
    }

    @Override
    public Text word(Letter letter) {
        var halves = List.of(half(letter, Locale.SIMPLIFIED_CHINESE), half(letter, Locale.ENGLISH));
        var plain = halves.stream().map(StudentWording::plain).collect(Collectors.joining("\n\n----\n\n"));
        var context = new Context(Locale.SIMPLIFIED_CHINESE);
        context.setVariable("halves", halves);
        context.setVariable("subject", letter.subject());
        return new Text(plain, templates.process("reminder/letter", context), List.of());
    }

    private Half half(Letter letter, Locale language) {
        var makeup = makeup(letter);
        return new Half(
                language.toLanguageTag(),
                text("reminder.greeting", language, letter.toName()),
                today(letter, makeup, language),
                next(letter, makeup, language),
                text("reminder.link", language),
                links.to(makeup.id()),
                List.of(
                        text("reminder.posted", language, school.code()),
                        text("reminder.office", language, office.name(), office.contact(), office.phone()),
                        text("reminder.signed", language, school.name(), office.name())));
    }

    /** {@code reminder.text.KIND}: 0 deadline, 1 working days left, 2 route, 3 its latest start, 4 routes still in time, 5
     * the college's deadline, 6 reason, 7 season's end. */
    private String today(Letter letter, Makeup makeup, Locale language) {
        var deadline = deadline(letter, makeup);
        var route = makeup.route();
        var inTime = routes.stillInTime(clock.today(), deadline).stream()
                .map(way -> name(way, language))
                .collect(Collectors.joining(language.getLanguage().equals("en") ? ", " : "、"));
        return text(
                "reminder.text." + letter.kind(),
                language,
                dates.said(deadline, language),
                String.valueOf(Math.max(0, days.between(clock.today(), deadline))),
                route == null ? text("reminder.no-route", language) : name(routes.of(route), language),
                route == null ? "" : dates.said(routes.latestStart(route, deadline), language),
                inTime.isEmpty() ? text("reminder.none-in-time", language) : text("reminder.in-time", language, inTime),
                dates.said(deadlines.pack(), language),
                reasons.said(letter.facts().get("code"), letter.facts().getOrDefault("reason", ""), language),
                dates.said(deadlines.seasonEnd(), language));
    }

    private List<String> next(Letter letter, Makeup makeup, Locale language) {
        var lines = new ArrayList<String>();
        if (letter.kind() == Letter.Kind.PHOTO_BLOCKED) {
            lines.addAll(complaints(letter, makeup, language));
        }
        reasons.find(letter.facts().get("code"))
                .map(reason -> reason.advice(language))
                .ifPresent(lines::add);
        var code = makeup.route();
        if (makeup.state() == State.UNDERWAY && code != null && makeup.step() != null) {
            var route = routes.of(code);
            var step = route.step(makeup.step());
            var stepName = language.getLanguage().equals("en") ? step.nameEn() : step.name();
            lines.add(text("reminder.next-step", language, stepName, route.contact(), school.code()));
        } else if (makeup.state() == State.NOT_STARTED) {
            routes.all()
                    .forEach(route -> lines.add(text(
                            "reminder.route-line",
                            language,
                            name(route, language),
                            dates.said(routes.latestStart(route.code(), deadline(letter, makeup)), language),
                            route.contact())));
        }
        return lines;
    }

    private List<String> complaints(Letter letter, Makeup makeup, Locale language) {
        var version = Integer.parseInt(letter.facts().getOrDefault("version", "0"));
        return photos.find(makeup.id(), version).map(Photo::verdict).stream()
                .flatMap(verdict -> verdict.complaints().stream())
                // What is only noted needs no act, and would hide what does.
                .filter(complaint -> complaint.level() != Verdict.Level.INFO)
                .sorted(Comparator.comparing(Verdict.Complaint::level).reversed())
                .map(complaint -> sentences.of(complaint, language))
                .toList();
    }

    private LocalDate deadline(Letter letter, Makeup makeup) {
        var moved = letter.kind() == Letter.Kind.DEADLINE_MOVED ? letter.facts().get("deadline") : null;
        var extension = makeup.extension();
        return moved != null ? LocalDate.parse(moved) : extension != null ? extension : deadlines.makeup();
    }

    private Makeup makeup(Letter letter) {
        var id = letter.makeup();
        if (id == null) {
            throw new IllegalStateException("letter " + letter.id() + " to a student is about no makeup");
        }
        return makeups.find(id).orElseThrow();
    }

    private static String name(Route route, Locale language) {
        return language.getLanguage().equals("en") ? route.nameEn() : route.name();
    }

    private String text(String key, Locale language, Object... arguments) {
        return texts.getMessage(key, arguments, language);
    }

    private static String plain(Half half) {
        var lines = new ArrayList<String>();
        lines.add(half.greeting());
        lines.add(half.today());
        half.next().forEach(line -> lines.add("· " + line));
        lines.add(half.linkLabel() + "\n" + half.link());
        lines.addAll(half.closing());
        return String.join("\n\n", lines);
    }
}
