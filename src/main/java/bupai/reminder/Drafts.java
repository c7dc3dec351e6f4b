package bupai.reminder;

import bupai.access.Caller;
import bupai.calendar.Deadlines;
import bupai.calendar.SchoolClock;
import bupai.mail.Letter;
import bupai.mail.Office;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.roster.Classes;
import bupai.roster.Students;
import bupai.school.Refused;
import bupai.school.Scope;
import bupai.school.StudentNumber;
import bupai.wording.Frame;
import bupai.wording.Language;
import bupai.wording.Samples;
import bupai.wording.Text;
import bupai.wording.Texts;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.context.MessageSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.util.StringUtils;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Shows a text that is not in use yet, filled in with a real student's data. */
@Component
class Drafts {

    /** A letter may style itself, and do nothing else. */
    private static final String NOTHING_BUT_STYLE =
            "default-src 'none'; img-src data:; style-src 'unsafe-inline'; frame-ancestors 'self'; sandbox";

    private final Texts texts;
    private final StudentWording letters;
    private final StaffWording digests;
    private final Digests counted;
    private final ChatTexts chats;
    private final Makeups makeups;
    private final Photos photos;
    private final Students students;
    private final Classes classes;
    private final Deadlines deadlines;
    private final Office office;
    private final SchoolClock clock;
    private final MessageSource sentences;
    private final ITemplateEngine templates;
    private final List<Samples> samples;

    Drafts(
            Texts texts,
            StudentWording letters,
            StaffWording digests,
            Digests counted,
            ChatTexts chats,
            Makeups makeups,
            Photos photos,
            Students students,
            Classes classes,
            Deadlines deadlines,
            Office office,
            SchoolClock clock,
            MessageSource sentences,
            ITemplateEngine templates,
            List<Samples> samples) {
        this.texts = texts;
        this.letters = letters;
        this.digests = digests;
        this.counted = counted;
        this.chats = chats;
        this.makeups = makeups;
        this.photos = photos;
        this.students = students;
        this.classes = classes;
        this.deadlines = deadlines;
        this.office = office;
        this.clock = clock;
        this.sentences = sentences;
        this.templates = templates;
        this.samples = samples;
    }

    /** A student with an open case, to begin with; empty where there is none. */
    String example() {
        return makeups.takingPhotos(Scope.all()).stream()
                .map(StudentNumber::value)
                .min(String::compareTo)
                .orElse("");
    }

    ResponseEntity<String> shown(
            Caller caller,
            String code,
            Language language,
            String source,
            @Nullable String html,
            String student,
            List<String> faults,
            Locale locale) {
        var page = new Context(locale);
        page.setVariable("faults", faults);
        page.setVariable("halves", List.of());
        if (faults.isEmpty()) {
            var draft = texts.draft(code, language, source, html);
            BiFunction<String, Language, Text> chosen = (wanted, tongue) ->
                    wanted.equals(code) && tongue == language ? draft : texts.current(wanted, tongue);
            var elsewhere = samples.stream().filter(some -> some.has(code)).findFirst();
            var makeup = elsewhere.isPresent() ? Optional.<Makeup>empty() : makeup(caller, student);
            if (elsewhere.isPresent()) {
                fill(page, elsewhere.get().of(code, chosen));
            } else if (makeup.isEmpty()) {
                page.setVariable("faults", List.of(sentences.getMessage("reminder.wording.nobody", null, locale)));
            } else {
                fill(page, code, language, draft, makeup.get(), chosen);
            }
        }
        return ResponseEntity.ok()
                .contentType(MediaType.parseMediaType("text/html;charset=UTF-8"))
                .header("Content-Security-Policy", NOTHING_BUT_STYLE)
                .body(templates.process("reminder/preview", page));
    }

    private Optional<Makeup> makeup(Caller caller, String student) {
        var number = StringUtils.hasText(student) ? student : example();
        return number.isEmpty() ? Optional.empty() : Optional.of(makeups.of(caller, StudentNumber.of(number)));
    }

    private void fill(
            Context page,
            String code,
            Language language,
            Text draft,
            Makeup makeup,
            BiFunction<String, Language, Text> chosen) {
        if (code.equals(LetterSlots.STUDENT_CHAT)) {
            page.setVariable("plain", chats.toStudent(makeup, draft, language));
            return;
        }
        if (code.equals(LetterSlots.CLASS_CHAT)) {
            var one = classes.get(students.find(makeup.student()).orElseThrow().className());
            page.setVariable("plain", chats.toClass(one, draft, language));
            return;
        }
        fill(page, letter(code, makeup, chosen));
    }

    private static void fill(Context page, Frame.Letter letter) {
        page.setVariable("subject", letter.subject());
        page.setVariable("halves", letter.halves());
        page.setVariable("plain", letter.plain());
    }

    private Frame.Letter letter(String code, Makeup makeup, BiFunction<String, Language, Text> chosen) {
        var kind = Arrays.stream(Letter.Kind.values())
                .filter(one -> one.name().equals(code))
                .findFirst()
                .orElse(Letter.Kind.TOLD);
        if (kind == Letter.Kind.PACK_DEADLINE_MOVED) {
            return digests.draft(
                    kind, office.name(), CollegeLetters.facts(deadlines.pack(), sampleReason(), List.of()), chosen);
        }
        if (digests.words(kind)) {
            var draft = counted.draft(kind, clock.today());
            return digests.draft(kind, draft.toName(), draft.facts(), chosen);
        }
        return letters.draft(sample(kind, makeup), makeup, chosen);
    }

    private Letter sample(Letter.Kind kind, Makeup makeup) {
        var facts = new HashMap<String, String>();
        facts.put("reason", sampleReason());
        photos.of(makeup.id()).stream()
                .map(Photo::version)
                .max(Integer::compare)
                .ifPresent(version -> facts.put("version", String.valueOf(version)));
        var name = students.find(makeup.student())
                .orElseThrow(() -> Refused.unknown("roster.student.unknown", makeup.student()))
                .name();
        return new Letter(
                0,
                kind,
                "",
                makeup.id(),
                makeup.student().value(),
                name,
                null,
                "",
                Map.copyOf(facts),
                Letter.State.WAITING,
                clock.today(),
                clock.now(),
                null,
                0,
                null,
                null,
                null,
                null);
    }

    private String sampleReason() {
        return sentences.getMessage("reminder.wording.sample-reason", null, Locale.SIMPLIFIED_CHINESE);
    }
}
