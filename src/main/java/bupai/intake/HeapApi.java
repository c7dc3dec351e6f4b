package bupai.intake;

import bupai.access.Caller;
import bupai.access.Right;
import bupai.calendar.SchoolClock;
import bupai.photo.Incoming;
import bupai.photo.Photo;
import bupai.photo.Sentences;
import bupai.school.Refused;
import bupai.school.StudentNumber;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.HttpStatus;
import org.springframework.web.bind.annotation.DeleteMapping;
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

/** Heaps of photos over the interface, and the tray of those that belong to nobody yet. */
@RestController
@RequestMapping("/api/photos")
class HeapApi {

    record Answer(List<Matched> matched, List<Unmatched> unmatched, List<Rejected> rejected) {}

    /** @param note what to look at, where the heap holds two files of one student or one picture of two */
    record Matched(
            String file,
            StudentNumber studentNumber,
            Photo.By by,
            int version,
            Sentences.Said verdict,
            @Nullable String note) {}

    /** @param message what to do about it */
    record Unmatched(UUID id, String file, List<StudentNumber> candidates, String message) {}

    record Rejected(String file, String reason) {}

    record Owner(@Nullable String studentNumber) {}

    record Taken(StudentNumber studentNumber, int version, String sha256, Sentences.Said verdict) {}

    private final Heap heap;
    private final Tray tray;
    private final Sentences sentences;
    private final SchoolClock clock;
    private final MessageSource texts;

    HeapApi(Heap heap, Tray tray, Sentences sentences, SchoolClock clock, MessageSource texts) {
        this.heap = heap;
        this.tray = tray;
        this.sentences = sentences;
        this.clock = clock;
        this.texts = texts;
    }

    @PostMapping
    Answer take(
            Caller caller,
            @RequestParam("files") List<MultipartFile> files,
            @RequestParam(defaultValue = "UNKNOWN") Photo.Origin origin,
            Locale language) {
        var incoming = files.stream().<Incoming>map(Uploaded::new).toList();
        var sorted = heap.take(From.uploader(caller, origin, clock.now()), incoming);
        return new Answer(
                sorted.matched.stream().map(one -> matched(one, language)).toList(),
                sorted.unmatched.stream()
                        .map(one -> unmatched(one.id(), one.file(), one.candidates(), language))
                        .toList(),
                sorted.rejected.stream()
                        .map(one -> new Rejected(one.file(), said(one.why(), language)))
                        .toList());
    }

    @GetMapping("/unmatched")
    List<Unmatched> waiting(Caller caller, Locale language) {
        caller.must(Right.FOLLOW_STUDENTS);
        return tray.of(caller).stream()
                .map(one -> unmatched(one.id(), one.fileName(), one.candidates(), language))
                .toList();
    }

    @PutMapping("/unmatched/{id}")
    @ResponseStatus(HttpStatus.CREATED)
    Taken assign(Caller caller, @PathVariable UUID id, @RequestBody Owner owner, Locale language) {
        caller.must(Right.FOLLOW_STUDENTS);
        var student =
                StudentNumber.of(Optional.ofNullable(owner.studentNumber()).orElse(""));
        var photo = tray.assign(caller, id, student);
        return new Taken(photo.student(), photo.version(), photo.sha256(), sentences.say(photo.verdict(), language));
    }

    @DeleteMapping("/unmatched/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void setAside(Caller caller, @PathVariable UUID id, @RequestParam(defaultValue = "") String reason) {
        caller.must(Right.FOLLOW_STUDENTS);
        tray.setAside(caller, id, reason);
    }

    private Matched matched(Sorted.Matched one, Locale language) {
        var photo = one.photo();
        var verdict = sentences.say(photo.verdict(), language);
        return new Matched(one.file(), photo.student(), one.by(), photo.version(), verdict, said(one.note(), language));
    }

    private Unmatched unmatched(UUID id, String file, List<StudentNumber> candidates, Locale language) {
        var key = candidates.isEmpty() ? "intake.unmatched.none" : "intake.unmatched.some";
        var message = texts.getMessage(key, new Object[] {String.valueOf(candidates.size())}, language);
        return new Unmatched(id, file, candidates, message);
    }

    private @Nullable String said(Sorted.@Nullable Note note, Locale language) {
        return note == null
                ? null
                : texts.getMessage(note.key(), note.arguments().toArray(), language);
    }

    private String said(Refused refusal, Locale language) {
        return texts.getMessage(refusal.key(), refusal.arguments().toArray(), language);
    }

    /** A file of a form. */
    record Uploaded(MultipartFile file) implements Incoming {

        @Override
        public String name() {
            var name = file.getOriginalFilename();
            return name == null || name.isBlank() ? "-" : name;
        }

        @Override
        public InputStream open() throws IOException {
            return file.getInputStream();
        }
    }
}
