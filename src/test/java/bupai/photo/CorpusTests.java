package bupai.photo;

import static org.assertj.core.api.Assertions.assertThat;

import bupai.photo.Verdict.Complaint;
import bupai.school.Refused;
import com.sun.management.ThreadMXBean;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CorpusTests {

    private static final byte[] SOUND = Pictures.idPhoto(1);
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    @TempDir
    Path home;

    private final Examination examination = PhotoRoom.examination();

    static List<Corpus.Case> all() {
        return Corpus.all();
    }

    @ParameterizedTest
    @MethodSource("all")
    void saysOfEachWhatItMust(Corpus.Case one) throws IOException {
        assertThat(verdict(one.fileName(), one.bytes())).isEqualTo(one.expected());
    }

    @ParameterizedTest
    @MethodSource("all")
    void givesBackTheBytesItWasGiven(Corpus.Case one) throws IOException {
        var store = PhotoRoom.store(home);

        examined(one);
        var kept = store.keep(new ByteArrayInputStream(one.bytes()));
        PhotoRoom.previews(home).of(kept.sha256(), Previews.Size.LIST);

        assertThat(store.open(kept.sha256())).hasBinaryContent(one.bytes());
    }

    /** Where the picture is never decoded, or only coarsely, looking at it costs little beside its own bytes. */
    @ParameterizedTest
    @MethodSource("all")
    void neverNeedsMoreMemoryThanASoundPhoto(Corpus.Case one) throws IOException {
        var kept = PhotoRoom.store(home).keep(new ByteArrayInputStream(one.bytes()));
        examined(one);

        var before = THREADS.getCurrentThreadAllocatedBytes();
        examined(one);
        PhotoRoom.previews(home).of(kept.sha256(), Previews.Size.REVIEW);

        assertThat(THREADS.getCurrentThreadAllocatedBytes() - before).isLessThan(48L << 20);
    }

    static Stream<Integer> everyBreak() {
        var ends = JpegSurgery.parts(SOUND).stream()
                .mapToInt(part -> part.bytes().length)
                .toArray();
        Arrays.parallelPrefix(ends, Integer::sum);
        var inTheScan = IntStream.rangeClosed(1, 40).map(part -> SOUND.length * part / 40 - 1);
        return IntStream.concat(
                        Arrays.stream(ends).flatMap(end -> IntStream.of(end - 1, end, end + 1, end + 3)), inTheScan)
                .filter(end -> end < SOUND.length)
                .distinct()
                .boxed();
    }

    @ParameterizedTest
    @MethodSource("everyBreak")
    void neverTakesAPhotoThatBreaksOff(int end) throws IOException {
        var found = verdict("0120001.jpg", Arrays.copyOf(SOUND, end));

        if (end >= JpegSurgery.place(SOUND, JpegSurgery.SOF) + 19) {
            assertThat(found).startsWith("BLOCK CONTENT:DAMAGED");
        } else {
            assertThat(found).startsWith(end < 12 ? "422 photo.none.other" : "422 photo.none.broken");
        }
    }

    @Test
    void hasEveryKindOfCase() {
        assertThat(Corpus.all()).hasSizeGreaterThan(100).doesNotHaveDuplicates();
        assertThat(Corpus.all()).extracting(Corpus.Case::what).doesNotHaveDuplicates();
        assertThat(Corpus.acceptable()).hasSizeGreaterThan(20);
    }

    @ParameterizedTest
    @MethodSource("all")
    void hasASentenceInBothLanguagesForWhatItSays(Corpus.Case one) throws IOException {
        for (var language : List.of(Locale.SIMPLIFIED_CHINESE, Locale.ENGLISH)) {
            for (var sentence : sentences(one, language)) {
                assertThat(sentence).doesNotContain("photo.", "{0}", "''").hasSizeGreaterThan(10);
            }
        }
    }

    private List<String> sentences(Corpus.Case one, Locale language) throws IOException {
        try {
            var verdict =
                    examination.look(Incoming.of(one.fileName(), one.bytes())).verdict();
            return PhotoRoom.sentences().say(verdict, language).complaints().stream()
                    .map(Sentences.Line::message)
                    .toList();
        } catch (Refused refusal) {
            return List.of(PhotoRoom.texts()
                    .getMessage(refusal.key(), refusal.arguments().toArray(), language));
        }
    }

    private void examined(Corpus.Case one) throws IOException {
        verdict(one.fileName(), one.bytes());
    }

    private String verdict(String name, byte[] bytes) throws IOException {
        try {
            var verdict = examination.look(Incoming.of(name, bytes)).verdict();
            return Stream.concat(
                            Stream.of(verdict.level().name()),
                            verdict.complaints().stream().map(CorpusTests::said))
                    .collect(Collectors.joining(" "));
        } catch (Refused refusal) {
            return refusal.why().status() + " " + refusal.key();
        }
    }

    /** The measured word or size; other figures are the single rules' own matter. */
    private static String said(Complaint complaint) {
        var measured = complaint.measured();
        return measured.matches("[A-Z]+|\\d+×\\d+|\\.[a-z]*")
                ? complaint.rule() + ":" + measured
                : complaint.rule().name();
    }
}
