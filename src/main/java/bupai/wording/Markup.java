package bupai.wording;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.springframework.web.util.HtmlUtils;

/** A text's own HTML, for an office that wants another look than the one that is made from its words. */
public final class Markup {

    private static final Pattern TAG = Pattern.compile("<(/?)([A-Za-z][A-Za-z0-9]*)([^<>]*)(>|$)");
    private static final Pattern LIVE = Pattern.compile("(?i)\\son\\w+\\s*=|javascript:");
    private static final Set<String> EMPTY = Set.of("br", "hr", "img", "wbr", "col");
    private static final Set<String> FORBIDDEN = Set.of(
            "script", "iframe", "object", "embed", "form", "input", "button", "link", "meta", "base", "html", "body",
            "head");

    private final List<Line> lines;

    private Markup(List<Line> lines) {
        this.lines = lines;
    }

    static Markup read(String source, Slot slot, Consumer<Fault> faults) {
        var texts = source.lines().toList();
        var lines = new ArrayList<Line>();
        var open = new ArrayDeque<Opened>();
        for (var index = 0; index < texts.size(); index++) {
            var number = index + 1;
            var line = Line.read(number, texts.get(index), faults);
            line.placeholders().stream()
                    .filter(held -> !slot.known().contains(held))
                    .forEach(held -> faults.accept(
                            Fault.at(number, "wording.fault.elsewhere", held.in(Language.ZH), held.in(Language.EN))));
            lines.add(line);
            tags(number, texts.get(index), open, faults);
        }
        open.forEach(left -> faults.accept(Fault.at(left.line(), "wording.fault.tag-open", "<" + left.tag() + ">")));
        needed(slot, lines, faults);
        return new Markup(List.copyOf(lines));
    }

    /** What is filled in is escaped; nothing of it is ever markup. */
    public String filled(Function<Placeholder, String> values) {
        return lines.stream()
                .map(line -> line.pieces().stream()
                        .map(piece -> {
                            var placeholder = piece.placeholder();
                            return placeholder == null
                                    ? piece.words()
                                    : HtmlUtils.htmlEscape(values.apply(placeholder))
                                            .replace("\n", "<br>");
                        })
                        .collect(Collectors.joining()))
                .collect(Collectors.joining("\n"));
    }

    private record Opened(String tag, int line) {}

    private static void tags(int number, String text, ArrayDeque<Opened> open, Consumer<Fault> faults) {
        var tags = TAG.matcher(text);
        while (tags.find()) {
            var tag = tags.group(2).toLowerCase(Locale.ROOT);
            if (tags.group(4).isEmpty()) {
                faults.accept(Fault.at(number, "wording.fault.tag-torn", tags.group()));
            } else if (FORBIDDEN.contains(tag) || LIVE.matcher(tags.group(3)).find()) {
                faults.accept(Fault.at(number, "wording.fault.tag-forbidden", tags.group()));
            } else if (tags.group(1).isEmpty()) {
                if (!EMPTY.contains(tag) && !tags.group(3).endsWith("/")) {
                    open.push(new Opened(tag, number));
                }
            } else if (open.isEmpty() || !open.peek().tag().equals(tag)) {
                faults.accept(Fault.at(number, "wording.fault.tag-close", tags.group()));
            } else {
                open.pop();
            }
        }
    }

    private static void needed(Slot slot, List<Line> lines, Consumer<Fault> faults) {
        slot.needed().stream()
                .filter(needed ->
                        lines.stream().noneMatch(line -> line.placeholders().contains(needed)))
                .forEach(needed -> faults.accept(
                        Fault.at(0, "wording.fault.needed-html", needed.in(Language.ZH), needed.in(Language.EN))));
    }
}
