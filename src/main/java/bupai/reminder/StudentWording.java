package bupai.reminder;

import bupai.mail.Letter;
import bupai.mail.Wording;
import bupai.makeup.Makeup;
import bupai.makeup.Makeups;
import bupai.wording.Frame;
import bupai.wording.Language;
import bupai.wording.Said;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** What each letter to a student says: today's one thing first, then the next step, then the link. */
@Component
class StudentWording implements Wording {

    private static final Set<Letter.Kind> OURS = EnumSet.range(Letter.Kind.TOLD, Letter.Kind.SEASON_CLOSED);

    private final Makeups makeups;
    private final StudentValues values;
    private final Frame frame;
    private final DeadlineFile calendar;

    StudentWording(Makeups makeups, StudentValues values, Frame frame, DeadlineFile calendar) {
        this.makeups = makeups;
        this.values = values;
        this.frame = frame;
        this.calendar = calendar;
    }

    @Override
    public boolean words(Letter.Kind kind) {
        return OURS.contains(kind);
    }

    @Override
    public Optional<String> reasonGone(Letter letter) {
        var makeup = makeup(letter);
        return Reasons.holds(letter.kind(), makeup.state())
                ? Optional.empty()
                : Optional.of("情况已变化，不再需要此通知（" + makeup.state() + "） / no longer needed");
    }

    @Override
    public Wording.Text word(Letter letter) {
        var makeup = makeup(letter);
        return frame.text(
                frame.of(letter.kind().name(), LetterSlots.CLOSING, filled(letter, makeup)),
                calendar.attached(letter, makeup));
    }

    /** The same letter in a text that is not in use yet. */
    Frame.Letter draft(Letter letter, Makeup makeup, BiFunction<String, Language, bupai.wording.Text> chosen) {
        return frame.of(letter.kind().name(), LetterSlots.CLOSING, filled(letter, makeup), chosen);
    }

    private Frame.Values filled(Letter letter, Makeup makeup) {
        var facts = StudentValues.facts(letter);
        return language -> Said.of(values.of(makeup, letter.toName(), facts, language));
    }

    private Makeup makeup(Letter letter) {
        var id = letter.makeup();
        if (id == null) {
            throw new IllegalStateException("letter " + letter.id() + " to a student is about no makeup");
        }
        return makeups.find(id).orElseThrow();
    }
}
