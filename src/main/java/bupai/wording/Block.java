package bupai.wording;

import java.util.ArrayList;
import java.util.List;

/**
 * A part of a filled-in text, as a mail shows it.
 *
 * @param lines of a {@code LINK}: its label, where there is one, and the address
 */
public record Block(Kind kind, List<String> lines) {

    /** What a part looks like. */
    public enum Kind {
        GREETING,
        LEAD,
        TEXT,
        ITEMS,
        LINK
    }

    private static final String BULLETS = "·•-*";

    public Block {
        lines = List.copyOf(lines);
    }

    static boolean isItem(String line) {
        return line.length() > 2 && BULLETS.indexOf(line.charAt(0)) >= 0 && Character.isWhitespace(line.charAt(1));
    }

    /** The parts of one paragraph: text, and the items below or above it. */
    static List<Block> of(List<String> paragraph, Kind plain) {
        var blocks = new ArrayList<Block>();
        var run = new ArrayList<String>();
        var kind = plain;
        for (var line : paragraph) {
            var next = isItem(line) ? Kind.ITEMS : plain;
            if (next != kind && !run.isEmpty()) {
                blocks.add(new Block(kind, run));
                run.clear();
            }
            kind = next;
            run.add(next == Kind.ITEMS ? line.substring(2).strip() : line);
        }
        if (!run.isEmpty()) {
            blocks.add(new Block(kind, run));
        }
        return blocks;
    }

    /** What a button for a {@code LINK} is called: the line above it without its colon, or the address itself. */
    public String label() {
        return lines.get(0).replaceAll("[:：]\\s*$", "");
    }

    /** Where a {@code LINK} leads. */
    public String address() {
        return lines.get(lines.size() - 1);
    }

    public String plain() {
        return kind == Kind.ITEMS
                ? lines.stream()
                        .map(line -> "· " + line)
                        .reduce((one, next) -> one + "\n" + next)
                        .orElse("")
                : String.join("\n", lines);
    }
}
