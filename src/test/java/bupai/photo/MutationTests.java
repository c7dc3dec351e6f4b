package bupai.photo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.school.Refused;
import com.sun.management.ThreadMXBean;
import java.awt.Color;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Spoils files in every way that chance finds; the same seed spoils them in the same way. */
class MutationTests {

    private static final int MUTANTS = 4000;
    private static final int AT_ONCE = 250;
    private static final long BEARABLE = 64L << 20;

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final List<byte[]> SEEDS = seeds();

    private final Examination examination = PhotoRoom.examination();
    private final Miniatures miniatures = new Miniatures(PhotoRoom.profile(), new LargePictures(PhotoRoom.limits()));

    static Stream<Integer> heaps() {
        return IntStream.range(0, MUTANTS / AT_ONCE).boxed();
    }

    @ParameterizedTest
    @MethodSource("heaps")
    void findsAVerdictOrARefusalForEveryMutant(int heap) {
        for (var seed = heap * AT_ONCE; seed < (heap + 1) * AT_ONCE; seed++) {
            var mutant = mutant(new Random(seed));

            var before = THREADS.getCurrentThreadAllocatedBytes();
            var answer = answer(mutant);

            assertThat(answer).as("mutant %d", seed).isNotNull();
            assertThat(THREADS.getCurrentThreadAllocatedBytes() - before)
                    .as("bytes that mutant %d took", seed)
                    .isLessThan(BEARABLE);
        }
    }

    /** Anything but a refusal comes out of here and fails the test. */
    private Object answer(byte[] mutant) {
        try {
            miniatures.of(mutant, Previews.Size.LIST).ifPresent(copy -> assertThat(Jpeg.read(copy))
                    .isPresent());
            return examination.look(Incoming.of("0120001.jpg", mutant)).verdict();
        } catch (Refused refusal) {
            return refusal;
        } catch (java.io.IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static byte[] mutant(Random chance) {
        var file = SEEDS.get(chance.nextInt(SEEDS.size())).clone();
        for (var times = 1 + chance.nextInt(4); times > 0 && file.length > 8; times--) {
            file = mutated(file, chance);
        }
        return file;
    }

    private static byte[] mutated(byte[] file, Random chance) {
        // Half of the time in the headers, where every byte means something.
        var reach = chance.nextBoolean() ? Math.min(file.length, 700) : file.length;
        var at = chance.nextInt(reach - 4);
        switch (chance.nextInt(7)) {
            case 0 -> file[at] ^= (byte) (1 << chance.nextInt(8));
            case 1 -> file[at] = (byte) chance.nextInt(256);
            case 2 -> ByteBuffer.wrap(file).putShort(at, odd(chance));
            case 3 -> ByteBuffer.wrap(file).putInt(at, odd(chance) << 16 | odd(chance));
            case 4 -> {
                return Arrays.copyOf(file, at);
            }
            case 5 -> {
                var other = SEEDS.get(chance.nextInt(SEEDS.size()));
                var from = chance.nextInt(other.length);
                return JpegSurgery.joined(Arrays.copyOf(file, at), Arrays.copyOfRange(other, from, other.length));
            }
            default -> {
                var to = at + chance.nextInt(file.length - at);
                return JpegSurgery.joined(file, Arrays.copyOfRange(file, at, to));
            }
        }
        return file;
    }

    /** Lengths and sizes at which programs err. */
    private static short odd(Random chance) {
        return (short)
                switch (chance.nextInt(6)) {
                    case 0 -> 0;
                    case 1 -> 1;
                    case 2 -> 0xFFFF;
                    case 3 -> 0x7FFF;
                    case 4 -> 0xFFC0 + chance.nextInt(64);
                    default -> chance.nextInt(0x10000);
                };
    }

    /** Small pictures of every coding, and the short ones of the corpus. */
    private static List<byte[]> seeds() {
        var drawn = Pictures.drawn(120, 160, new Color(100, 197, 255), 1);
        var made = Stream.of(
                Pictures.idPhoto(1, 120, 160),
                Pictures.progressive(drawn),
                Pictures.withRestarts(drawn),
                Pictures.withExif(Pictures.idPhoto(1, 120, 160), 6, "Phone"),
                Pictures.inserted(
                        Pictures.idPhoto(2, 120, 160),
                        2,
                        JpegSurgery.segment(0xE1, CameraNotes.thumbnail(Pictures.idPhoto(1, 30, 40)))),
                Pictures.grey(120, 160),
                Pictures.cmyk(120, 160),
                Pictures.ycck(120, 160),
                Pictures.as("png", drawn),
                Pictures.deepPng(60, 80),
                Pictures.as("gif", drawn),
                Pictures.as("bmp", Pictures.drawn(30, 40, Color.BLUE, 1)));
        var hard =
                Corpus.all().stream().map(Corpus.Case::bytes).filter(bytes -> bytes.length > 12 && bytes.length < 5000);
        return Stream.concat(made, hard).toList();
    }
}
