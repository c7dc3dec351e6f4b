package bupai.sheet;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.school.Refused;
import bupai.school.School;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;

/** Answers a list as a file. It holds personal data, so the journal says who took it, when, and with which filter. */
@Component
public class Exports {

    private static final int LONGEST_FILTER = 300;
    private static final Set<String> ABOUT_THE_PAGE = Set.of("format", "page", "back", "lang");

    private final School school;
    private final SchoolClock clock;
    private final Journal journal;
    private final MessageSource texts;

    Exports(School school, SchoolClock clock, Journal journal, MessageSource texts) {
        this.school = school;
        this.clock = clock;
        this.journal = journal;
        this.texts = texts;
    }

    /**
     * Notes the export, then writes it.
     *
     * @param format {@code xlsx} or {@code csv}
     * @throws Refused 422 for another format; nothing is noted then
     */
    public <T> void answer(
            Caller caller,
            Table<T> table,
            String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        if (!List.of("xlsx", "csv").contains(format)) {
            throw Refused.notUnderstood("sheet.format", format);
        }
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                null,
                null,
                "exported",
                Map.of("list", table.name(), "format", format, "filter", filter(request))));
        var name = "%s-%s-%s-%s.%s".formatted(school.code(), school.year(), table.name(), clock.today(), format);
        response.setContentType(
                format.equals("csv")
                        ? "text/csv;charset=UTF-8"
                        : "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION,
                ContentDisposition.attachment().filename(name).build().toString());
        response.setHeader("X-Content-Type-Options", "nosniff");
        write(table, format, language, response);
    }

    private <T> void write(Table<T> table, String format, Locale language, HttpServletResponse response)
            throws IOException {
        try (var written = format.equals("csv")
                ? new CsvTable(response.getOutputStream())
                : new XlsxTable(response.getOutputStream(), table.name())) {
            written.line(table.columns().stream()
                    .map(column -> (Object) texts.getMessage(column.head(), null, language))
                    .toList());
            table.rows().each(row -> {
                try {
                    written.line(table.columns().stream()
                            .map(column ->
                                    Objects.requireNonNullElse(column.cell().apply(row), ""))
                            .toList());
                } catch (IOException gone) {
                    throw new UncheckedIOException(gone);
                }
            });
        }
    }

    private static String filter(HttpServletRequest request) {
        var said = request.getParameterMap().entrySet().stream()
                .filter(parameter -> !ABOUT_THE_PAGE.contains(parameter.getKey()))
                .flatMap(parameter -> Arrays.stream(parameter.getValue())
                        .filter(value -> !value.isBlank())
                        .map(value -> parameter.getKey() + "=" + value))
                .sorted()
                .collect(Collectors.joining(" "));
        return said.length() > LONGEST_FILTER ? said.substring(0, LONGEST_FILTER) : said;
    }
}
