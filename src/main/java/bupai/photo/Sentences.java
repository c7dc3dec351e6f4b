package bupai.photo;

import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Level;
import bupai.photo.Verdict.Rule;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.springframework.context.MessageSource;
import org.springframework.context.support.DefaultMessageSourceResolvable;
import org.springframework.stereotype.Component;

/** Says a verdict to a person: what is wrong with the photo, and what to do next. */
@Component
public class Sentences {

    /** A verdict as programs and people read it. */
    public record Said(Level level, List<Line> complaints) {}

    /** @param message one or two sentences in the language asked for */
    public record Line(Rule rule, Level level, String measured, String expected, String message) {}

    /** A measured word, not a figure: it has a sentence of its own. */
    private static final Pattern WORD = Pattern.compile("[A-Z]+");

    private final MessageSource texts;
    private final PhotoProfile profile;

    Sentences(MessageSource texts, PhotoProfile profile) {
        this.texts = texts;
        this.profile = profile;
    }

    public Said say(Verdict verdict, Locale language) {
        return new Said(
                verdict.level(),
                verdict.complaints().stream()
                        .map(complaint -> new Line(
                                complaint.rule(),
                                complaint.level(),
                                complaint.measured(),
                                complaint.expected(),
                                of(complaint, language)))
                        .toList());
    }

    /** From the key of the rule and the measured word, else of the rule and its level, else of the rule. */
    public String of(Complaint complaint, Locale language) {
        var key = "photo.rule." + complaint.rule();
        var word = WORD.matcher(complaint.measured()).matches()
                ? Stream.of(key + "." + complaint.measured())
                : Stream.<String>empty();
        var keys = Stream.concat(word, Stream.of(key + "." + complaint.level(), key))
                .toArray(String[]::new);
        var arguments = new Object[] {complaint.measured(), complaint.expected(), document(complaint, language)};
        return texts.getMessage(new DefaultMessageSourceResolvable(keys, arguments), language);
    }

    /** What a picture of this size is usually made for; empty where nothing is known. */
    private String document(Complaint complaint, Locale language) {
        return profile.otherDocument(complaint.measured())
                .map(document -> language.getLanguage().equals("en") ? document.nameEn() : document.name())
                .orElse("");
    }
}
