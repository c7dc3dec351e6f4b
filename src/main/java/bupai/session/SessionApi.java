package bupai.session;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.makeup.Endings;
import bupai.makeup.Makeups;
import bupai.roster.Column;
import bupai.roster.Sheets;
import bupai.school.ClassName;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The session over the interface: absences and sign-offs. */
@RestController
@RequestMapping("/api")
class SessionApi {

    record AbsencesBody(@Nullable List<String> students, @Nullable String reason) {}

    record AttendanceBody(@Nullable Integer photographed, @Nullable List<String> absent) {}

    private final Absences absences;
    private final Attendance attendance;
    private final Makeups makeups;
    private final Endings endings;

    SessionApi(Absences absences, Attendance attendance, Makeups makeups, Endings endings) {
        this.absences = absences;
        this.attendance = attendance;
        this.makeups = makeups;
        this.endings = endings;
    }

    @PostMapping("/absences")
    Absences.Marked mark(Caller caller, @RequestBody AbsencesBody body) {
        if (body.students() == null || body.students().stream().anyMatch(Objects::isNull)) {
            throw Refused.notUnderstood("session.absences.missing");
        }
        return absences.mark(caller, body.students(), body.reason());
    }

    /** The same by sheet: one student number a row. */
    @PostMapping("/absences/sheet")
    Absences.Marked markSheet(
            Caller caller, @RequestParam MultipartFile file, @RequestParam(required = false) @Nullable String reason)
            throws IOException {
        caller.must(Right.FOLLOW_STUDENTS);
        return absences.mark(caller, numbers(file), reason);
    }

    @DeleteMapping("/absences/{student}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void withdraw(Caller caller, @PathVariable String student, @RequestParam(defaultValue = "") String reason) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        endings.withdraw(caller, makeup.id(), reason.strip());
    }

    @PutMapping("/classes/{name}/attendance")
    Attendance.SignedOff signOff(Caller caller, @PathVariable String name, @RequestBody AttendanceBody body) {
        if (body.photographed() == null) {
            throw Refused.notUnderstood("session.attendance.missing");
        }
        var absent = Objects.requireNonNullElse(body.absent(), List.<String>of());
        if (absent.stream().anyMatch(Objects::isNull)) {
            throw Refused.notUnderstood("session.attendance.absent");
        }
        return attendance.signOff(caller, new ClassName(name), body.photographed(), absent);
    }

    @PostMapping("/attendance")
    Attendance.Listed photographed(Caller caller, @RequestParam MultipartFile file) throws IOException {
        caller.must(Right.FOLLOW_STUDENTS);
        return attendance.take(caller, numbers(file));
    }

    /** The student numbers of a sheet, one a row. */
    private static List<String> numbers(MultipartFile file) throws IOException {
        try (var bytes = file.getInputStream()) {
            var table = Sheets.read(bytes).numbers();
            return table.rows().stream()
                    .map(row -> table.cell(row, Column.NUMBER).text())
                    .filter(text -> !text.isEmpty())
                    .toList();
        }
    }
}
