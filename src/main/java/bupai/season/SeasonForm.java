package bupai.season;

import bupai.calendar.CalendarYear;
import bupai.calendar.CalendarYear.Span;
import bupai.school.Refused;
import bupai.school.School;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The next season as it is typed: days as {@code 2025-03-20}, spans as {@code 2025-04-04 2025-04-06}, one a line. */
record SeasonForm(
        String cohort,
        String year,
        String makeupDeadline,
        String packDeadline,
        String seasonEnd,
        String daysOff,
        String workdays,
        String quiet) {

    /** An address may leave out what the form always sends. */
    SeasonForm {
        cohort = Objects.requireNonNullElse(cohort, "");
        year = Objects.requireNonNullElse(year, "");
        makeupDeadline = Objects.requireNonNullElse(makeupDeadline, "");
        packDeadline = Objects.requireNonNullElse(packDeadline, "");
        seasonEnd = Objects.requireNonNullElse(seasonEnd, "");
        daysOff = Objects.requireNonNullElse(daysOff, "");
        workdays = Objects.requireNonNullElse(workdays, "");
        quiet = Objects.requireNonNullElse(quiet, "");
    }

    /** This year's days a year later, and the holidays that are known. */
    static SeasonForm proposed(School school, CalendarYear calendar) {
        var year = school.year() + 1;
        var festival = Holidays.springFestival(year).stream().toList();
        var next = new NextSeason(
                school.cohort().replace(String.valueOf(school.year()), String.valueOf(year)),
                year,
                calendar.makeupDeadline().plusYears(1),
                calendar.packDeadline().plusYears(1),
                calendar.seasonEnd().plusYears(1),
                Holidays.of(year),
                new TreeSet<>(),
                festival);
        var makeup = next.isWorking(next.makeupDeadline())
                ? next.makeupDeadline()
                : next.lastWorkingDayBefore(next.makeupDeadline());
        return new SeasonForm(
                next.cohort(),
                String.valueOf(year),
                makeup.toString(),
                next.packDeadline().toString(),
                next.seasonEnd().toString(),
                lines(next.daysOff()),
                "",
                lines(next.quiet()));
    }

    /** @throws Refused 422 where a day or a span cannot be read; names it */
    NextSeason read() {
        return new NextSeason(
                cohort.strip(),
                Refused.in("year", () -> number(year)),
                Refused.in("makeupDeadline", () -> day(makeupDeadline)),
                Refused.in("packDeadline", () -> day(packDeadline)),
                Refused.in("seasonEnd", () -> day(seasonEnd)),
                Refused.in("daysOff", () -> spans(daysOff)),
                Refused.in(
                        "workdays",
                        () -> words(workdays).map(SeasonForm::day).collect(Collectors.toCollection(TreeSet::new))),
                Refused.in("quiet", () -> spans(quiet)));
    }

    private static List<Span> spans(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .map(SeasonForm::span)
                .toList();
    }

    private static Span span(String line) {
        var days = words(line).map(SeasonForm::day).toList();
        if (days.isEmpty() || days.size() > 2 || days.get(days.size() - 1).isBefore(days.get(0))) {
            throw Refused.notUnderstood("season.fault.span", line);
        }
        return new Span(days.get(0), days.get(days.size() - 1));
    }

    private static Stream<String> words(String text) {
        return Arrays.stream(text.split("[\\s,，、;；~～至到]+")).filter(word -> !word.isEmpty());
    }

    private static LocalDate day(String word) {
        try {
            return LocalDate.parse(word.strip());
        } catch (DateTimeParseException noDay) {
            throw Refused.notUnderstood("season.fault.day", word);
        }
    }

    private static int number(String word) {
        try {
            return Integer.parseInt(word.strip());
        } catch (NumberFormatException noNumber) {
            throw Refused.notUnderstood("season.fault.year");
        }
    }

    private static String lines(List<Span> spans) {
        return spans.stream().map(span -> span.from() + " " + span.to()).collect(Collectors.joining("\n"));
    }
}
