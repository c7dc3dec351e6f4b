package bupai.reminder;

import bupai.access.Links;
import bupai.mail.Letter;
import bupai.mail.Wording;
import bupai.wording.Frame;
import bupai.wording.Language;
import bupai.wording.Placeholder;
import bupai.wording.Said;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.stereotype.Component;

/** Words what staff read: digests as they were counted when the round wrote them, and the news of a moved deadline. */
@Component
class StaffWording implements Wording {

    private static final Set<Letter.Kind> OURS =
            EnumSet.range(Letter.Kind.PACK_DEADLINE_MOVED, Letter.Kind.OFFICE_DIGEST);

    private final Links links;
    private final Frame frame;
    private final CollegeLetters colleges;
    private final DigestFacts digests;
    private final DeadlineFile calendar;

    StaffWording(Links links, Frame frame, CollegeLetters colleges, DigestFacts digests, DeadlineFile calendar) {
        this.links = links;
        this.frame = frame;
        this.colleges = colleges;
        this.digests = digests;
        this.calendar = calendar;
    }

    @Override
    public boolean words(Letter.Kind kind) {
        return OURS.contains(kind);
    }

    @Override
    public Optional<String> reasonGone(Letter letter) {
        return letter.kind() == Letter.Kind.PACK_DEADLINE_MOVED && colleges.isOverturned(letter.facts())
                ? Optional.of("截止日期又改了 / deadline moved again")
                : Optional.empty();
    }

    @Override
    public Text word(Letter letter) {
        return frame.text(
                frame.of(letter.kind().name(), null, filled(letter.kind(), letter.toName(), letter.facts())),
                letter.kind() == Letter.Kind.PACK_DEADLINE_MOVED
                        ? calendar.delivery(letter, colleges.lastDay(letter.facts()))
                        : List.of());
    }

    /** The same letter in a text that is not in use yet. */
    Frame.Letter draft(
            Letter.Kind kind,
            String name,
            Map<String, String> facts,
            BiFunction<String, Language, bupai.wording.Text> chosen) {
        return frame.of(kind.name(), null, filled(kind, name, facts), chosen);
    }

    private Frame.Values filled(Letter.Kind kind, String name, Map<String, String> facts) {
        var link = links.page(kind == Letter.Kind.OFFICE_DIGEST ? "/" : "/makeups");
        return language -> {
            var kept = kind == Letter.Kind.PACK_DEADLINE_MOVED
                    ? Said.of(colleges.values(facts, language))
                    : digests.kept(facts, language);
            return placeholder -> placeholder == Placeholder.NAME
                    ? name
                    : placeholder == Placeholder.LINK ? link : kept.apply(placeholder);
        };
    }
}
