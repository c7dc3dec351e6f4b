package bupai.journal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** No statement of the program changes an entry or a seal, but the purge's. */
class AppendOnlyTests {

    private static final Pattern INSERT = Pattern.compile("(?i)insert\\s+into\\s+(journal|seal|sealed_entry)\\b");
    private static final Pattern CHANGE = Pattern.compile(
            "(?i)(update\\s+|delete\\s+from\\s+|merge\\s+into\\s+|truncate\\s+(?:table\\s+)?|drop\\s+table\\s+)(journal|seal|sealed_entry)\\b");

    @Test
    void onlyThePurgeChangesWhatIsWritten() throws IOException {
        var inserting = new ArrayList<String>();
        var changing = new ArrayList<String>();
        for (var file : files()) {
            var text = Files.readString(file);
            INSERT.matcher(text).results().forEach(found -> inserting.add(file.getFileName() + " " + found.group(1)));
            CHANGE.matcher(text).results().forEach(found -> changing.add(file.getFileName() + " " + found.group()));
        }

        assertThat(inserting)
                .containsExactlyInAnyOrder(
                        "Journal.java journal", "Journal.java journal", "Seals.java seal", "Seals.java sealed_entry");
        assertThat(changing)
                .containsExactlyInAnyOrder("Erasure.java update journal", "Erasure.java update sealed_entry");
    }

    private static List<Path> files() throws IOException {
        try (var java = Files.walk(Path.of("src/main"))) {
            return java.filter(file -> file.toString().matches(".*\\.(java|sql)"))
                    .toList();
        }
    }
}
