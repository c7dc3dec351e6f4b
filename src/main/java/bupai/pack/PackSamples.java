package bupai.pack;

import bupai.school.School;
import bupai.wording.Frame;
import bupai.wording.Language;
import bupai.wording.Samples;
import bupai.wording.Text;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Shows a delivery's letters with a college's numbers of today, also before anything was delivered. */
@Component
class PackSamples implements Samples {

    private static final Set<String> OURS =
            Set.of(PackSlots.PART, PackSlots.EMPTY, PackSlots.RECEIVED, PackSlots.COMPLAINED);

    private final Frame frame;
    private final PackValues values;
    private final PackLetters letters;
    private final School school;
    private final MessageSource texts;

    PackSamples(Frame frame, PackValues values, PackLetters letters, School school, MessageSource texts) {
        this.frame = frame;
        this.values = values;
        this.letters = letters;
        this.school = school;
        this.texts = texts;
    }

    @Override
    public boolean has(String code) {
        return OURS.contains(code);
    }

    @Override
    public Frame.Letter of(String code, BiFunction<String, Language, Text> chosen) {
        return frame.of(code, null, values(code), chosen);
    }

    private Frame.Values values(String code) {
        var college = school.colleges().get(0);
        var facts = letters.balance(college);
        var accepted = Integer.parseInt(facts.getOrDefault("accepted", "0"));
        if (code.equals(PackSlots.PART)) {
            var name = "%s-%d-%s-d1-part01of01.zip".formatted(school.code(), school.year(), college.code());
            var part = new Delivery.Part(1, name, 0, "0".repeat(64), 0, accepted, false);
            return values.part(college, 1, part, 1, facts, List.of(Manifest.FILE, MissingList.FILE));
        }
        return code.equals(PackSlots.EMPTY)
                ? values.part(college, 1, null, 0, facts, List.of(MissingList.FILE))
                : values.answer(college, 1, accepted, null, remark(code), Map.of());
    }

    private String remark(String code) {
        return code.equals(PackSlots.RECEIVED)
                ? ""
                : texts.getMessage("pack.letter.sample-remark", null, Locale.SIMPLIFIED_CHINESE);
    }
}
