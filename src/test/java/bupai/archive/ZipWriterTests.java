package bupai.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.TimeZone;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ZipWriterTests {

    private final TimeZone zone = TimeZone.getDefault();

    @AfterEach
    void backToTheZoneOfBefore() {
        TimeZone.setDefault(zone);
    }

    @Test
    void givesTheSameBytesInEveryZone() throws IOException {
        var here = zip("0120001.jpg", "0120002.jpg");

        for (var other : List.of("Asia/Shanghai", "America/St_Johns", "Pacific/Kiritimati")) {
            TimeZone.setDefault(TimeZone.getTimeZone(other));
            assertThat(zip("0120001.jpg", "0120002.jpg")).isEqualTo(here);
        }
    }

    @Test
    void givesTheSameBytesOnEveryMachine() throws Exception {
        var sum = MessageDigest.getInstance("SHA-256").digest(zip("0120001.jpg", "0120002.jpg"));

        // Written down once; another machine, library or day that gives another sum breaks what was promised.
        assertThat(HexFormat.of().formatHex(sum))
                .isEqualTo("026ec9f44920c5d28d2a66adda4f54197103838729491c1cc1e7c5a36ef6a8fd");
    }

    @Test
    void isReadByOthers() throws IOException {
        var names = new ArrayList<String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(zip("0120001.jpg", "0120002.jpg")))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                names.add(entry.getName());
                assertThat(zip.readAllBytes())
                        .asString(StandardCharsets.US_ASCII)
                        .isEqualTo("of " + entry.getName());
            }
        }

        assertThat(names).containsExactly("0120001.jpg", "0120002.jpg");
    }

    @Test
    void knowsItsLengthBeforeItIsWritten() throws IOException {
        assertThat(zip()).hasSize((int) ZipWriter.length(List.of()));
        assertThat(zip("0120001.jpg", "2.jpg"))
                .hasSize((int) ZipWriter.length(List.of(entry("0120001.jpg"), entry("2.jpg"))));
    }

    @Test
    void refusesOtherBytesThanWereAnnounced() {
        var zip = new ZipWriter(new ByteArrayOutputStream());
        var other = new ByteArrayInputStream("of 0120009.jpg".getBytes(StandardCharsets.US_ASCII));

        assertThatThrownBy(() -> zip.add(entry("0120001.jpg"), other)).isInstanceOf(ZipException.class);
    }

    @Test
    void refusesANameWithAFolder() {
        var zip = new ZipWriter(new ByteArrayOutputStream());

        assertThatThrownBy(() -> zip.add(new ZipWriter.Entry("../a.jpg", 0, 0), new ByteArrayInputStream(new byte[0])))
                .isInstanceOf(IllegalArgumentException.class);
    }

    private static byte[] zip(String... names) throws IOException {
        var out = new ByteArrayOutputStream();
        var zip = new ZipWriter(out);
        for (var name : names) {
            zip.add(entry(name), new ByteArrayInputStream(content(name)));
        }
        zip.finish();
        return out.toByteArray();
    }

    private static ZipWriter.Entry entry(String name) {
        var crc = new CRC32();
        crc.update(content(name));
        return new ZipWriter.Entry(name, content(name).length, crc.getValue());
    }

    private static byte[] content(String name) {
        return ("of " + name).getBytes(StandardCharsets.US_ASCII);
    }
}
