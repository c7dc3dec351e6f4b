package bupai.wording;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** One line of a text, read once: words and placeholders in turn. */
record Line(List<Piece> pieces) {

    /** Words as they stand, or what is filled in for a placeholder. */
    record Piece(String words, @Nullable Placeholder placeholder) {}

    private static final Pattern TOKEN = Pattern.compile("[{｛]([^{}｛｝]*)[}｝]|[{}｛｝]");

    /** Reads a line; says each fault and goes on. */
    static Line read(int number, String text, Consumer<Fault> faults) {
        var pieces = new ArrayList<Piece>();
        var tokens = TOKEN.matcher(text);
        var end = 0;
        while (tokens.find()) {
            words(text.substring(end, tokens.start()), pieces);
            end = tokens.end();
            var name = tokens.group(1);
            if (name == null) {
                faults.accept(Fault.at(number, "wording.fault.brace", tokens.group()));
                continue;
            }
            Placeholder.called(name.strip())
                    .ifPresentOrElse(
                            known -> pieces.add(new Piece("", known)),
                            () -> faults.accept(Fault.at(number, "wording.fault.unknown", tokens.group())));
        }
        words(text.substring(end), pieces);
        return new Line(List.copyOf(pieces));
    }

    private static void words(String words, List<Piece> pieces) {
        if (!words.isEmpty()) {
            pieces.add(new Piece(words, null));
        }
    }

    List<Placeholder> placeholders() {
        return pieces.stream()
                .map(Piece::placeholder)
                .flatMap(placeholder -> Optional.ofNullable(placeholder).stream())
                .toList();
    }

    /** Whether the line is this placeholder and nothing else. */
    boolean isOnly(Placeholder placeholder) {
        return pieces.size() == 1 && pieces.get(0).placeholder() == placeholder;
    }

    /** Empty where a placeholder has nothing to say: half a sentence is worse than none. */
    Optional<String> filled(Function<Placeholder, String> values) {
        var filled = new StringBuilder();
        for (var piece : pieces) {
            var placeholder = piece.placeholder();
            var words = placeholder == null ? piece.words() : values.apply(placeholder);
            if (placeholder != null && words.isEmpty()) {
                return Optional.empty();
            }
            filled.append(words);
        }
        return Optional.of(filled.toString());
    }
}
