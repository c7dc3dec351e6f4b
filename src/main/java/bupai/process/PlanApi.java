package bupai.process;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.reminder.Comparison;
import bupai.school.Refused;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.ExceptionHandler;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** The plan over the interface: the table in force, its versions, and a new one. */
@RestController
@RequestMapping("/api/plan")
class PlanApi {

    record VersionLine(
            int version,
            PlanVersions.Origin origin,
            String fileName,
            String addedBy,
            OffsetDateTime addedAt,
            @Nullable String usedBy,
            @Nullable OffsetDateTime usedAt,
            boolean inForce) {}

    record PlanView(int version, List<VersionLine> versions) {}

    record FlawLine(int line, @Nullable String column, String text, String message) {}

    record AddedView(int version, boolean inForce, List<FlawLine> warnings, Comparison comparison) {}

    record VersionBody(@Nullable Integer version) {}

    private final PlanDesk desk;
    private final Flaws flaws;
    private final SchoolClock clock;

    PlanApi(PlanDesk desk, Flaws flaws, SchoolClock clock) {
        this.desk = desk;
        this.flaws = flaws;
        this.clock = clock;
    }

    @GetMapping
    PlanView plan(Caller caller) {
        caller.must(Right.RUN_SEASON);
        return new PlanView(
                desk.inForce(), desk.versions().stream().map(this::line).toList());
    }

    /** The table in force, or another version, to edit and send back. */
    @GetMapping("/table")
    ResponseEntity<byte[]> table(
            Caller caller,
            @RequestParam(required = false) @Nullable Integer version,
            @RequestParam(defaultValue = "xlsx") String format,
            Locale language)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        var wanted = version == null ? desk.inForce() : version;
        return switch (format) {
            case "xlsx" -> file(
                    desk.sheet(wanted, language),
                    "plan-" + wanted + ".xlsx",
                    "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet");
            case "dmn" -> file(
                    desk.dmn(wanted).getBytes(StandardCharsets.UTF_8), "reminder-plan.dmn", "application/xml");
            default -> throw Refused.notUnderstood("process.plan.format", format);
        };
    }

    /** A new table; it is in force from the next round on, unless {@code use} says otherwise. */
    @PutMapping
    AddedView put(
            Caller caller,
            @RequestParam MultipartFile file,
            @RequestParam(defaultValue = "true") boolean use,
            Locale language)
            throws IOException {
        caller.must(Right.RUN_SEASON);
        var name = file.getOriginalFilename();
        var added = desk.add(caller, name == null ? "" : name, file.getBytes());
        var comparison = desk.compare(added.version());
        if (use) {
            desk.use(caller, added.version());
        }
        return new AddedView(added.version(), use, lines(added.warnings(), language), comparison);
    }

    /** Back to an earlier version; without a number, to the packaged one. */
    @PutMapping("/version")
    PlanView use(Caller caller, @RequestBody VersionBody body) {
        desk.use(caller, body.version() == null ? desk.packaged() : body.version());
        return plan(caller);
    }

    /** What the next round would write with a version, beside what it will write with the one in force. */
    @GetMapping("/comparison")
    Comparison comparison(Caller caller, @RequestParam int version) {
        caller.must(Right.RUN_SEASON);
        return desk.compare(version);
    }

    @ExceptionHandler
    ResponseEntity<ProblemDetail> broken(PlanBroken broken, Locale language) {
        var problem = ProblemDetail.forStatus(422);
        problem.setDetail(flaws.summary(broken.flaws(), language));
        problem.setProperty("rule", "process.plan.broken");
        problem.setProperty("detailEn", flaws.summary(broken.flaws(), Locale.ENGLISH));
        problem.setProperty("flaws", lines(broken.flaws(), language));
        return ResponseEntity.status(422)
                .contentType(MediaType.APPLICATION_PROBLEM_JSON)
                .body(problem);
    }

    private List<FlawLine> lines(List<Flaw> all, Locale language) {
        return all.stream()
                .map(flaw -> new FlawLine(
                        flaw.line(),
                        flaw.column() == null ? null : flaw.column().inModel(),
                        flaw.text(),
                        flaws.said(flaw, language)))
                .toList();
    }

    private VersionLine line(PlanVersions.Version one) {
        return new VersionLine(
                one.version(),
                one.origin(),
                one.fileName(),
                one.addedBy(),
                clock.at(one.addedAt()),
                one.usedBy(),
                one.usedAt() == null ? null : clock.at(one.usedAt()),
                one.inForce());
    }

    private static ResponseEntity<byte[]> file(byte[] bytes, String name, String type) {
        return ResponseEntity.ok()
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
                .contentType(MediaType.parseMediaType(type))
                .body(bytes);
    }
}
