package bupai.evidence;

import bupai.access.Caller;
import bupai.calendar.SchoolClock;
import bupai.journal.Journal;
import bupai.journal.JournalSentences;
import bupai.journal.Kept;
import bupai.journal.Sealer;
import bupai.journal.Seals;
import bupai.mail.Letter;
import bupai.mail.Outbox;
import bupai.mail.Proofs;
import bupai.makeup.Makeup;
import bupai.makeup.MakeupViews;
import bupai.makeup.Makeups;
import bupai.school.StudentNumber;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Puts one student's evidence together from the journal, the letters and the case. */
@Component
class Evidences {

    private final Makeups makeups;
    private final MakeupViews views;
    private final Outbox outbox;
    private final Proofs proofs;
    private final Journal journal;
    private final JournalSentences sentences;
    private final Sealer sealer;
    private final Seals seals;
    private final SchoolClock clock;

    Evidences(
            Makeups makeups,
            MakeupViews views,
            Outbox outbox,
            Proofs proofs,
            Journal journal,
            JournalSentences sentences,
            Sealer sealer,
            Seals seals,
            SchoolClock clock) {
        this.makeups = makeups;
        this.views = views;
        this.outbox = outbox;
        this.proofs = proofs;
        this.journal = journal;
        this.sentences = sentences;
        this.sealer = sealer;
        this.seals = seals;
        this.clock = clock;
    }

    /**
     * Everything that is known up to now, sealed as far as nobody else is sealing at this moment.
     *
     * @throws bupai.school.Refused 403 outside the caller's scope, 404 where student or case is unknown
     */
    Evidence of(Caller caller, StudentNumber student, Locale language) {
        var makeup = makeups.of(caller, student);
        sealer.seal();
        var entries = entries(makeup);
        var places = seals.places(entries.stream().map(Kept::id).toList()).stream()
                .collect(Collectors.toMap(Seals.Place::entry, Function.identity()));
        return new Evidence(
                makeup.id(),
                views.of(makeup, language),
                clock.at(makeup.openedAt()),
                clock.at(clock.now()),
                caller.name(),
                entries.stream()
                        .map(entry -> happening(entry, places.get(entry.id()), language))
                        .toList(),
                outbox.of(student.value()).stream()
                        .map(letter -> letter(letter, places))
                        .toList(),
                seals.newest()
                        .map(seal -> new Evidence.ChainEnd(seal.number(), clock.at(seal.sealedAt()), seal.hash()))
                        .orElse(null));
    }

    /** The student's own, and the deadlines that were moved for all since the absence. */
    private List<Kept> entries(Makeup makeup) {
        var moved = journal.ofEverybody("deadline-moved").stream()
                .filter(entry -> !entry.at().isBefore(makeup.openedAt()));
        return Stream.concat(journal.keptOf(makeup.student().value()).stream(), moved)
                .sorted(Comparator.comparing(Kept::at).thenComparing(Kept::id))
                .toList();
    }

    private Evidence.Happening happening(Kept kept, Seals.@Nullable Place place, Locale language) {
        return new Evidence.Happening(kept, clock.at(kept.at()), sentences.say(kept.entry(), language), place);
    }

    private Evidence.SentLetter letter(Letter letter, Map<Long, Seals.Place> places) {
        var sent = letter.sentAt();
        var entry = proofs.entryOf(letter.id()).orElse(null);
        var place = entry == null ? null : places.get(entry);
        return new Evidence.SentLetter(
                letter.saying(BlankedLinks.in(letter.plain()), BlankedLinks.in(letter.html())),
                clock.at(letter.createdAt()),
                sent == null ? null : clock.at(sent),
                entry,
                place == null ? null : place.seal(),
                proofs.message(letter.id()).orElse(null));
    }
}
