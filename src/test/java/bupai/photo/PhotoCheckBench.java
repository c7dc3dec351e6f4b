package bupai.photo;

import bupai.Figures;
import com.sun.management.ThreadMXBean;
import com.twelvemonkeys.imageio.plugins.jpeg.JPEGImageReaderSpi;
import com.twelvemonkeys.imageio.stream.ByteArrayImageInputStream;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import javax.imageio.spi.IIORegistry;
import org.junit.jupiter.api.Test;

/** The whole check of a photo on one thread, beside the bare decoder on the same bytes in the same run. */
class PhotoCheckBench {

    private static final Color BLUE = new Color(100, 197, 255);

    private final Examination examination = PhotoRoom.examination();

    @Test
    void standard() throws Exception {
        var photo = Pictures.idPhoto(1);

        var check = compare("480×640", photo, 200);

        Figures.print("photos of 480×640 checked on one thread", 1000 / check, "photos/s");
    }

    @Test
    void phone() throws Exception {
        compare("12 MP phone JPEG", fromAPhone(3024, 4032, false), 15);
        compare("12 MP progressive JPEG", fromAPhone(3024, 4032, true), 7);
    }

    @Test
    void memory() throws Exception {
        allocated("480×640", Pictures.idPhoto(1));
        allocated("12 MP phone JPEG", fromAPhone(3024, 4032, false));
        allocated("60 MP JPEG", fromAPhone(6720, 8960, false));
    }

    /** By turns, so that a machine that slows down slows both; the median in milliseconds of the check. */
    private double compare(String what, byte[] file, int rounds) throws Exception {
        var step = Math.max(
                1,
                Jpeg.read(file)
                                .map(jpeg -> Math.min(jpeg.width(), jpeg.height()))
                                .orElseThrow()
                        / 640);
        var checks = new double[rounds];
        var decodes = new double[rounds];
        for (var round = -rounds; round < rounds; round++) {
            var decode = milliseconds(() -> decode(file, step));
            var check = milliseconds(() -> check(file));
            if (round >= 0) {
                decodes[round] = decode;
                checks[round] = check;
            }
        }
        Figures.print(what + ": size", file.length / 1024.0, "KB");
        Figures.print(what + ": bare subsampled decode, median", median(decodes), "ms");
        Figures.print(what + ": whole check, median", median(checks), "ms");
        Figures.print(what + ": check to decode", median(checks) / median(decodes), "times");
        return median(checks);
    }

    private void allocated(String what, byte[] file) throws Exception {
        check(file);
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        var before = threads.getCurrentThreadAllocatedBytes();
        check(file);
        var bytes = threads.getCurrentThreadAllocatedBytes() - before;
        Figures.print(what + ": file", file.length / 1048576.0, "MB");
        Figures.print(what + ": allocated by one check, the file's own bytes included", bytes / 1048576.0, "MB");
    }

    private Verdict check(byte[] file) throws IOException {
        return examination.look(Incoming.of("IMG_20240316_125218.jpg", file)).verdict();
    }

    private BufferedImage decode(byte[] file, int step) throws IOException {
        var registry = IIORegistry.getDefaultInstance();
        var reader =
                registry.getServiceProviderByClass(JPEGImageReaderSpi.class).createReaderInstance();
        try (var input = new ByteArrayImageInputStream(file)) {
            reader.setInput(input, true, true);
            var how = reader.getDefaultReadParam();
            how.setSourceSubsampling(step, step, 0, 0);
            return reader.read(0, how);
        } finally {
            reader.dispose();
        }
    }

    /** A portrait with a sensor's noise on it, and a camera's notes before everything else. */
    private static byte[] fromAPhone(int width, int height, boolean progressive) {
        var image = Pictures.drawn(width, height, BLUE, 1);
        var random = new Random(1);
        for (var y = 0; y < height; y++) {
            for (var x = 0; x < width; x++) {
                var noise = random.nextInt(16) * 0x010101;
                image.setRGB(x, y, (image.getRGB(x, y) & 0xF0F0F0) + noise);
            }
        }
        var jpeg = progressive ? Pictures.progressive(image) : Pictures.jpeg(image, 0.85f);
        return Pictures.withExif(jpeg, 1, "HarmonyOS");
    }

    private static double milliseconds(Callable<?> work) throws Exception {
        return Figures.seconds(work) * 1000;
    }

    private static double median(double[] values) {
        var sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
