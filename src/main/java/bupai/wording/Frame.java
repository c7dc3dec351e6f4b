package bupai.wording;

import bupai.mail.Wording;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.thymeleaf.ITemplateEngine;
import org.thymeleaf.context.Context;

/** Puts a letter together: the Chinese half, the English half, and what ends both. */
@Component
public class Frame {

    private static final String BETWEEN = "\n\n----------\n\n";

    /**
     * One language's half of a letter.
     *
     * @param heading the English half's own subject; empty for the Chinese one
     * @param markup the office's own HTML; null where it is made from the blocks
     */
    public record Half(
            String language, String heading, List<Block> blocks, @Nullable String markup, List<Block> closing) {

        String plain() {
            var said = new StringBuilder(heading);
            Block before = null;
            for (var block : Stream.concat(blocks.stream(), closing.stream()).toList()) {
                // Items belong to the words above them.
                var follows = block.kind() == Block.Kind.ITEMS && before != null && before.kind() != Block.Kind.LINK;
                said.append(said.isEmpty() ? "" : follows ? "\n" : "\n\n").append(block.plain());
                before = block;
            }
            return said.toString();
        }
    }

    /** Gives what is filled in, in a language. */
    @FunctionalInterface
    public interface Values extends Function<Language, Function<Placeholder, String>> {}

    private final Texts texts;
    private final ITemplateEngine templates;

    Frame(Texts texts, ITemplateEngine templates) {
        this.texts = texts;
        this.templates = templates;
    }

    /** A letter in the texts in use. */
    public Letter of(String code, @Nullable String closing, Values values) {
        return of(code, closing, values, texts::current);
    }

    /** A letter in chosen texts: an office looks at a draft before it is used. */
    public Letter of(String code, @Nullable String closing, Values values, BiFunction<String, Language, Text> chosen) {
        var halves = new ArrayList<Half>();
        var versions = new ArrayList<String>();
        var subject = "";
        for (var language : Language.values()) {
            var filled = values.apply(language);
            var text = chosen.apply(code, language);
            var ownSubject = text.template().subject(filled);
            var markup = text.markup();
            halves.add(new Half(
                    language == Language.ZH ? "zh-CN" : "en",
                    language == Language.ZH ? "" : ownSubject,
                    text.template().blocks(filled),
                    markup == null ? null : markup.filled(filled),
                    closing == null
                            ? List.of()
                            : chosen.apply(closing, language).template().blocks(filled)));
            versions.add(text.label());
            subject = language == Language.ZH ? ownSubject : subject;
        }
        return new Letter(subject, halves, label(code, versions, closing, chosen));
    }

    /** @param version which texts it was worded with */
    public record Letter(String subject, List<Half> halves, String version) {

        public String plain() {
            return halves.stream().map(Half::plain).collect(Collectors.joining(BETWEEN));
        }
    }

    String html(Letter letter) {
        var context = new Context(Locale.SIMPLIFIED_CHINESE);
        context.setVariable("halves", letter.halves());
        context.setVariable("subject", letter.subject());
        return templates.process("wording/letter", context).replaceAll("\\s*\n\\s*", "\n");
    }

    public Wording.Text text(Letter letter, List<Wording.Attachment> attachments) {
        return new Wording.Text(letter.plain(), html(letter), attachments, letter.subject(), letter.version());
    }

    private static String label(
            String code, List<String> versions, @Nullable String closing, BiFunction<String, Language, Text> chosen) {
        var own = code + " " + String.join(" ", versions);
        return closing == null
                ? own
                : own + "; " + closing + " "
                        + Stream.of(Language.values())
                                .map(language -> chosen.apply(closing, language).label())
                                .collect(Collectors.joining(" "));
    }
}
