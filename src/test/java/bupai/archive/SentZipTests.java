package bupai.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.school.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SentZipTests {

    private static final byte[] PHOTO = "photo".getBytes(StandardCharsets.UTF_8);

    @TempDir
    Path folder;

    @Test
    void readsEachNameInTheCharsetOfItsOwnEntry() {
        var zip = new HandMadeZip()
                .utf8("照片/张三.jpg", PHOTO)
                .gbk("照片\\李四.jpg", PHOTO)
                .raw("照片/王五.jpg".getBytes(StandardCharsets.UTF_8), PHOTO)
                .unicodeField(new byte[] {'?', '?'}, "照片/赵六.jpg", PHOTO);

        assertThat(read(zip.bytes()))
                .containsExactly(
                        Map.entry("照片/张三.jpg", "photo"),
                        Map.entry("照片\\李四.jpg", "photo"),
                        Map.entry("照片/王五.jpg", "photo"),
                        Map.entry("照片/赵六.jpg", "photo"));
    }

    @Test
    void takesAByteOfAGbkSignForNoBackslash() {
        // 誠 is 0xD55C in GBK: its second byte is a backslash in ASCII.
        var zip = new HandMadeZip().gbk("..誠.jpg", PHOTO).gbk("誠\\誠.jpg", PHOTO);

        assertThat(read(zip.bytes())).containsOnlyKeys("..誠.jpg", "誠\\誠.jpg");
    }

    @Test
    void forgetsAUnicodeFieldThatBelongsToAnotherName() {
        var zip = new HandMadeZip()
                .unicodeField("a.jpg".getBytes(), "张三.jpg", PHOTO)
                .bytes();
        var renamed = new String(zip, StandardCharsets.ISO_8859_1).replace("a.jpg", "b.jpg");

        assertThat(read(renamed.getBytes(StandardCharsets.ISO_8859_1))).containsOnlyKeys("b.jpg");
    }

    @Test
    void leavesOutFoldersAndWhatSystemsAdd() {
        var zip = new HandMadeZip()
                .utf8("照片/", new byte[0])
                .utf8("照片/Thumbs.db", PHOTO)
                .utf8("照片/.DS_Store", PHOTO)
                .utf8("__MACOSX/照片/._a.jpg", PHOTO)
                .utf8("照片/._a.jpg", PHOTO)
                .utf8("照片/a.jpg", PHOTO);

        assertThat(read(zip.bytes())).containsOnlyKeys("照片/a.jpg");
    }

    @Test
    void namesWhatIsUnfitAndReadsTheRest() {
        var zip = new HandMadeZip()
                .utf8("../../etc/passwd.jpg", PHOTO)
                .utf8("a\\..\\..\\b.jpg", PHOTO)
                .utf8("/root.jpg", PHOTO)
                .utf8("C:\\windows.jpg", PHOTO)
                .encrypted("locked.jpg", PHOTO)
                .method("odd.jpg", 98)
                .broken("broken.jpg", PHOTO)
                .utf8("a..b.jpg", PHOTO);

        assertThat(read(zip.bytes()))
                .containsExactly(
                        Map.entry("../../etc/passwd.jpg", "archive.entry.path"),
                        Map.entry("a\\..\\..\\b.jpg", "archive.entry.path"),
                        Map.entry("/root.jpg", "archive.entry.path"),
                        Map.entry("C:\\windows.jpg", "archive.entry.path"),
                        Map.entry("locked.jpg", "archive.entry.encrypted"),
                        Map.entry("odd.jpg", "archive.entry.method"),
                        Map.entry("broken.jpg", "archive.entry.broken"),
                        Map.entry("a..b.jpg", "photo"));
    }

    @Test
    void stopsABombAndReadsTheRest() {
        var zip = new HandMadeZip()
                .deflated("bomb.jpg", new byte[50 << 20])
                .deflated("blank.jpg", new byte[900_000])
                .utf8("a.jpg", PHOTO);

        var read = read(zip.bytes());

        assertThat(read).containsEntry("bomb.jpg", "archive.entry.bomb").containsEntry("a.jpg", "photo");
        assertThat(read.get("blank.jpg")).hasSize(900_000);
    }

    @Test
    void readsAZipWhoseCommentLooksLikeItsEnd() {
        var zip = new HandMadeZip().utf8("a.jpg", PHOTO).utf8("b.jpg", PHOTO).bytes();
        var comment = "PK\5\6".getBytes(StandardCharsets.US_ASCII);
        var commented = Arrays.copyOf(zip, zip.length + 30);
        commented[zip.length - 2] = 30;
        System.arraycopy(comment, 0, commented, zip.length + 2, comment.length);

        assertThat(read(commented)).containsOnlyKeys("a.jpg", "b.jpg");
    }

    @Test
    void readsAZipBehindOtherBytes() {
        var zip = new HandMadeZip().gbk("张三.jpg", PHOTO).bytes();
        var behind = new byte[zip.length + 5_000];
        System.arraycopy(zip, 0, behind, 5_000, zip.length);

        assertThat(read(behind)).containsExactly(Map.entry("张三.jpg", "photo"));
    }

    @Test
    void readsBytesThatTwoFilesClaimOnlyOnce() {
        var zip = new HandMadeZip().utf8("a.jpg", PHOTO).utf8("b.jpg", PHOTO).bytes();
        // Where the directory says that the second file begins: the place of the first.
        var second = zip.length - 22 - (46 + 5) + 42;
        Arrays.fill(zip, second, second + 4, (byte) 0);

        assertThat(read(zip)).containsOnly(Map.entry("a.jpg", "photo"), Map.entry("b.jpg", "archive.entry.overlap"));
    }

    @Test
    void readsTheRestWhereAMethodHasNoLibrary() {
        var zip = new HandMadeZip();
        for (var method = 1; method < 100; method++) {
            zip.method(method + ".jpg", method);
        }

        assertThat(read(zip.utf8("a.jpg", PHOTO).bytes()))
                .hasSize(100)
                .containsEntry("a.jpg", "photo")
                .containsEntry("93.jpg", "archive.entry.method");
    }

    @Test
    void saysThatNothingIsInAZipOfFoldersAndSystemFiles() {
        var zip = new HandMadeZip().utf8("照片/", new byte[0]).utf8("__MACOSX/._a.jpg", PHOTO);

        assertThatThrownBy(() -> read(zip.bytes())).hasMessageContaining("archive.zip.empty");
    }

    @Test
    void unpacksNoMoreThanItsLimit() throws IOException {
        var zip = new HandMadeZip()
                .utf8("a.jpg", new byte[600])
                .utf8("b.jpg", new byte[600])
                .utf8("c.jpg", PHOTO);
        var read = new LinkedHashMap<String, String>();
        var file = Files.write(folder.resolve("limit.zip"), zip.bytes());

        new SentZip(file, new SentZip.Limits(3, 1_000)).forEach(item -> read.put(item.path(), content(item)));

        assertThat(read).containsEntry("b.jpg", "archive.zip.too-much").containsEntry("c.jpg", "archive.zip.too-much");
        assertThatThrownBy(() -> new SentZip(file, new SentZip.Limits(2, 1_000)).forEach(item -> {}))
                .hasMessageContaining("archive.zip.too-many");
    }

    @Test
    void tellsEveryKindOfArchiveByItsBytes() {
        var tar = new byte[512];
        System.arraycopy("ustar".getBytes(StandardCharsets.US_ASCII), 0, tar, 257, 5);

        assertThat(ArchiveKind.of(tar)).contains(ArchiveKind.TAR);
        assertThat(ArchiveKind.of("BZh91AY".getBytes(StandardCharsets.US_ASCII)))
                .contains(ArchiveKind.BZIP2);
        assertThat(ArchiveKind.of(new byte[512])).isEmpty();
    }

    @Test
    void refusesAZipOfFarTooManyFiles() {
        var many = new HandMadeZip();
        for (var index = 0; index < 10_001; index++) {
            many.utf8(index + ".jpg", new byte[0]);
        }
        var huge = new HandMadeZip();
        for (var index = 0; index < 200; index++) {
            huge.utf8("x".repeat(60_000) + index, new byte[0]);
        }

        assertThatThrownBy(() -> read(many.bytes())).hasMessageContaining("archive.zip.too-many");
        assertThatThrownBy(() -> read(huge.bytes())).hasMessageContaining("archive.zip.too-many");
    }

    @Test
    void readsWhatCameInBeforeTheDownloadBrokeOff() {
        var noise = new byte[10_000];
        new Random(1).nextBytes(noise);
        var whole = new HandMadeZip()
                .gbk("张三.jpg", PHOTO)
                .deflated("b.jpg", PHOTO)
                .utf8("c.jpg", noise)
                .bytes();

        var read = read(Arrays.copyOf(whole, 5_000));

        assertThat(read)
                .containsExactly(
                        Map.entry("张三.jpg", "photo"),
                        Map.entry("b.jpg", "photo"),
                        Map.entry("", "archive.zip.cut-off"));
    }

    @Test
    void refusesWhatIsNoZipOfPhotos() {
        assertThatThrownBy(() -> read("PK\3\4nonsense".getBytes())).hasMessageContaining("archive.zip.broken");
        assertThatThrownBy(() -> read(
                        new HandMadeZip().utf8("[Content_Types].xml", PHOTO).bytes()))
                .hasMessageContaining("archive.zip.document");
    }

    @Test
    void neverFailsOtherThanByARefusalWhateverBytesAreTurned() {
        var whole = new HandMadeZip()
                .gbk("张三.jpg", PHOTO)
                .deflated("b.jpg", new byte[2_000])
                .unicodeField(new byte[] {'?'}, "李四.jpg", PHOTO)
                .bytes();
        var random = new Random(7);
        for (var round = 0; round < 3_000; round++) {
            var turned = whole.clone();
            for (var turn = 0; turn <= random.nextInt(4); turn++) {
                turned[random.nextInt(turned.length)] = (byte) random.nextInt(256);
            }
            try {
                read(round % 5 == 0 ? Arrays.copyOf(turned, random.nextInt(turned.length)) : turned);
            } catch (Refused verdict) {
                assertThat(verdict.key()).startsWith("archive.");
            }
        }
    }

    /** Each path with its content, or the key of why it was not read. */
    private Map<String, String> read(byte[] zip) {
        var read = new LinkedHashMap<String, String>();
        try {
            var file = Files.write(folder.resolve("sent.zip"), zip);
            new SentZip(file).forEach(item -> read.put(item.path(), content(item)));
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        return read;
    }

    private static String content(SentZip.Item item) {
        if (item instanceof SentZip.Unfit unfit) {
            return unfit.why().key();
        }
        try (var in = ((SentZip.Entry) item).open()) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (Refused refusal) {
            return refusal.key();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
