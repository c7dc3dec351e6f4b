package bupai.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import bupai.MovableClock;
import bupai.pack.PackTexts;
import bupai.wording.Language;
import bupai.wording.Slots;
import bupai.wording.Texts;
import bupai.wording.TextsOnDisk;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The texts that come with the program. */
class OfficeTextsTests {

    static final Path FOLDER = Path.of("config/letters");

    @Test
    void areAllThereAndInOrder() throws Exception {
        Slots slots = () -> Stream.concat(new LetterSlots().slots().stream(), PackTexts.slots().stream())
                .toList();
        try (var database = Database.empty()) {
            Texts texts = TextsOnDisk.read(database, FOLDER, slots, new MovableClock(LocalDate.of(2024, 3, 13)));

            for (var slot : slots.slots()) {
                for (var language : Language.values()) {
                    assertThat(texts.leftAside(slot.code(), language))
                            .as(slot.code())
                            .isEmpty();
                    assertThat(texts.current(slot.code(), language).template().blocks(any -> "…"))
                            .isNotEmpty();
                }
            }
            try (var files = Files.list(FOLDER)) {
                assertThat(files.map(file -> file.getFileName().toString().split("\\.")[0]))
                        .as("no file that nothing reads")
                        .allSatisfy(code -> assertThat(texts.slot(code)).isNotNull());
            }
        }
    }

    @Test
    void arePackedIntoTheProgramToo() throws Exception {
        assertThat(Files.readString(Path.of("pom.xml")))
                .contains("<directory>config/letters</directory>\n        <targetPath>letters</targetPath>");
    }
}
