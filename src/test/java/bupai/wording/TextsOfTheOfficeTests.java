package bupai.wording;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.Database;
import bupai.MovableClock;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Versions of a text, over starts of the program. */
class TextsOfTheOfficeTests {

    static final String FIRST = "主题：一\n\n你好：\n\n{链接}\n";

    @TempDir
    Path office;

    @TempDir
    Path packaged;

    Database database;

    @BeforeEach
    void open() throws Exception {
        database = Database.empty();
        for (var language : Language.values()) {
            Files.writeString(packaged.resolve("TOLD." + language.tag() + ".txt"), FIRST);
        }
    }

    @AfterEach
    void close() throws Exception {
        database.close();
    }

    @Test
    void startsWithTheProgramsOwnWhereTheFolderIsMissing() {
        var texts = started(office.resolve("nowhere"));

        assertThat(texts.current("TOLD", Language.ZH).version()).satisfies(version -> {
            assertThat(version.version()).isOne();
            assertThat(version.origin()).isEqualTo(Version.Origin.PACKAGED);
            assertThat(version.source()).isEqualTo(FIRST);
        });
    }

    @Test
    void noticesAFileThatWasChangedSinceTheLastStart() throws Exception {
        started(office);
        file("TOLD.zh.txt", FIRST.replace("一", "二").replace("\n", "\r\n"));

        var texts = started(office);
        started(office);

        assertThat(texts.history("TOLD", Language.ZH))
                .extracting(Version::version)
                .containsExactly(2, 1);
        assertThat(texts.current("TOLD", Language.ZH).template().subject(any -> ""))
                .isEqualTo("二");
        assertThat(texts.current("TOLD", Language.EN).version().version()).isOne();
    }

    @Test
    void keepsWhatWasWrittenOnThePageUntilAFileChanges() throws Exception {
        file("TOLD.zh.txt", FIRST);
        var texts = started(office);
        assertThat(write(texts, 1, FIRST.replace("一", "页"))).isEmpty();
        Files.writeString(packaged.resolve("TOLD.zh.txt"), FIRST.replace("一", "新程序"));

        assertThat(subject(started(office))).isEqualTo("页");

        file("TOLD.zh.txt", FIRST.replace("一", "文件"));
        assertThat(subject(started(office))).isEqualTo("文件");
    }

    @Test
    void takesANewProgramsTextOnlyWhereTheOfficeHasNone() throws Exception {
        var texts = started(office);
        assertThat(texts.write("TOLD", Language.EN, 1, FIRST.replace("一", "page"), null, "刘老师", ""))
                .isEmpty();
        for (var language : Language.values()) {
            Files.writeString(packaged.resolve("TOLD." + language.tag() + ".txt"), FIRST.replace("一", "new"));
        }

        texts = started(office);

        assertThat(subject(texts)).isEqualTo("new");
        assertThat(texts.current("TOLD", Language.EN).template().subject(any -> ""))
                .isEqualTo("page");
    }

    @Test
    void leavesABrokenFileAsideAndSaysWhy() throws Exception {
        started(office);
        file("TOLD.zh.txt", FIRST + "{姓明}\n");

        var texts = started(office);

        assertThat(subject(texts)).isEqualTo("一");
        assertThat(texts.leftAside("TOLD", Language.ZH)).containsExactly(Fault.at(6, "wording.fault.unknown", "{姓明}"));
    }

    @Test
    void startsWithTheProgramsOwnWhereTheOfficesFirstFileIsBroken() throws Exception {
        file("TOLD.zh.txt", "没有主题");

        assertThat(subject(started(office))).isEqualTo("一");
    }

    @Test
    void readsAFileThatAnOldEditorSavedInItsOwnCharset() throws Exception {
        Files.write(office.resolve("TOLD.zh.txt"), FIRST.replace("一", "补拍").getBytes(Charset.forName("GB18030")));

        assertThat(subject(started(office))).isEqualTo("补拍");
    }

    @Test
    void refusesABrokenTextAndKeepsTheOneInUse() {
        var texts = started(office);

        assertThat(write(texts, 1, FIRST + "{")).containsExactly(Fault.at(6, "wording.fault.brace", "{"));

        assertThat(texts.history("TOLD", Language.ZH)).hasSize(1);
    }

    @Test
    void letsNobodyOverwriteWhatAnotherJustSaved() {
        var texts = started(office);
        assertThat(write(texts, 1, FIRST.replace("一", "甲"))).isEmpty();

        assertThat(write(texts, 1, FIRST.replace("一", "乙"))).containsExactly(Fault.at(0, "wording.fault.overtaken"));

        assertThat(subject(texts)).isEqualTo("甲");
    }

    @Test
    void goesBackByWritingTheOldTextAnew() {
        var texts = started(office);
        write(texts, 1, FIRST.replace("一", "二"));

        write(texts, 2, texts.history("TOLD", Language.ZH).get(1).source());

        assertThat(subject(texts)).isEqualTo("一");
        assertThat(texts.current("TOLD", Language.ZH).label()).isEqualTo("zh3");
    }

    private void file(String name, String text) throws Exception {
        Files.writeString(office.resolve(name), text);
    }

    private static List<Fault> write(Texts texts, int basedOn, String source) {
        return texts.write("TOLD", Language.ZH, basedOn, source, null, "刘老师", "改一处");
    }

    private static String subject(Texts texts) {
        return texts.current("TOLD", Language.ZH).template().subject(any -> "");
    }

    private Texts started(Path folder) {
        var clock = new MovableClock(LocalDate.of(2024, 3, 13));
        return TextsOnDisk.read(database, folder, packaged, () -> List.of(TemplateTests.SLOT), clock);
    }
}
