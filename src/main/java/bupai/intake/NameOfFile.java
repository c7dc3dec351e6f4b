package bupai.intake;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a file's name says once everything that is not about a student is taken out of it. */
final class NameOfFile {

    /** File systems stop at 255 signs, of which a few grow when they are brought to one width; a longer name says nothing. */
    private static final int LONGEST_NAME = 512;

    private static final int LONGEST_PATH = 4096;

    private static final Pattern DOTS = Pattern.compile("[•・‧∙⋅･●．]");
    private static final Pattern BLANKS = Pattern.compile("[\\s\\p{Z}\\p{Cf}]+");
    private static final Pattern TAIL =
            Pattern.compile("(\\.(jpe?g|jfif|jpe|png|heic|heif|bmp|gif|webp|tiff?|avif)|\\(\\d{1,3}\\)"
                    + "|[-_ ](副本|拷贝|复制|copy)( ?\\d{1,3})?|(副本|拷贝|copy)( ?\\d{1,3})?|~\\d|[-_\\s\\p{Z}\\p{Cf}])$");
    private static final Pattern NUMBERED_CLASS = Pattern.compile("[0-9]{1,4} ?班");
    private static final Pattern NO_WORD = Pattern.compile("[^\\p{L}\\p{M}\\p{Co}·]+");
    private static final Pattern LATIN = Pattern.compile("[a-z .'·_-]+");
    private static final Pattern NOT_LATIN_LETTERS = Pattern.compile("[^a-z]");

    private final String leaf;
    private final String folders;
    private final String closedLeaf;
    private final String closedPath;
    private final List<String> classKeys;

    /**
     * @param path with any folders
     * @param classKeys of all classes, longer ones first, so that 20财务管理1班(海外) is not taken for 20财务管理1班
     */
    NameOfFile(String path, List<String> classKeys) {
        var cut = Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1;
        var ownName = path.length() > LONGEST_PATH ? "" : path.substring(cut);
        var plain = ownName.length() > LONGEST_NAME ? "" : plain(ownName);
        this.leaf = plain.length() > LONGEST_NAME ? "" : ChatNames.removed(stripped(plain));
        this.folders = path.length() > LONGEST_PATH ? "" : plain(path.substring(0, Math.max(0, cut - 1)));
        this.closedLeaf = closed(leaf);
        this.closedPath = closed(folders) + "/" + closed(plain);
        this.classKeys = classKeys;
    }

    /** The form in which names meet: one width, one dot, no blanks, small letters; of Latin ones the letters alone. */
    static String form(String name) {
        var plain = plain(name);
        return LATIN.matcher(plain).matches() ? NOT_LATIN_LETTERS.matcher(plain).replaceAll("") : closed(plain);
    }

    /** Whatever may be a student number, in small letters. */
    List<List<String>> numbers() {
        return NumberTokens.whole(leaf);
    }

    /** What may have been one before it was written down: too weak to match by, good enough to propose. */
    List<List<String>> mendedNumbers() {
        return NumberTokens.mended(leaf);
    }

    List<List<String>> folderNumbers() {
        return NumberTokens.whole(ChatNames.removed(folders));
    }

    /** Words that may be a name, without class names and what people write around a name. */
    Set<String> words() {
        return wordsIn(leaf);
    }

    Set<String> folderWords() {
        return wordsIn(folders);
    }

    boolean holds(String form) {
        return closedLeaf.contains(form);
    }

    /** The classes that name and folders speak of. */
    Set<String> classes() {
        var rest = closedPath;
        var classes = new LinkedHashSet<String>();
        for (var key : classKeys) {
            if (rest.contains(key)) {
                classes.add(key);
                rest = rest.replace(key, " ");
            }
        }
        return classes;
    }

    /** Such as 1班, where no class is spoken of by its whole name. */
    Set<String> numbersOfClasses() {
        return NUMBERED_CLASS
                .matcher(closedPath)
                .results()
                .map(found -> found.group())
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static String plain(String text) {
        var normal = Normalizer.normalize(text, Normalizer.Form.NFKC);
        return DOTS.matcher(normal).replaceAll("·").toLowerCase(Locale.ROOT);
    }

    private static String closed(String plain) {
        return BLANKS.matcher(plain).replaceAll("");
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

    private Set<String> wordsIn(String text) {
        var rest = text;
        for (var key : classKeys) {
            rest = rest.replace(key, " ");
        }
        var candidates = new ArrayList<>(List.of(form(rest.strip())));
        candidates.addAll(List.of(NO_WORD.split(NUMBERED_CLASS.matcher(rest).replaceAll(" "))));
        return candidates.stream()
                .flatMap(word -> Surroundings.removed(word).stream())
                .filter(word -> word.length() > 1 && !Surroundings.contain(word))
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }
}
