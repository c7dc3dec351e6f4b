package bupai.season;

import bupai.calendar.CalendarYear;
import bupai.calendar.CalendarYear.Span;
import bupai.school.School;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.convert.ApplicationConversionService;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.io.ByteArrayResource;

/** {@code cohort.yml} of one season turned into the next one's: the days change, everything else stays as the office wrote it. */
final class CohortFile {

    private final String text;

    CohortFile(String text) {
        this.text = text;
    }

    /** @throws IllegalStateException where the file has no place for a day, or the result would say something else */
    String of(NextSeason next) {
        var written = line(text, "cohort", next.cohort());
        written = line(written, "year", String.valueOf(next.year()));
        written = line(written, "makeup-deadline", next.makeupDeadline().toString());
        written = line(written, "pack-deadline", next.packDeadline().toString());
        written = line(written, "season-end", next.seasonEnd().toString());
        written = block(written, "days-off", spans(next.daysOff()));
        written = block(written, "quiet", spans(next.quiet()));
        written = block(
                written,
                "workdays",
                next.workdays().stream().map(String::valueOf).collect(Collectors.joining(", ", " [", "]")));
        written = written.replaceAll("(?m)^# .*(届|cohort).*\\R", "");
        check(written, next);
        return written;
    }

    private static String line(String text, String key, String value) {
        var place = Pattern.compile("(?m)^(\\s+" + key + ":) [^#\\r\\n]*?(\\s*(?:#.*)?)$")
                .matcher(text);
        if (!place.find()) {
            throw new IllegalStateException("config/cohort.yml has no line " + key);
        }
        return place.replaceFirst("$1 " + Matcher.quoteReplacement(value) + "$2");
    }

    /** A key with what is indented below it, or stands beside it. */
    private static String block(String text, String key, String value) {
        var place = Pattern.compile("(?m)^( +)" + key + ":.*(?:\\R\\1 +.*)*").matcher(text);
        if (!place.find()) {
            throw new IllegalStateException("config/cohort.yml has no list " + key);
        }
        return place.replaceFirst(
                "$1" + key + ":" + Matcher.quoteReplacement(value.replace("\n", "\n" + place.group(1))));
    }

    private static String spans(Collection<Span> spans) {
        return spans.isEmpty()
                ? " []"
                : spans.stream()
                        .map(span -> "\n  - { from: " + span.from() + ", to: " + span.to() + " }")
                        .collect(Collectors.joining());
    }

    /** Reads it as the program will at its start. */
    private static void check(String written, NextSeason next) {
        try {
            var sources = new MutablePropertySources();
            new YamlPropertySourceLoader()
                    .load("cohort.yml", new ByteArrayResource(written.getBytes(StandardCharsets.UTF_8)))
                    .forEach(sources::addLast);
            var binder =
                    new Binder(ConfigurationPropertySources.from(sources), null, new ApplicationConversionService());
            var school = binder.bind("bupai.school", School.class).get();
            var calendar = binder.bind("bupai.calendar", CalendarYear.class).get();
            var read = new NextSeason(
                    school.cohort(),
                    school.year(),
                    calendar.makeupDeadline(),
                    calendar.packDeadline(),
                    calendar.seasonEnd(),
                    calendar.daysOff() == null ? List.of() : calendar.daysOff(),
                    calendar.workdays() == null ? Set.of() : calendar.workdays(),
                    calendar.quiet() == null ? List.of() : calendar.quiet());
            if (!read.equals(next)) {
                throw new IllegalStateException("config/cohort.yml would say " + read + " instead of " + next);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
