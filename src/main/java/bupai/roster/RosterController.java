package bupai.roster;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

@RestController
class RosterController {

    /** {@link RosterReport} in the reader's language. */
    record Answer(int added, int changed, int unchanged, List<Line> rejected, List<String> warnings) {

        record Line(int line, String value, String reason) {}

        static Answer of(RosterReport report, MessageSource texts, Locale language) {
            return new Answer(
                    report.added(),
                    report.changed(),
                    report.unchanged(),
                    report.rejected().stream()
                            .map(row -> new Line(row.line(), row.value(), texts.getMessage(row.reason(), language)))
                            .toList(),
                    report.warnings().stream()
                            .map(remark -> texts.getMessage(remark, language))
                            .toList());
        }
    }

    private final RosterImport roster;
    private final Departures departures;
    private final MessageSource texts;

    RosterController(RosterImport roster, Departures departures, MessageSource texts) {
        this.roster = roster;
        this.departures = departures;
        this.texts = texts;
    }

    @PostMapping("/api/roster")
    Answer take(
            @RequestParam("file") MultipartFile file,
            @RequestParam(defaultValue = "false") boolean dryRun,
            Caller caller,
            Locale language)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        try (var bytes = file.getInputStream()) {
            var report = dryRun ? roster.look(bytes, caller).report() : roster.take(bytes, caller);
            return Answer.of(report, texts, language);
        }
    }

    @DeleteMapping("/api/students/{student}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void leave(@PathVariable String student, @RequestParam(defaultValue = "") String reason, Caller caller) {
        caller.must(Right.RUN_SEASON);
        departures.leave(StudentNumber.of(student), reason, caller);
    }
}
