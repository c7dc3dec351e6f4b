package bupai.makeup;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.Sentences;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.InputStreamResource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** A case's photos over the interface. */
@RestController
@RequestMapping("/api/makeups/{student}/photos")
class PhotoApi {

    /** What a hand-in answers. */
    record Taken(StudentNumber studentNumber, int version, String sha256, Sentences.Said verdict) {}

    record DecisionBody(@Nullable Boolean accepted, @Nullable String reason, @Nullable String reasonCode) {}

    record OriginBody(@Nullable String origin) {}

    record OwnerBody(@Nullable String studentNumber, @Nullable String reason) {}

    private final Makeups makeups;
    private final MakeupViews views;
    private final HandIns handIns;
    private final Decisions decisions;
    private final Origins origins;
    private final Photos photos;
    private final Journal journal;
    private final SchoolClock clock;

    PhotoApi(
            Makeups makeups,
            MakeupViews views,
            HandIns handIns,
            Decisions decisions,
            Origins origins,
            Photos photos,
            Journal journal,
            SchoolClock clock) {
        this.makeups = makeups;
        this.views = views;
        this.handIns = handIns;
        this.decisions = decisions;
        this.origins = origins;
        this.photos = photos;
        this.journal = journal;
        this.clock = clock;
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    Taken handIn(
            Caller caller,
            @PathVariable String student,
            @RequestParam MultipartFile file,
            @RequestParam(required = false) @Nullable String origin,
            Locale language) {
        var from = MakeupApi.read(Photo.Origin.values(), origin, "makeup.origin.form")
                .orElse(Photo.Origin.UNKNOWN);
        var photo = handIns.handIn(caller, StudentNumber.of(student), incoming(file), from, Photo.Channel.STAFF);
        return taken(photo, language);
    }

    @PutMapping("/{version}/decision")
    MakeupViews.View decision(
            Caller caller,
            @PathVariable String student,
            @PathVariable int version,
            @RequestBody DecisionBody body,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        if (body.accepted() == null) {
            throw Refused.notUnderstood("makeup.decision.missing");
        }
        var ruling = new Ruling(body.accepted(), said(body.reason()), said(body.reasonCode()));
        decisions.decide(caller, makeup.id(), version, ruling);
        return views.of(makeups.of(caller, makeup.student()), language);
    }

    @PutMapping("/{version}/student")
    Taken owner(
            Caller caller,
            @PathVariable String student,
            @PathVariable int version,
            @RequestBody OwnerBody body,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        var to = StudentNumber.of(said(body.studentNumber()));
        return taken(decisions.move(caller, makeup.id(), version, to, said(body.reason())), language);
    }

    @PutMapping("/{version}/origin")
    MakeupViews.View origin(
            Caller caller,
            @PathVariable String student,
            @PathVariable int version,
            @RequestBody OriginBody body,
            Locale language) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        var origin = MakeupApi.read(Photo.Origin.values(), body.origin(), "makeup.origin.form")
                .orElseThrow(() -> Refused.notUnderstood("makeup.origin.missing"));
        origins.correct(caller, makeup.id(), version, origin);
        return views.of(makeups.of(caller, makeup.student()), language);
    }

    /** As what it is by its content, to be kept and not to be shown: a browser never runs it. */
    @GetMapping("/{version}")
    ResponseEntity<InputStreamResource> original(
            Caller caller, @PathVariable String student, @PathVariable int version) {
        var makeup = makeups.of(caller, StudentNumber.of(student));
        var photo =
                photos.find(makeup.id(), version).orElseThrow(() -> Refused.unknown("makeup.photo.unknown", version));
        var kind = photos.kind(photo);
        journal.note(new Entry(
                clock.now(),
                caller.name(),
                makeup.id(),
                makeup.student().value(),
                "opened",
                Map.of("version", String.valueOf(version))));
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType(kind.mediaType()))
                .contentLength(photo.bytes())
                .header(
                        HttpHeaders.CONTENT_DISPOSITION,
                        ContentDisposition.attachment()
                                .filename(makeup.student() + "-v" + version + kind.extension())
                                .build()
                                .toString())
                .header("X-Content-Type-Options", "nosniff")
                .body(new InputStreamResource(photos.open(photo)));
    }

    private Taken taken(Photo photo, Locale language) {
        return new Taken(photo.student(), photo.version(), photo.sha256(), views.verdict(photo.verdict(), language));
    }

    private static String said(@Nullable String text) {
        return text == null ? "" : text.strip();
    }

    private static Incoming incoming(MultipartFile file) {
        return new Incoming() {
            @Override
            public String name() {
                var name = file.getOriginalFilename();
                return name == null ? "" : name;
            }

            @Override
            public InputStream open() throws IOException {
                return file.getInputStream();
            }
        };
    }
}
