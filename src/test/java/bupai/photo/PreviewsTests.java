package bupai.photo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import bupai.photo.Previews.Size;
import com.drew.imaging.ImageMetadataReader;
import com.drew.metadata.exif.ExifDirectoryBase;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

class PreviewsTests {

    private static final Color RED = new Color(200, 40, 40);
    private static final Color GREEN = new Color(40, 160, 60);
    private static final Color BLUE = new Color(40, 60, 200);
    private static final Color GREY = new Color(120, 120, 120);

    @TempDir
    Path home;

    private PhotoStore store;
    private Previews previews;

    @BeforeEach
    void set() {
        store = PhotoRoom.store(home);
        previews = PhotoRoom.previews(home);
    }

    @Test
    void makesTwoSizesOfAPhoto() throws IOException {
        var photo = kept(Pictures.idPhoto(1, 3000, 4000));

        assertThat(drawn(photo, Size.LIST))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(360, 480);
        assertThat(drawn(photo, Size.REVIEW))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(960, 1280);
    }

    @Test
    void neverEnlarges() throws IOException {
        assertThat(drawn(kept(Pictures.idPhoto(1)), Size.REVIEW))
                .extracting(BufferedImage::getWidth, BufferedImage::getHeight)
                .containsExactly(480, 640);
    }

    /** How the four corners lie in the file, from the top left clockwise, so that they are red, green, blue, grey upright. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7, 8})
    void turnsEachWayACameraWasHeld(int orientation) throws IOException {
        var inFile =
                switch (orientation) {
                    case 2 -> List.of(GREEN, RED, GREY, BLUE);
                    case 3 -> List.of(BLUE, GREY, RED, GREEN);
                    case 4 -> List.of(GREY, BLUE, GREEN, RED);
                    case 5 -> List.of(RED, GREY, BLUE, GREEN);
                    case 6 -> List.of(GREEN, BLUE, GREY, RED);
                    case 7 -> List.of(BLUE, GREEN, RED, GREY);
                    case 8 -> List.of(GREY, RED, GREEN, BLUE);
                    default -> List.of(RED, GREEN, BLUE, GREY);
                };
        var turned = orientation >= 5;
        var asItLies = corners(turned ? 640 : 480, turned ? 480 : 640, inFile);

        var upright = drawn(kept(Pictures.withExif(Pictures.jpeg(asItLies, 0.95f), orientation, "Phone")), Size.LIST);

        assertThat(List.of(upright.getWidth(), upright.getHeight())).containsExactly(360, 480);
        assertColour(upright, 90, 120, RED);
        assertColour(upright, 270, 120, GREEN);
        assertColour(upright, 270, 360, BLUE);
        assertColour(upright, 90, 360, GREY);
    }

    @Test
    void carriesNothingOfWhatTheCameraNoted() throws Exception {
        var photo = kept(Pictures.withExif(Pictures.idPhoto(1), 6, "Phone with GPS"));

        var notes = ImageMetadataReader.readMetadata(
                new ByteArrayInputStream(previews.of(photo, Size.LIST).orElseThrow()));

        assertThat(notes.getDirectoriesOfType(ExifDirectoryBase.class)).isEmpty();
        assertThat(notes.getDirectories())
                .extracting(directory -> directory.getName())
                .containsOnly("JPEG", "JFIF", "Huffman", "File Type");
    }

    @Test
    void keepsTheShadesOfAGreyPhoto() throws IOException {
        var grey = new BufferedImage(480, 640, BufferedImage.TYPE_BYTE_GRAY);
        grey.getRaster().setSamples(0, 0, 480, 640, 0, filled(480 * 640, 120));

        assertColour(drawn(kept(Pictures.jpeg(grey, 0.95f)), Size.LIST), 100, 100, GREY);
    }

    @Test
    void showsTheColoursOfPrintAsColours() throws IOException {
        // Adobe writes the inks inverted: 255 is no ink.
        assertColour(drawn(kept(Pictures.inks(480, 640, 255, 255, 255, 255)), Size.LIST), 100, 100, Color.WHITE);
        assertColour(drawn(kept(Pictures.inks(480, 640, 255, 0, 0, 255)), Size.LIST), 100, 100, Color.RED);
        assertColour(drawn(kept(Pictures.inks(480, 640, 0, 255, 255, 255)), Size.LIST), 100, 100, Color.CYAN);
    }

    @Test
    void showsWhatWasSentInAnotherFormat() throws IOException {
        var red = corners(480, 640, List.of(RED, RED, RED, RED));

        for (var format : List.of("png", "bmp", "gif")) {
            assertColour(drawn(kept(Pictures.as(format, red)), Size.LIST), 100, 100, RED);
        }
    }

    @Test
    void hasNoneOfWhatItCannotRead() throws IOException {
        var whole = Pictures.idPhoto(1);

        for (var file : List.of(
                Pictures.heic(),
                Pictures.webp(480, 640),
                Pictures.cut(whole, 0.5),
                Pictures.claiming(whole, 65535, 65535),
                "words".getBytes(StandardCharsets.US_ASCII),
                new byte[0])) {
            var photo = kept(file);

            assertThat(previews.of(photo, Size.LIST)).isEmpty();
            assertThat(previews.of(photo, Size.LIST)).isEmpty();
        }
    }

    @Test
    void makesAPreviewOnce() throws IOException {
        var photo = kept(Pictures.idPhoto(1));
        var first = previews.of(photo, Size.LIST);
        Files.walk(home.resolve("photos")).filter(Files::isRegularFile).forEach(PreviewsTests::delete);

        assertThat(previews.of(photo, Size.LIST).orElseThrow()).isEqualTo(first.orElseThrow());
        assertThatThrownBy(() -> previews.of(photo, Size.REVIEW)).isInstanceOf(UncheckedIOException.class);
    }

    @Test
    void makesAgainWhatIsDeletedOrHalfWritten() throws IOException {
        var photo = kept(Pictures.idPhoto(1));
        var first = previews.of(photo, Size.LIST).orElseThrow();

        for (var copy : copies()) {
            Files.write(copy, new byte[100]);
        }
        assertThat(previews.of(photo, Size.LIST).orElseThrow()).isEqualTo(first);
        copies().forEach(PreviewsTests::delete);
        assertThat(previews.of(photo, Size.LIST).orElseThrow()).isEqualTo(first);
        assertThat(copies()).hasSize(1);
    }

    @Test
    void showsAPhotoAlsoWhereNothingCanBeCached() throws IOException {
        var photo = kept(Pictures.idPhoto(1));
        Files.write(home.resolve("previews"), new byte[1]);

        assertThat(previews.of(photo, Size.LIST)).isPresent();
    }

    @Test
    void letsABrowserKeepAPictureForItsReaderAlone() throws IOException {
        var answer = answer(Pictures.idPhoto(1));

        assertThat(answer.getHeaders().getContentType()).isEqualTo(MediaType.IMAGE_JPEG);
        assertThat(answer.getHeaders().getCacheControl()).contains("private", "max-age");
        assertThat(answer.getHeaders().getETag()).contains("LIST");
    }

    @Test
    void drawsWordsWhereThereIsNoPreview() throws IOException {
        var answer = answer(Pictures.heic());

        assertThat(answer.getHeaders().getContentType()).hasToString("image/svg+xml");
        assertThat(new String(answer.getBody(), StandardCharsets.UTF_8)).contains("无法预览", "下载原文件");
    }

    private ResponseEntity<byte[]> answer(byte[] file) throws IOException {
        var answers = new PreviewAnswers(previews, PhotoRoom.texts());
        return answers.of(kept(file), Size.LIST, Locale.SIMPLIFIED_CHINESE);
    }

    private List<Path> copies() throws IOException {
        try (Stream<Path> all = Files.walk(home.resolve("previews"))) {
            return all.filter(Files::isRegularFile).toList();
        }
    }

    private String kept(byte[] file) throws IOException {
        return store.keep(new ByteArrayInputStream(file)).sha256();
    }

    private BufferedImage drawn(String photo, Size size) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(previews.of(photo, size).orElseThrow()));
    }

    private static BufferedImage corners(int width, int height, List<Color> clockwise) {
        var image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = image.createGraphics();
        var left = new int[] {0, width / 2, width / 2, 0};
        var top = new int[] {0, 0, height / 2, height / 2};
        for (var corner = 0; corner < 4; corner++) {
            pen.setColor(clockwise.get(corner));
            pen.fillRect(left[corner], top[corner], width / 2, height / 2);
        }
        pen.dispose();
        return image;
    }

    private static int[] filled(int length, int value) {
        var all = new int[length];
        java.util.Arrays.fill(all, value);
        return all;
    }

    private static void assertColour(BufferedImage image, int x, int y, Color wanted) {
        var found = new Color(image.getRGB(x, y));
        assertThat(List.of(found.getRed(), found.getGreen(), found.getBlue()))
                .as("%s for %s", found, wanted)
                .satisfies(rgb ->
                        assertThat(Math.abs(rgb.get(0) - wanted.getRed())).isLessThan(25))
                .satisfies(rgb ->
                        assertThat(Math.abs(rgb.get(1) - wanted.getGreen())).isLessThan(25))
                .satisfies(rgb ->
                        assertThat(Math.abs(rgb.get(2) - wanted.getBlue())).isLessThan(25));
    }

    private static void delete(Path file) {
        try {
            Files.delete(file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
