package bupai;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.mail.Letter;
import bupai.makeup.State;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Every text that a person reads is in the bundles, in Chinese and in English. */
class TextsTests {

    private static final Path BUNDLES = Path.of("src/main/resources/messages");
    private static final Pattern ASKED = Pattern.compile(
            "\"((?:school|calendar|access|sheet|roster|people|mail|wording|archive|photo|route"
                    + "|makeup|session|intake|pack|reminder|overview|season|evidence|process|demo)\\.[a-z0-9-]+(?:\\.[A-Za-z0-9_-]+)*)\"");

    @Test
    void chineseAndEnglishHaveTheSameKeys() throws IOException {
        var chinese = keys("");
        var english = keys("_en");

        assertThat(chinese).hasSizeGreaterThan(200);
        // How a sentence is put together from its facts is the same in every language.
        chinese.removeIf(key -> key.endsWith(".facts"));
        english.removeIf(key -> key.endsWith(".facts"));
        assertThat(english).isEqualTo(chinese);
    }

    @Test
    void everyTextThatTheCodeAsksForIsThere() throws IOException {
        var known = keys("");
        var asked = new TreeSet<String>();
        for (var file : files("src/main/java", ".java")) {
            ASKED.matcher(Files.readString(file)).results().forEach(found -> asked.add(found.group(1)));
        }
        // A property of the mail library, not a text.
        asked.removeIf(key -> key.startsWith("mail.mime.") || key.startsWith("mail.smtp."));

        assertThat(asked).hasSizeGreaterThan(80);
        // A name that ends in a dot-separated prefix is completed by a constant; those are checked below.
        assertThat(asked.stream().filter(key -> !known.contains(key)).filter(key -> known.stream()
                        .noneMatch(longer -> longer.startsWith(key + "."))))
                .isEmpty();
    }

    @Test
    void everyLetterAndEveryStateHasItsWords() throws IOException {
        var known = keys("");

        assertThat(Arrays.stream(Letter.Kind.values())
                        .filter(kind -> kind.compareTo(Letter.Kind.OFFICE_DIGEST) <= 0)
                        .flatMap(kind -> Stream.of(kind + ".zh.txt", kind + ".en.txt"))
                        .map(Path.of("config/letters")::resolve))
                .isNotEmpty()
                .allSatisfy(file -> assertThat(file).exists());
        assertThat(Arrays.stream(State.values()).map(state -> "makeup.state." + state))
                .isSubsetOf(known);
    }

    @Test
    void noPageHoldsAHardCodedText() throws IOException {
        var pages = files("src/main/resources/templates", ".html");

        assertThat(pages).isNotEmpty();
        for (var page : pages) {
            assertThat(Files.readString(page))
                    .as("%s says its texts by key", page)
                    .doesNotContain("th:text=\"'")
                    .doesNotContainPattern("<(h1|h2|label|button|th)>[^<$#]*[\\u4e00-\\u9fff]");
        }
    }

    private static Set<String> keys(String language) throws IOException {
        var keys = new TreeSet<String>();
        for (var file : files(BUNDLES.toString(), language + ".properties")) {
            if (language.isEmpty() && file.toString().endsWith("_en.properties")) {
                continue;
            }
            var bundle = new Properties();
            try (var reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
                bundle.load(reader);
            }
            keys.addAll(bundle.stringPropertyNames());
        }
        return keys;
    }

    private static List<Path> files(String under, String ending) throws IOException {
        try (var found = Files.walk(Path.of(under))) {
            return found.filter(file -> file.toString().endsWith(ending)).toList();
        }
    }
}
