package bupai.intake;

import java.text.Normalizer;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a file's name says once everything that is not about a student is taken out of it. */
final class NameOfFile {

    private static final Pattern DOTS = Pattern.compile("[•・‧∙⋅･]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern TAIL =
            Pattern.compile("(\\.(jpe?g|jfif|jpe|png|heic|heif|bmp|gif|webp|tiff?|avif)|\\s*\\(\\d{1,3}\\)"
                    + "|\\s*[-_ ]*(副本|拷贝|copy)(\\s*\\d{1,3})?|~\\d|\\s+)$");
    private static final Pattern ALPHANUMERIC = Pattern.compile("[0-9a-z]{4,20}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{4,20}");

    private final String leaf;
    private final String path;

    /** @param path with any folders */
    NameOfFile(String path) {
        this.path = plain(path);
        this.leaf = ChatNames.removed(stripped(plain(path.substring(lastSeparator(path) + 1))));
    }

    /** The form in which names meet: one width, one dot, no blanks, small letters. */
    static String form(String name) {
        return BLANKS.matcher(plain(name)).replaceAll("");
    }

    /** Whatever might be a student number, as written and by its digits alone, in small letters. */
    Set<String> numbers() {
        return numbersIn(leaf);
    }

    /** The same of the folders: too weak to match by, good enough to propose. */
    Set<String> folderNumbers() {
        return numbersIn(ChatNames.removed(folders()));
    }

    /** Words that may be a name, without class names and what people write around a name. */
    Set<String> words(List<String> classKeys) {
        return wordsIn(leaf, classKeys);
    }

    Set<String> folderWords(List<String> classKeys) {
        return wordsIn(folders(), classKeys);
    }

    boolean holds(String form) {
        return BLANKS.matcher(leaf).replaceAll("").contains(form);
    }

    boolean pathHolds(String form) {
        return BLANKS.matcher(path).replaceAll("").contains(form);
    }

    private String folders() {
        return path.substring(0, Math.max(0, lastSeparator(path)));
    }

    private static int lastSeparator(String path) {
        return Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\'));
    }

    private static String plain(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return DOTS.matcher(normal).replaceAll("·").toLowerCase(Locale.ROOT);
    }

    /** Without extensions, also doubled ones, and the counters of copies. */
    private static String stripped(String leaf) {
        var before = leaf;
        var after = TAIL.matcher(before).replaceFirst("");
        while (!after.equals(before)) {
            before = after;
            after = TAIL.matcher(before).replaceFirst("");
        }
        return after;
    }

    private static Set<String> numbersIn(String text) {
        var numbers = new LinkedHashSet<String>();
        for (var run : text.split("[^0-9a-z]+")) {
            if (ALPHANUMERIC.matcher(run).matches() && run.matches(".*[0-9].*")) {
                numbers.add(run);
            }
            for (var digits : run.split("[^0-9]+")) {
                if (DIGITS.matcher(digits).matches()) {
                    numbers.add(digits);
                }
            }
        }
        return numbers;
    }

    private static Set<String> wordsIn(String text, List<String> classKeys) {
        var rest = text;
        for (var key : classKeys) {
            rest = rest.replace(key, " ");
        }
        var words = new LinkedHashSet<String>();
        words.add(form(Surroundings.removed(rest.strip())));
        for (var word : rest.replaceAll("[0-9]+ *班", " ").split("[^\\p{L}\\p{M}\\p{Co}·]+")) {
            words.add(Surroundings.removed(word));
        }
        return words.stream().filter(word -> word.length() > 1).collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
