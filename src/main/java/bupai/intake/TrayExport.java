package bupai.intake;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.school.StudentNumber;
import bupai.sheet.Exports;
import bupai.sheet.Table;
import bupai.sheet.Table.Column;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Controller;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;

/** What waits in the tray, as a table. */
@Controller
class TrayExport {

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm");

    private final Tray tray;
    private final Exports exports;
    private final SchoolClock clock;
    private final MessageSource texts;

    TrayExport(Tray tray, Exports exports, SchoolClock clock, MessageSource texts) {
        this.tray = tray;
        this.exports = exports;
        this.clock = clock;
        this.texts = texts;
    }

    @GetMapping(value = "/photos", params = "format")
    void export(
            Caller caller,
            @RequestParam String format,
            Locale language,
            HttpServletRequest request,
            HttpServletResponse response)
            throws IOException {
        caller.must(Right.FOLLOW_STUDENTS);
        var waiting = tray.of(caller);
        exports.answer(
                caller, new Table<>("tray", columns(language), waiting::forEach), format, language, request, response);
    }

    private List<Column<TrayFiles.Waiting>> columns(Locale language) {
        return List.of(
                new Column<>("intake.tray.file", TrayFiles.Waiting::fileName),
                new Column<>("intake.tray.candidates", file -> file.candidates().stream()
                        .map(StudentNumber::value)
                        .collect(Collectors.joining(" "))),
                new Column<>(
                        "intake.tray.origin",
                        file -> texts.getMessage("makeup.origin." + file.origin(), null, language)),
                new Column<>("intake.tray.sender", TrayFiles.Waiting::sender),
                new Column<>("intake.tray.at", file -> TIME.format(clock.at(file.uploadedAt()))),
                new Column<>("intake.tray.bytes", TrayFiles.Waiting::bytes));
    }
}
