package bupai.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.zip.CRC32;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Our zips opened by the programs that receivers have, and compared with what went in. */
class OtherArchiversTests {

    private static final int UTF8_NAMES = 1 << 11;

    /** How each is told to unpack into a folder. */
    enum Archiver {
        UNZIP("unzip", "-q", "%zip", "-d", "%out"),
        SEVEN_ZIP("7z", "x", "-y", "-o%out", "%zip"),
        BSDTAR("bsdtar", "-xf", "%zip", "-C", "%out"),
        PYTHON("python3", "-m", "zipfile", "-e", "%zip", "%out");

        private final List<String> words;

        Archiver(String... words) {
            this.words = List.of(words);
        }
    }

    @TempDir
    Path desk;

    private final Map<String, byte[]> files = new LinkedHashMap<>();
    private Path zip;

    @BeforeEach
    void aZipOfPhotosInChineseFolders() throws IOException {
        var random = new Random(7);
        for (var name : List.of("0120001.jpg", "经济与管理学院/0120002.jpg", "艺术与设计学院/0120003.jpg")) {
            var bytes = new byte[70_000];
            random.nextBytes(bytes);
            files.put(name, bytes);
        }
        zip = desk.resolve("pack.zip");
        try (var out = Files.newOutputStream(zip)) {
            var writer = new ZipWriter(out);
            for (var file : files.entrySet()) {
                writer.add(entry(file.getKey(), file.getValue()), new ByteArrayInputStream(file.getValue()));
            }
            writer.finish();
        }
    }

    @ParameterizedTest
    @EnumSource(Archiver.class)
    void unpackTheSameBytesUnderTheSameNames(Archiver archiver) throws Exception {
        var program = archiver.words.get(0);
        assumeTrue(isInstalled(program), "Skipped: " + program + " is not installed on this machine.");
        var out = Files.createDirectory(desk.resolve("out"));

        var said = run(archiver.words.stream()
                .map(word -> word.replace("%zip", zip.toString()).replace("%out", out.toString()))
                .toList());

        assertThat(said).as(program).isZero();
        for (var file : files.entrySet()) {
            assertThat(out.resolve(file.getKey())).as(program).hasBinaryContent(file.getValue());
        }
    }

    @Test
    void tellsWindowsThatNamesAreUtf8() throws IOException {
        var bytes = Files.readAllBytes(zip);

        // The general purpose flags of the first local header.
        assertThat((bytes[6] & 0xFF | (bytes[7] & 0xFF) << 8) & UTF8_NAMES).isEqualTo(UTF8_NAMES);
        assertThat(new String(bytes, StandardCharsets.UTF_8)).contains("经济与管理学院/0120002.jpg");
    }

    @Test
    void readsItBackByItsDirectory() throws IOException {
        var read = new LinkedHashMap<String, byte[]>();

        FinishedZip.forEach(Files.newByteChannel(zip), (name, bytes) -> read.put(name, bytes.readAllBytes()));

        assertThat(read.keySet()).containsExactlyElementsOf(files.keySet());
        files.forEach((name, bytes) -> assertThat(read.get(name)).isEqualTo(bytes));
        assertThat(ZipWriter.length(files.entrySet().stream()
                        .map(file -> entry(file.getKey(), file.getValue()))
                        .toList()))
                .isEqualTo(Files.size(zip));
    }

    private static boolean isInstalled(String program) {
        return List.of(System.getenv("PATH").split(java.io.File.pathSeparator)).stream()
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }

    private static int run(List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).redirectErrorStream(true);
        // Without a UTF-8 locale some of them write question marks, whatever the zip says.
        builder.environment().put("LC_ALL", "C.UTF-8");
        var process = builder.redirectOutput(ProcessBuilder.Redirect.DISCARD).start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        return process.exitValue();
    }

    private static ZipWriter.Entry entry(String name, byte[] bytes) {
        var crc = new CRC32();
        crc.update(bytes);
        return new ZipWriter.Entry(name, bytes.length, crc.getValue());
    }
}
