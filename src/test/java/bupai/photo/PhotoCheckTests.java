package bupai.photo;

import static bupai.photo.Verdict.Level.BLOCK;
import static bupai.photo.Verdict.Level.INFO;
import static bupai.photo.Verdict.Level.PASS;
import static bupai.photo.Verdict.Level.WARN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import bupai.photo.Verdict.Complaint;
import bupai.photo.Verdict.Level;
import bupai.photo.Verdict.Rule;
import bupai.school.Refused;
import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PhotoCheckTests {

    private final Examination examination = PhotoRoom.examination();

    @Test
    void hasNothingToSayAboutAPhotoByTheBook() {
        var verdict = check("0120001.jpg", Pictures.idPhoto(1));

        assertThat(verdict).isEqualTo(new Verdict(PASS, List.of()));
    }

    @Test
    void acceptsAProgressivePhotoAsWell() {
        var drawing = Pictures.drawn(480, 640, new Color(100, 197, 255), 1);

        var verdict = check("a.jpg", Pictures.withDensity(Pictures.progressive(drawing), 300));

        assertThat(verdict.level()).isEqualTo(PASS);
    }

    @Test
    void onlyNotesThatTheDensityIsMissing() {
        var verdict = check("a.jpg", Pictures.jpeg(Pictures.drawn(480, 640, new Color(100, 197, 255), 1), 0.9f));

        assertThat(verdict.complaints()).containsExactly(new Complaint(Rule.DENSITY, INFO, "NONE", "300 dpi"));
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.10, 0.5, 0.9, 0.99, 0.9999})
    void findsATruncatedPhotoWhereverItBreaksOff(double share) {
        var verdict = check("a.jpg", Pictures.cut(Pictures.idPhoto(1), share));

        assertComplains(verdict, Rule.CONTENT, BLOCK, "DAMAGED");
    }

    @Test
    void findsAHoleThatADownloadLeft() {
        var photo = Pictures.idPhoto(1);
        Arrays.fill(photo, photo.length / 2, photo.length - 2, (byte) 0);

        var verdict = check("a.jpg", photo);

        assertComplains(verdict, Rule.CONTENT, BLOCK, "DAMAGED");
    }

    @Test
    void neverDecodesABomb() {
        var bomb = Pictures.claiming(Pictures.idPhoto(1), 65535, 65535);

        var verdict = assertTimeout(Duration.ofSeconds(2), () -> check("a.jpg", bomb));

        assertComplains(verdict, Rule.PIXELS, BLOCK, "65535×65535");
    }

    @Test
    void blocksGreyAndCmyk() {
        assertComplains(check("a.jpg", Pictures.grey(480, 640)), Rule.COLOUR, BLOCK, "GREY");
        assertComplains(check("a.jpg", Pictures.cmyk(480, 640)), Rule.COLOUR, BLOCK, "CMYK");
    }

    @Test
    void blocksWhatIsNoJpegWhateverItsNameSays() {
        var drawing = Pictures.drawn(480, 640, new Color(100, 197, 255), 1);

        assertComplains(check("a.jpg", Pictures.as("png", drawing)), Rule.CONTENT, BLOCK, "PNG");
        assertComplains(check("a.jpg", Pictures.as("bmp", drawing)), Rule.CONTENT, BLOCK, "BMP");
        assertComplains(check("a.jpg", Pictures.animatedGif()), Rule.CONTENT, BLOCK, "GIF");
        assertComplains(check("a.jpg", Pictures.webp(480, 640)), Rule.CONTENT, BLOCK, "WEBP");
        assertComplains(check("a.jpg", Pictures.heic()), Rule.CONTENT, BLOCK, "HEIC");
    }

    @Test
    void takesAJpegUnderAnotherNameForWhatItIs() {
        var verdict = check("IMG_0001.HEIC", Pictures.idPhoto(1));

        assertThat(verdict.complaints()).containsExactly(new Complaint(Rule.EXTENSION, INFO, ".heic", ".jpg"));
    }

    @Test
    void blocksTooSmallAndWrongRatio() {
        assertComplains(check("a.jpg", Pictures.idPhoto(1, 240, 320)), Rule.PIXELS, BLOCK, "240×320");
        assertComplains(check("a.jpg", Pictures.idPhoto(1, 640, 640)), Rule.RATIO, BLOCK, "1.000");
        assertThat(check("a.jpg", Pictures.idPhoto(1, 482, 640)).level()).isEqualTo(WARN);
    }

    @Test
    void namesTheOtherDocumentThatASizeIsMadeFor() {
        var verdict = check("a.jpg", Pictures.idPhoto(1, 295, 413));

        assertThat(verdict.level()).isEqualTo(BLOCK);
        assertThat(sentence(verdict, Rule.OTHER_DOCUMENT, Locale.SIMPLIFIED_CHINESE))
                .contains("一寸照", "295×413");
        assertThat(sentence(verdict, Rule.OTHER_DOCUMENT, Locale.ENGLISH)).contains("one-inch photo");
    }

    @Test
    void knowsTheOtherDocumentAlsoOnItsSide() {
        var verdict = check("a.jpg", Pictures.withExif(Pictures.idPhoto(1, 413, 295), 6, "Phone"));

        assertComplains(verdict, Rule.OTHER_DOCUMENT, WARN, "413×295");
        assertThat(sentence(verdict, Rule.OTHER_DOCUMENT, Locale.SIMPLIFIED_CHINESE))
                .contains("一寸照", "请提交新华社采集的毕业照");
        assertThat(sentence(verdict, Rule.OTHER_DOCUMENT, Locale.ENGLISH)).contains("one-inch photo", "Please hand in");
    }

    @Test
    void tellsHowAPhoneMakesAJpeg() {
        var verdict = check("a.jpg", Pictures.heic());

        assertThat(sentence(verdict, Rule.CONTENT, Locale.SIMPLIFIED_CHINESE)).contains("苹果", "安卓", "微信", "原图", "JPEG");
        assertThat(sentence(verdict, Rule.CONTENT, Locale.ENGLISH)).contains("iPhone", "Android", "WeChat", "JPEG");
    }

    @Test
    void warnsAboutAStudioOriginalAndReadsIt() {
        var verdict = check("a.jpg", Pictures.idPhoto(1, 3000, 4000));

        assertComplains(verdict, Rule.PIXELS, WARN, "3000×4000");
        assertThat(verdict.level()).isEqualTo(WARN);
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFFFFFF, 0xC02020, 0x30A040, 0x101020})
    void warnsAboutABackgroundThatIsNotBlue(int colour) {
        var verdict = check("a.jpg", Pictures.onBackground(new Color(colour)));

        assertThat(verdict.complaints()).extracting(Complaint::rule).contains(Rule.BACKGROUND);
    }

    @ParameterizedTest
    @ValueSource(ints = {0x64C5FF, 0x438EDB, 0x2E7BC4, 0x0078D7, 0x8CC8F0})
    void takesEveryUsualBlueForBlue(int colour) {
        var verdict = check("a.jpg", Pictures.onBackground(new Color(colour)));

        assertThat(verdict.complaints()).extracting(Complaint::rule).doesNotContain(Rule.BACKGROUND);
    }

    @Test
    void warnsAboutAGradient() {
        var image = new BufferedImage(480, 640, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        pen.setPaint(new GradientPaint(0, 0, new Color(0, 90, 200), 480, 0, new Color(140, 210, 255)));
        pen.fillRect(0, 0, 480, 640);

        var verdict = check("a.jpg", Pictures.jpeg(image, 0.9f));

        assertComplains(verdict, Rule.BACKGROUND, WARN, "UNEVEN");
    }

    @Test
    void estimatesTheQualityThatItWasWrittenWith() {
        var drawing = Pictures.drawn(480, 640, new Color(100, 197, 255), 1);

        assertThat(Jpeg.read(Pictures.jpeg(drawing, 0.9f)).orElseThrow().quality())
                .hasValue(90);
        assertThat(Jpeg.read(Pictures.jpeg(drawing, 0.75f)).orElseThrow().quality())
                .hasValue(75);
        assertComplains(check("a.jpg", Pictures.jpeg(drawing, 0.4f)), Rule.QUALITY, WARN, "40");
    }

    @Test
    void readsACamerasNotesEvenWhereTheyComeFirst() {
        var verdict = check("a.jpg", Pictures.withExif(Pictures.idPhoto(1), 6, "Adobe Photoshop 21.0"));

        assertComplains(verdict, Rule.ORIENTATION, WARN, "6");
        assertComplains(verdict, Rule.EDITED, INFO, "Adobe Photoshop 21.0");
        assertThat(verdict.complaints()).hasSize(2);
    }

    @Test
    void refusesWhatIsNoPictureAtAll() {
        assertRefused("photo.none.other", "你好，这是我的照片".getBytes(StandardCharsets.UTF_8));
        assertRefused("photo.none.empty", new byte[0]);
        assertRefused("photo.none.zip", "PK\3\4 and so on and on".getBytes(StandardCharsets.US_ASCII));
        assertRefused("photo.none.pdf", "%PDF-1.7 and so on".getBytes(StandardCharsets.US_ASCII));
        assertRefused("photo.none.other", "BM is how a text may begin".getBytes(StandardCharsets.US_ASCII));
        assertRefused("photo.none.broken", Arrays.copyOf(Pictures.idPhoto(1), 100));
    }

    @Test
    void refusesWhatIsTooLargeUnseen() {
        assertRefused("photo.too-large", new byte[(30 << 20) + 1]);
    }

    @Test
    void hasASentenceForEveryComplaintInBothLanguages() {
        for (var rule : List.of(
                Rule.CONTENT,
                Rule.PIXELS,
                Rule.RATIO,
                Rule.COLOUR,
                Rule.BYTES,
                Rule.QUALITY,
                Rule.DENSITY,
                Rule.BACKGROUND,
                Rule.ORIENTATION,
                Rule.EDITED,
                Rule.EXTENSION,
                Rule.REUSED,
                Rule.RESUBMITTED,
                Rule.OTHER_DOCUMENT)) {
            var levels = rule == Rule.PIXELS
                    ? List.of(WARN, BLOCK)
                    : rule == Rule.BYTES ? List.of(INFO, WARN) : List.of(BLOCK);
            for (var level : levels) {
                var complaint = new Complaint(rule, level, "1", "2");

                assertThat(PhotoRoom.sentences().of(complaint, Locale.SIMPLIFIED_CHINESE))
                        .doesNotContain("photo.rule");
                assertThat(PhotoRoom.sentences().of(complaint, Locale.ENGLISH)).doesNotContain("photo.rule", "''");
            }
        }
    }

    private static String sentence(Verdict verdict, Rule rule, Locale language) {
        return PhotoRoom.sentences().say(verdict, language).complaints().stream()
                .filter(line -> line.rule() == rule)
                .findFirst()
                .orElseThrow()
                .message();
    }

    private static void assertComplains(Verdict verdict, Rule rule, Level level, String measured) {
        assertThat(verdict.complaints()).anySatisfy(complaint -> {
            assertThat(complaint.rule()).isEqualTo(rule);
            assertThat(complaint.level()).isEqualTo(level);
            assertThat(complaint.measured()).isEqualTo(measured);
        });
    }

    private void assertRefused(String key, byte[] bytes) {
        assertThatThrownBy(() -> check("a.jpg", bytes))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.key()).isEqualTo(key));
    }

    private Verdict check(String name, byte[] bytes) {
        try {
            return examination.look(Incoming.of(name, bytes)).verdict();
        } catch (IOException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
