package bupai.wording;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A text of the office's, read once and filled in for every letter. Its form is made for people who do not program: a first
 * line with the subject, paragraphs between blank lines, items that begin with a dot, notes that begin with #, and
 * placeholders in braces. A line with a placeholder that has nothing to say is left out.
 */
public final class Template {

    private static final Pattern SUBJECT = Pattern.compile("(?:主题|[Ss]ubject)\\s*[:：]\\s*(.*)");

    private final @Nullable Line subject;
    private final List<List<Line>> paragraphs;

    private Template(@Nullable Line subject, List<List<Line>> paragraphs) {
        this.subject = subject;
        this.paragraphs = paragraphs;
    }

    /** Reads a text, whatever it is worth; each fault is said and none stops the reading. */
    static Template read(String source, Slot slot, Consumer<Fault> faults) {
        var paragraphs = new ArrayList<List<Line>>();
        var paragraph = new ArrayList<Line>();
        var held = EnumSet.noneOf(Placeholder.class);
        Line subject = null;
        var number = 0;
        for (var text : source.lines().map(String::strip).toList()) {
            number++;
            if (text.startsWith("#")) {
                continue;
            }
            if (text.isEmpty()) {
                close(paragraph, paragraphs);
                continue;
            }
            var begins = SUBJECT.matcher(text);
            var mayHold = slot.subject();
            if (mayHold != null && subject == null && paragraphs.isEmpty() && paragraph.isEmpty() && begins.matches()) {
                subject = Line.read(number, begins.group(1), faults);
                allowed(number, subject, mayHold, "wording.fault.subject", faults);
                continue;
            }
            var line = Line.read(number, text, faults);
            allowed(number, line, slot.known(), "wording.fault.elsewhere", faults);
            held.addAll(line.placeholders());
            paragraph.add(line);
        }
        close(paragraph, paragraphs);
        whole(slot, subject, held, faults);
        return new Template(subject, List.copyOf(paragraphs));
    }

    /** The subject in one line; empty where the text has none. */
    public String subject(Function<Placeholder, String> values) {
        return subject == null ? "" : subject.filled(values).orElse("").strip();
    }

    /** The parts of the text in order; the first is a greeting, the second the one thing to do. */
    public List<Block> blocks(Function<Placeholder, String> values) {
        var blocks = new ArrayList<Block>();
        for (var index = 0; index < paragraphs.size(); index++) {
            var plain = index == 0 ? Block.Kind.GREETING : index == 1 ? Block.Kind.LEAD : Block.Kind.TEXT;
            blocks.addAll(blocks(paragraphs.get(index), plain, values));
        }
        return blocks;
    }

    private static List<Block> blocks(List<Line> paragraph, Block.Kind plain, Function<Placeholder, String> values) {
        var blocks = new ArrayList<Block>();
        var lines = new ArrayList<String>();
        for (var line : paragraph) {
            var filled = line.filled(values);
            if (filled.isEmpty()) {
                continue;
            }
            if (line.isOnly(Placeholder.LINK)) {
                // The line above says what the link is for.
                var label = lines.isEmpty() || Block.isItem(lines.get(lines.size() - 1))
                        ? List.<String>of()
                        : List.of(lines.remove(lines.size() - 1));
                blocks.addAll(Block.of(lines, plain));
                lines.clear();
                var both = new ArrayList<>(label);
                both.add(filled.get());
                blocks.add(new Block(Block.Kind.LINK, both));
            } else {
                filled.get().lines().forEach(lines::add);
            }
        }
        blocks.addAll(Block.of(lines, plain));
        return blocks;
    }

    private static void close(List<Line> paragraph, List<List<Line>> paragraphs) {
        if (!paragraph.isEmpty()) {
            paragraphs.add(List.copyOf(paragraph));
            paragraph.clear();
        }
    }

    private static void allowed(
            int number, Line line, Set<Placeholder> known, String otherwise, Consumer<Fault> faults) {
        line.placeholders().stream()
                .filter(held -> !known.contains(held))
                .forEach(
                        held -> faults.accept(Fault.at(number, otherwise, held.in(Language.ZH), held.in(Language.EN))));
    }

    private static void whole(Slot slot, @Nullable Line subject, Set<Placeholder> held, Consumer<Fault> faults) {
        if (slot.subject() != null && (subject == null || subject.pieces().isEmpty())) {
            faults.accept(Fault.at(0, "wording.fault.no-subject"));
        }
        slot.needed().stream()
                .filter(needed -> !held.contains(needed))
                .forEach(needed -> faults.accept(
                        Fault.at(0, "wording.fault.needed", needed.in(Language.ZH), needed.in(Language.EN))));
    }
}
