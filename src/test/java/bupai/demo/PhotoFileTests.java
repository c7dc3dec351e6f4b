package bupai.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PhotoFileTests {

    @Test
    void drawsWhatTheStandardAsksFor() throws IOException {
        var bytes = PhotoFile.RIGHT.bytes(7, true);

        var picture = ImageIO.read(new ByteArrayInputStream(bytes));
        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(480, 640);
        assertThat(bytes.length).isBetween(20_000, 40_000);
        assertThat(channels(picture.getRGB(20, 20))).satisfies(corner -> {
            assertThat(corner[0]).isBetween(90, 110);
            assertThat(corner[1]).isBetween(187, 207);
            assertThat(corner[2]).isBetween(245, 255);
        });
        assertThat(new int[] {bytes[13], bytes[14] << 8 | bytes[15] & 255}).containsExactly(1, 300);
    }

    @Test
    void drawsEveryStudentDifferently() {
        var seen = new HashSet<String>();
        for (var seed = 0L; seed < 60; seed++) {
            seen.add(java.util.Arrays.toString(PhotoFile.RIGHT.bytes(seed, seed % 2 == 0)));
        }

        assertThat(seen).hasSize(60);
    }

    @ParameterizedTest
    @CsvSource({
        "TOO_SMALL,295,413",
        "GREY,480,640",
        "RED_BACKGROUND,480,640",
        "STUDIO_ORIGINAL,1200,1600",
        "WRONG_RATIO,600,700"
    })
    void drawsTheFaultsThatStudentsHandIn(PhotoFile fault, int width, int height) throws IOException {
        var picture = ImageIO.read(new ByteArrayInputStream(fault.bytes(3, false)));

        assertThat(List.of(picture.getWidth(), picture.getHeight())).containsExactly(width, height);
    }

    private static int[] channels(int pixel) {
        return new int[] {pixel >> 16 & 255, pixel >> 8 & 255, pixel & 255};
    }
}
