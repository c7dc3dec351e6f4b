package bupai.makeup;

import bupai.calendar.SchoolClock;
import bupai.journal.Entry;
import bupai.journal.Journal;
import bupai.journal.JournalSentences;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.photo.Photo;
import bupai.photo.Photos;
import bupai.photo.Sentences;
import bupai.photo.Verdict;
import bupai.roster.Students;
import bupai.route.Route;
import bupai.school.ClassName;
import bupai.school.StudentNumber;
import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** One case as programs and pages see it, with its photos, letters and timeline. */
@Component
public class MakeupViews {

    /** The whole case. */
    public record View(
            StudentNumber studentNumber,
            String name,
            @JsonProperty("class") ClassName className,
            String college,
            State state,
            Route.@Nullable Code route,
            @Nullable String step,
            LocalDate deadline,
            @Nullable LocalDate latestStart,
            @Nullable OffsetDateTime lastLetterAt,
            @Nullable String reason,
            List<PhotoView> photos,
            List<LetterView> letters,
            List<Happening> timeline) {}

    /**
     * @param replaced the version that took this one's place before anybody decided about it
     * @param replaces the undecided version whose place this one took
     */
    public record PhotoView(
            int version,
            String fileName,
            String sha256,
            long bytes,
            int width,
            int height,
            Photo.Origin origin,
            Photo.Channel channel,
            Photo.By matchedBy,
            @Nullable String assignedBy,
            String sender,
            OffsetDateTime arrivedAt,
            Sentences.Said verdict,
            @Nullable DecisionView decision,
            @Nullable StudentNumber movedTo,
            @Nullable Integer replaced,
            @Nullable Integer replaces) {}

    /**
     * @param reason as a person reads it: the configured reason's name, the reviewer's own words, or both
     * @param advice what the student does next, null where no configured reason was given
     */
    public record DecisionView(
            boolean accepted,
            String by,
            OffsetDateTime at,
            @Nullable String reason,
            @Nullable String reasonCode,
            @Nullable String advice) {}

    /** @param text what it says; null while it is not worded, which happens when it goes out */
    public record LetterView(
            long id,
            Letter.Kind kind,
            @Nullable String to,
            String subject,
            Letter.State state,
            OffsetDateTime createdAt,
            @Nullable OffsetDateTime sentAt,
            @Nullable String answer,
            @JsonIgnore @Nullable String text) {}

    /**
     * One line of the timeline.
     *
     * @param what a sentence
     * @param own the same as the student may read it: without another student's number
     */
    public record Happening(OffsetDateTime at, String who, String what, @JsonIgnore String own) {}

    private final MakeupPage page;
    private final Students students;
    private final Photos photos;
    private final Sentences sentences;
    private final ReturnReasons reasons;
    private final Outbox outbox;
    private final Journal journal;
    private final JournalSentences journalSentences;
    private final SchoolClock clock;

    MakeupViews(
            MakeupPage page,
            Students students,
            Photos photos,
            Sentences sentences,
            ReturnReasons reasons,
            Outbox outbox,
            Journal journal,
            JournalSentences journalSentences,
            SchoolClock clock) {
        this.page = page;
        this.students = students;
        this.photos = photos;
        this.sentences = sentences;
        this.reasons = reasons;
        this.outbox = outbox;
        this.journal = journal;
        this.journalSentences = journalSentences;
        this.clock = clock;
    }

    public View of(Makeup makeup, Locale language) {
        var line = page.of(makeup.student());
        return new View(
                line.studentNumber(),
                line.name(),
                line.className(),
                line.college(),
                line.state(),
                line.route(),
                line.step(),
                line.deadline(),
                line.latestStart(),
                line.lastLetterAt(),
                makeup.reason(),
                photos(makeup, language),
                outbox.of(makeup.student().value()).stream().map(this::letter).toList(),
                timeline(makeup, language));
    }

    /** The check's answer, each complaint with its sentence. */
    public Sentences.Said verdict(Verdict verdict, Locale language) {
        return sentences.say(verdict, language);
    }

    private List<PhotoView> photos(Makeup makeup, Locale language) {
        var versions = new Versions(photos.of(makeup.id()));
        return versions.all().stream()
                .map(photo -> photo(photo, versions, language))
                .toList();
    }

    private PhotoView photo(Photo photo, Versions versions, Locale language) {
        var decision = photo.decision();
        return new PhotoView(
                photo.version(),
                photo.fileName(),
                photo.sha256(),
                photo.bytes(),
                photo.width(),
                photo.height(),
                photo.origin(),
                photo.channel(),
                photo.matched().by(),
                photo.matched().assignedBy(),
                photo.sender(),
                clock.at(photo.arrivedAt()),
                verdict(photo.verdict(), language),
                decision == null ? null : decision(decision, language),
                photo.movedTo(),
                versions.replacementOf(photo).map(Photo::version).orElse(null),
                versions.replacedBy(photo).map(Photo::version).orElse(null));
    }

    private DecisionView decision(Photo.Decision decision, Locale language) {
        return new DecisionView(
                decision.accepted(),
                decision.by(),
                clock.at(decision.at()),
                decision.reason() == null && decision.code() == null
                        ? null
                        : reasons.said(decision.code(), decision.reason(), language),
                decision.code(),
                reasons.find(decision.code())
                        .map(reason -> reason.advice(language))
                        .orElse(null));
    }

    private LetterView letter(Letter letter) {
        var sent = letter.sentAt();
        return new LetterView(
                letter.id(),
                letter.kind(),
                letter.address(),
                letter.subject(),
                letter.state(),
                clock.at(letter.createdAt()),
                sent == null ? null : clock.at(sent),
                letter.answer(),
                letter.plain());
    }

    private List<Happening> timeline(Makeup makeup, Locale language) {
        return journal.of(makeup.student().value()).stream()
                .map(entry -> happening(entry, language))
                .toList();
    }

    private Happening happening(Entry entry, Locale language) {
        var what = journalSentences.say(entry, language);
        var own = entry.what().equals("moved") ? journalSentences.say(movedAway(entry), language) : what;
        return new Happening(clock.at(entry.at()), entry.who(), what, own);
    }

    private static Entry movedAway(Entry moved) {
        return new Entry(moved.at(), moved.who(), moved.makeup(), moved.student(), "moved-away", moved.facts());
    }
}
